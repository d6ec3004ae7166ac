/** The port of a rehearsal: listens, goes away for an outage, comes back on the same port, changes its certificate. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import type { KeyedCertificate } from './certificates';

export type ConnectionHandler =
  | { readonly transport: 'http'; readonly onRequest: http.RequestListener }
  | { readonly transport: 'tcp'; readonly onConnection: (socket: Socket) => void };

/** Cuts a connection the hard way. Under TLS that is a close without a word, since only plain TCP can be reset. */
export function reset(socket: Socket): void {
  if (socket instanceof tls.TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

const HOST = '127.0.0.1';
/** Between attempts to have the port back, when another program took it meanwhile. */
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
    // A handshake that the client breaks off (it does not trust the certificate) is its right.
    this.#server.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  }

  /** @throws what the system says when the port is not available */
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
    // What a client does to its own connection is no failure of the rehearsal's; the request shows as cut.
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

  /** Ends all connections, so that what has changed is met by the next. */
  cutAll(): void {
    for (const socket of this.#sockets) reset(socket);
  }

  setCertificate(certificate: KeyedCertificate): void {
    if (!(this.#server instanceof tls.Server)) return;
    this.#server.setSecureContext({ cert: certificate.certificatePem, key: certificate.keyPem });
    this.cutAll();
  }

  /** From now on connections are refused, or reset as soon as they are made. */
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

  /** On the same port as before; waits for it when another program took it. */
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
