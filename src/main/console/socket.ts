/**
 * The page's WebSocket: the same envelopes as in the window, after the same checks as for every request, and a session.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { CONSOLE_SOCKET_PATH, MAX_MESSAGE_BYTES, type ServerEnvelope } from '../../contract/envelope';
import type { App } from '../app/create-app';
import { createPushGate } from '../door/push-gate';
import { answerMessage } from '../door/requests';
import type { Access, Session } from './access';
import { cookieOf, isForeign, ownHosts, sessionCookieName } from './origin';
import type { ConsoleServer } from './server';

/** If more than this is buffered for a browser that does not read, only the latest state is kept for it. */
const MAX_BUFFERED_BYTES = 1_000_000;
const HEARTBEAT_MS = 30_000;
/** The close code for ended sessions (from the range for applications). */
const SESSION_ENDED = 4_401;

export interface SocketOptions {
  readonly access: Access;
  readonly app: Pick<App, 'dispatch' | 'subscribe'>;
  /** A socket failed, or its page sent something that our page never sends. */
  readonly onError: (error: Error) => void;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** @returns the session that may open it, or why it is refused */
function admit(request: IncomingMessage, port: number, access: Access): Session | string {
  if (isForeign(request.headers, ownHosts(port), true)) return '403 Forbidden';
  if (request.url !== CONSOLE_SOCKET_PATH) return '404 Not Found';
  return access.session(cookieOf(request.headers, sessionCookieName(port))) ?? '401 Unauthorized';
}

/** ws delivers text as one buffer or as its fragments. */
function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : data.toString();
}

function serve(socket: WebSocket, session: Session, { app, onError }: SocketOptions): void {
  const send = (envelope: ServerEnvelope) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(envelope), () => gate.flush());
  };
  const gate = createPushGate(
    (push) => send({ kind: 'push', push }),
    () => socket.bufferedAmount < MAX_BUFFERED_BYTES,
  );
  let alive = true;
  const heartbeat = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    socket.ping();
  }, HEARTBEAT_MS);
  const unsubscribe = app.subscribe((push) => gate.push(push));
  const forget = session.onEnd(() => {
    socket.close(SESSION_ENDED, 'The session has ended.');
    // Ignore messages from a page that does not answer the close.
    socket.removeAllListeners('message');
  });
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('message', (data, isBinary) => {
    session.touch();
    if (isBinary) socket.close(1003, 'Text only.');
    else void answerMessage(textOf(data), app.dispatch).then(send);
  });
  socket.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
    forget();
  });
  // Frames that are malformed or too large: ws then closes the socket with the appropriate code.
  socket.on('error', onError);
}

/** Handles upgrades on a listening server. @returns a function that closes all sockets */
export function acceptSockets({ http, port, connections }: ConsoleServer, options: SocketOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const admitted = admit(request, port, options.access);
    if (typeof admitted === 'string') return refuse(socket, admitted);
    socket.once('close', connections.serve(request.socket));
    sockets.handleUpgrade(request, socket, head, (opened) => serve(opened, admitted, options));
  });
  return () => {
    for (const socket of sockets.clients) socket.close(1001, 'Sluice is closing.');
    sockets.close();
  };
}
