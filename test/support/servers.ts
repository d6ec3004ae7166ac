/** Small real servers for tests: HTTP, HTTPS, raw TCP, and an HTTP proxy. Each is closed after its test. */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type Server, type Socket } from 'node:net';
import tls, { type TlsOptions } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly origin: string;
  readonly received: Received[];
  /** Connections accepted so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export type Answering = (response: ServerResponse, request: Received) => void;

async function listening(
  server: Server,
  origin: (port: number) => string,
  received: Received[],
  wantedPort = 0,
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(wantedPort, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
    return closing;
  };
  onTestFinished(close);
  return {
    host: '127.0.0.1',
    port: address.port,
    origin: origin(address.port),
    received,
    connections: () => connections,
    close,
  };
}

const handler = (received: Received[], answer: Answering) => (request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url = '', headers, rawHeaders } = request;
    const whole = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
    received.push(whole);
    answer(response, whole);
  });
};

export const ok: Answering = (response) => response.end('{"ok":true}');

export function startHttp(answer: Answering = ok): Promise<TestServer> {
  const received: Received[] = [];
  return listening(http.createServer(handler(received, answer)), (port) => `http://127.0.0.1:${port}`, received);
}

export function startHttps(options: https.ServerOptions, answer: Answering = ok): Promise<TestServer> {
  const received: Received[] = [];
  const server = https.createServer(options, handler(received, answer));
  // A handshake that a client breaks off is what some tests are about.
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return listening(server, (port) => `https://127.0.0.1:${port}`, received);
}

/** @param onConnection given each connection as it is */
export function startTcp(onConnection: (socket: Socket) => void): Promise<TestServer> {
  return listening(net.createServer(onConnection), (port) => `http://127.0.0.1:${port}`, []);
}

export function startTls(options: TlsOptions, onConnection: (socket: Socket) => void): Promise<TestServer> {
  return listening(tls.createServer(options, onConnection), (port) => `https://127.0.0.1:${port}`, []);
}

export interface TestProxy extends TestServer {
  /** What was asked of it: `CONNECT host:port` or `POST http://…`. */
  readonly asked: string[];
}

export interface ProxyOptions {
  /** Answer to everything instead of forwarding, e.g. 407. */
  readonly refuseWith?: number;
  /** Its Proxy-Authenticate headers, when it refuses; by default Basic. */
  readonly authenticate?: readonly string[];
  /** Value of Proxy-Authorization without which it answers 407. */
  readonly authorization?: string;
  readonly tls?: https.ServerOptions;
  /** Where names that the test makes up lead to. */
  readonly resolve?: Readonly<Record<string, number>>;
  /** By default any free one. */
  readonly port?: number;
}

/** A proxy that opens tunnels and forwards plain requests, in the forms of RFC 9110 and RFC 9112. */
export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const { authenticate = ['Basic realm="test"'] } = options;
  const asked: string[] = [];
  const received: Received[] = [];
  const refusal = (request: IncomingMessage) =>
    options.refuseWith ??
    (options.authorization !== undefined && request.headers['proxy-authorization'] !== options.authorization ? 407 : 0);
  const placeOf = (host: string, port: number) => ({ host: '127.0.0.1', port: options.resolve?.[host] ?? port });

  const forward = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`);
    const status = refusal(request);
    if (status !== 0) {
      response.writeHead(status, { 'proxy-authenticate': [...authenticate] }).end('refused by the proxy');
      return;
    }
    const url = new URL(request.url ?? '');
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const onward = http.request({
      ...placeOf(url.hostname, Number(url.port || 80)),
      method: request.method,
      path: url.pathname + url.search,
      headers,
    });
    onward.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.writeHead(502).end());
    request.pipe(onward);
  };
  const server = options.tls === undefined ? http.createServer(forward) : https.createServer(options.tls, forward);
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const status = refusal(request);
    if (status !== 0) {
      const headers = authenticate.map((value) => `Proxy-Authenticate: ${value}\r\n`).join('');
      client.end(`HTTP/1.1 ${status} No\r\n${headers}Content-Length: 20\r\n\r\nrefused by the proxy`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = net.connect(placeOf(hostname, Number(port)), () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    client.once('close', () => upstream.destroy());
  });
  const scheme = options.tls === undefined ? 'http' : 'https';
  const started = await listening(server, (port) => `${scheme}://127.0.0.1:${port}`, received, options.port);
  return { ...started, asked };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
