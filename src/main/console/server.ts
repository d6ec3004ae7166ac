/**
 * The console's web server: loopback only, read-only, a fixed set of files behind a session. All changes go through the
 * WebSocket.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cacheControl, findPageFile, type PageFiles } from '../door/page-files';
import { securityHeaders } from '../door/security-headers';
import { Connections } from '../net/connections';
import type { Access, Session } from './access';
import { cookieOf, isForeign, ownHosts, sessionCookieName } from './origin';
import { enterPage, linkUsedPage, noSessionPage, signedOutPage } from './plain-pages';

/** The only address that the server listens on. */
const LOOPBACK = '127.0.0.1';
/** The path of a link; its token is the query's `link`. */
export const LINK_PATH = '/open';

/** The page sends a POST to end its session, then loads it with GET to show that it has ended. */
const SIGN_OUT_PATH = '/sign-out';
/** At this limit, a connection that has shown no session is closed for a new one. */
export const MAX_CONNECTIONS = 128;

export interface ConsoleServer {
  readonly http: Server;
  readonly connections: Connections;
  readonly port: number;
  /** The page's address, without a link. */
  readonly url: string;
}

export interface ServerOptions {
  readonly files: PageFiles;
  readonly access: Access;
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(body);
}

function enter(url: URL, port: number, access: Access, response: ServerResponse): void {
  const session = access.redeemLink(url.searchParams.get('link') ?? '');
  if (session === undefined) {
    send(response, 403, linkUsedPage);
    return;
  }
  const cookie = `${sessionCookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  send(response, 200, enterPage, { 'set-cookie': cookie });
}

function signOut(session: Session | undefined, port: number, response: ServerResponse): void {
  const cookie = `${sessionCookieName(port)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
  send(response, 200, '', { 'set-cookie': cookie });
  session?.end();
}

function sendFile(pathname: string, files: PageFiles, response: ServerResponse): void {
  const found = findPageFile(files, pathname);
  if (found === undefined) {
    send(response, 404, '');
    return;
  }
  const stream = createReadStream(found.file);
  stream.once('open', () => {
    response.writeHead(200, {
      ...securityHeaders,
      'content-type': found.contentType,
      'cache-control': cacheControl(found),
    });
    stream.pipe(response);
  });
  stream.once('error', (error) => {
    if (response.headersSent) response.destroy(error);
    else send(response, 404, '');
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  connections: Connections,
  { files, access }: ServerOptions,
): void {
  const target = request.url ?? '/';
  if (isForeign(request.headers, ownHosts(port), false)) {
    send(response, 403, '');
    return;
  }
  const session = access.session(cookieOf(request.headers, sessionCookieName(port)));
  if (session !== undefined) response.once('close', connections.serve(request.socket));
  if (request.method === 'POST' && target === SIGN_OUT_PATH) {
    // A form on another site has no session, because the cookie is SameSite=Strict. The Origin is checked as well.
    if (isForeign(request.headers, ownHosts(port), true)) send(response, 403, '');
    else signOut(session, port, response);
  } else if (request.method !== 'GET') {
    send(response, 405, '', { allow: 'GET' });
  } else if (!URL.canParse(target, `http://${LOOPBACK}`)) {
    send(response, 400, '');
  } else {
    const url = new URL(target, `http://${LOOPBACK}`);
    // A browser that prefetches must not use up the link before the user follows it.
    const isLink = url.pathname === LINK_PATH && request.headers['sec-purpose'] === undefined;
    const isSignOut = url.pathname === SIGN_OUT_PATH;
    if (isLink) enter(url, port, access, response);
    else if (isSignOut && session !== undefined) send(response, 303, '', { location: '/' });
    else if (isSignOut) send(response, 401, signedOutPage);
    else if (session !== undefined) sendFile(url.pathname, files, response);
    else send(response, 401, noSessionPage);
  }
}

/** @throws {NodeJS.ErrnoException} EADDRINUSE or EACCES if the port is not available */
export function listen(port: number, options: ServerOptions): Promise<ConsoleServer> {
  const http = createServer({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16_384,
  });
  const connections = new Connections(MAX_CONNECTIONS);
  http.on('connection', (socket) => connections.add(socket));
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: LOOPBACK, port }, () => {
      http.removeListener('error', reject);
      const actual = (http.address() as AddressInfo).port;
      http.on('request', (request, response) => answer(request, response, actual, connections, options));
      resolve({ http, connections, port: actual, url: `http://${LOOPBACK}:${actual}/` });
    });
  });
}
