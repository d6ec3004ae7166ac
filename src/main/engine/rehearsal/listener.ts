/** The port of a rehearsal: listens, simulates outages, returns on the same port, and changes its certificate. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import type { KeyedCertificate } from './certificates';

export type ConnectionHandler =
  | { readonly transport: 'http'; readonly onRequest: http.RequestListener }
  | { readonly transport: 'tcp'; readonly onConnection: (socket: Socket) => void };

/** Resets a connection. Under TLS it closes without notice, because only plain TCP can be reset. */
export function reset(socket: Socket): void {
  if (socket instanceof tls.TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

const HOST = '127.0.0.1';
/** Between attempts to get the port back after another program has taken it. */
const RELISTEN_AFTER_MS = 500;

export interface ListenerOptions {
  readonly handler: ConnectionHandler;
  /** null: without TLS. */
  readonly certificate: KeyedCertificate | null;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

function createServer({ handler, certificate }: ListenerOptions): Server {
  const identity = certificate === null ? null : { cert: certificate.certificatePem, key: certificate.keyPem };
  if (handler.transport === 'http') {
    return identity === null ? http.createServer(handler.onRequest) : https.createServer(identity, handler.onRequest);
  }
  return identity === null ? net.createServer(handler.onConnection) : tls.createServer(identity, handler.onConnection);
}

export class Listener {
  readonly #options: ListenerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #closed = new AbortController();
  #port = 0;
  #isResetting = false;

  private constructor(options: ListenerOptions) {
    this.#options = options;
    this.#server = createServer(options);
    this.#server.on('connection', (socket: Socket) => this.#admit(socket));
    // A client may abort the handshake, for example because it does not trust the certificate.
    this.#server.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  }

  /** @throws the system's error when the port is not available */
  static async open(options: ListenerOptions): Promise<Listener> {
    const listener = new Listener(options);
    await listener.#listen(options.port);
    return listener;
  }

  get port(): number {
    return this.#port;
  }

  #admit(socket: Socket): void {
    if (this.#isResetting) {
      reset(socket);
      return;
    }
    this.#sockets.add(socket);
    // An error of the client's connection is not a failure of the rehearsal. The request shows as cut.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  async #listen(port: number): Promise<void> {
    this.#server.listen(port, HOST);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The rehearsal has no port.');
    this.#port = address.port;
  }

  /** Resets all connections, so that changes apply to new ones. */
  cutAll(): void {
    for (const socket of this.#sockets) reset(socket);
  }

  setCertificate(certificate: KeyedCertificate): void {
    if (!(this.#server instanceof tls.Server)) return;
    this.#server.setSecureContext({ cert: certificate.certificatePem, key: certificate.keyPem });
    this.cutAll();
  }

  /** From now on, refuses connections or resets them at once. */
  async beginOutage(how: 'refuse' | 'reset'): Promise<void> {
    this.#isResetting = how === 'reset';
    if (how === 'refuse') await this.#stopListening();
    else this.cutAll();
  }

  async #stopListening(): Promise<void> {
    const isListening = this.#server.listening;
    const closed = isListening ? once(this.#server, 'close') : null;
    if (isListening) this.#server.close();
    this.cutAll();
    await closed;
  }

  /** Listens on the same port again. Waits for it if another program has taken it. */
  async endOutage(): Promise<void> {
    this.#isResetting = false;
    while (!this.#server.listening && !this.#closed.signal.aborted) {
      try {
        await this.#listen(this.#port);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
        await this.#options.sleep(RELISTEN_AFTER_MS, this.#closed.signal).catch((reason: unknown) => {
          if (!this.#closed.signal.aborted) throw reason;
        });
      }
    }
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#stopListening();
  }
}
