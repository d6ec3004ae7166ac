/** A sender to a collector that runs in the test: whole requests, and bare sockets for what no client would send. */
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Running, type StartOptions, startSource, until } from './harness';

export const SECRET = 'correct horse';
export const bearer = { authorization: `Bearer ${SECRET}` };
export const json = { 'content-type': 'application/json' };

export async function start(settings: object = {}, options: StartOptions = {}): Promise<Running> {
  const running = startSource(
    { kind: 'collector', port: 0, ...settings },
    { secrets: { 'auth.token': SECRET }, ...options },
  );
  await until(() => running.source.status().url !== null, 'it listens');
  return running;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export function urlOf(running: Running): URL {
  return new URL(running.source.status().url ?? '');
}

export async function post(
  running: Running,
  body: string | Buffer,
  headers: Record<string, string> = {},
  more: { readonly method?: string; readonly path?: string; readonly chunked?: boolean; readonly ca?: string } = {},
): Promise<Answer> {
  const url = urlOf(running);
  const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = make(url, {
    method: more.method ?? 'POST',
    path: more.path ?? url.pathname,
    agent: false,
    ...(more.ca === undefined ? {} : { ca: more.ca }),
    headers: {
      ...json,
      ...bearer,
      ...(more.chunked === true ? { 'transfer-encoding': 'chunked' } : { 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return { status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text === '' ? '{}' : text) };
}

export async function raw(running: Running): Promise<Socket> {
  const { hostname, port } = urlOf(running);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

export const textOf = async (socket: Socket): Promise<string> => {
  let text = '';
  socket.on('data', (piece) => {
    text += piece.toString('latin1');
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
};
