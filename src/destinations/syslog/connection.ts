/**
 * One connection to a syslog server. Syslog has no acknowledgement, so a sender can only know that its messages were
 * written and that the connection stayed open for a while afterwards. {@link SyslogConnection.deliver} waits for that.
 */
import type { Socket } from 'node:net';
import { openTcp, openTls } from '../../network/connect';
import type { SenderDependencies } from '../sender';
import type { SyslogSettings } from './encode';

/** The server closed the connection, or it broke. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** The server takes nothing more from the open connection. */
export class ServerStalled extends Error {
  override readonly name = 'ServerStalled';
}

/** A server that refuses what it was sent (wrong framing, TLS alert after the handshake) closes within this time. */
export const SETTLE_MS = 1_000;

export class SyslogConnection {
  readonly #socket: Socket;
  readonly #dependencies: SenderDependencies;
  readonly #lost: Promise<never>;
  #isOpen = true;

  private constructor(socket: Socket, dependencies: SenderDependencies) {
    this.#socket = socket;
    this.#dependencies = dependencies;
    this.#lost = new Promise((_, reject) => {
      const onLost = (cause: unknown) => {
        this.#isOpen = false;
        reject(new ConnectionLost('The connection was closed.', { cause }));
      };
      socket.on('error', onLost);
      // A server that half-closes the connection does not read any more either.
      socket.once('end', () => onLost(new Error('The server closed the connection.')));
      socket.once('close', () => onLost(new Error('The connection was closed.')));
    });
    // A delivery under way is told. Without one, the next delivery finds the connection closed.
    this.#lost.catch(() => undefined);
    // A syslog server sends nothing of meaning, but its data must be read, or the end is never noticed.
    socket.resume();
  }

  /** @throws {ConnectError} */
  static async open(
    settings: SyslogSettings,
    dependencies: SenderDependencies,
    signal: AbortSignal,
  ): Promise<SyslogConnection> {
    const { sleep, attemptTimeoutMs } = dependencies;
    const connecting = new AbortController();
    const stopTimer = new AbortController();
    const abort = () => connecting.abort(new Error('Connecting took too long, or was cancelled.'));
    signal.addEventListener('abort', abort, { once: true });
    sleep(attemptTimeoutMs, stopTimer.signal).then(abort, () => undefined);
    try {
      const socket = await openTcp(settings.host, settings.port, 'tcp', connecting.signal);
      const secured =
        settings.transport === 'tls'
          ? await openTls(socket, 'tls', { host: settings.host, settings }, connecting.signal)
          : socket;
      return new SyslogConnection(secured, dependencies);
    } finally {
      stopTimer.abort();
      signal.removeEventListener('abort', abort);
    }
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#socket.destroyed && this.#socket.writable;
  }

  /**
   * Writes the bytes, waits until the system has accepted them all, and then whether the connection stays open.
   * @throws {ConnectionLost | ServerStalled}
   */
  async deliver(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { sleep, attemptTimeoutMs } = this.#dependencies;
    const timer = new AbortController();
    const written = new Promise<void>((resolve, reject) => {
      this.#socket.write(bytes, (error) =>
        error ? reject(new ConnectionLost('Writing failed.', { cause: error })) : resolve(),
      );
    });
    const stalled = sleep(attemptTimeoutMs, AbortSignal.any([timer.signal, signal])).then(() => {
      throw new ServerStalled(`The server did not take ${bytes.length} bytes within ${attemptTimeoutMs} ms.`);
    });
    try {
      await Promise.race([written, stalled, this.#lost]);
      await Promise.race([sleep(SETTLE_MS, AbortSignal.any([timer.signal, signal])), this.#lost]);
    } finally {
      timer.abort();
      // Both continue after the race is decided. Their results no longer matter.
      stalled.catch(() => undefined);
      written.catch(() => undefined);
    }
  }

  /** Lets the server read to the end before the connection is closed. */
  end(): Promise<void> {
    if (this.#socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.end();
      this.#socket.setTimeout(SETTLE_MS, () => this.#socket.destroy());
    });
  }
}
