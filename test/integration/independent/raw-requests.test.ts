import net from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { receivers } from '../../../src/destinations/receivers';
import type { Rehearsal } from '../../../src/main/engine/rehearsal/rehearsal';
import { rehearse } from '../../support/rehearsal';

/** What a client without manners writes; read until the other side closes. */
function say(rehearsal: Rehearsal, request: Uint8Array): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect(rehearsal.port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => {
      const said = Buffer.concat(chunks).toString('latin1');
      const [head = '', ...body] = said.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), body: body.join('\r\n\r\n') });
    });
  });
}

const setting = (rehearsal: Rehearsal, ...path: string[]): string => {
  let at: unknown = rehearsal.settings;
  for (const name of path) at = (at as Record<string, unknown>)[name];
  return at as string;
};

interface Service {
  readonly path: string;
  readonly authorize: (rehearsal: Rehearsal) => string;
  readonly type: string;
  /** A valid body with this JSON value in it. */
  readonly around: (json: string) => string;
  readonly success: number;
  /** What an answer to an encoding that is not taken has in it. */
  readonly notSupported: RegExp;
}

const services: Readonly<Record<string, Service>> = {
  datadog: {
    path: '/api/v2/logs',
    authorize: (rehearsal) => `DD-API-KEY: ${setting(rehearsal, 'apiKey')}`,
    type: 'application/json',
    around: (json) => `[{"message":"m","x":${json}}]`,
    success: 202,
    notSupported: /"status":"415"/,
  },
  splunk: {
    path: '/services/collector/event',
    authorize: (rehearsal) => `Authorization: Splunk ${setting(rehearsal, 'token')}`,
    type: 'application/json',
    around: (json) => `{"event":{"x":${json}}}`,
    success: 200,
    notSupported: /"code":415/,
  },
  otlp: {
    path: '/v1/logs',
    authorize: (rehearsal) => `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`,
    type: 'application/json',
    around: (json) => `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"x":${json}}}]}]}]}`,
    success: 200,
    notSupported: /"message":"Content-Encoding br/,
  },
  elasticsearch: {
    path: '/audit/_bulk',
    authorize: (rehearsal) => `Authorization: ApiKey ${setting(rehearsal, 'auth', 'key')}`,
    type: 'application/x-ndjson',
    around: (json) => `{"index":{}}\n{"x":${json}}\n`,
    success: 200,
    notSupported: /"reason":"Content-Encoding br/,
  },
  http: {
    path: '/ingest',
    authorize: (rehearsal) => `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`,
    type: 'application/json',
    around: (json) => `{"x":${json}}`,
    success: 200,
    notSupported: /"error":"Content-Encoding br/,
  },
};

function requestOf(
  rehearsal: Rehearsal,
  { path, authorize, type }: Service,
  body: string | Uint8Array,
  change: { target?: string; authorization?: string; encoding?: string } = {},
): Uint8Array {
  const head = [
    `POST ${change.target ?? path} HTTP/1.1`,
    'Host: 127.0.0.1',
    change.authorization ?? authorize(rehearsal),
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(change.encoding === undefined ? [] : [`Content-Encoding: ${change.encoding}`]),
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe.each(Object.entries(services))('The rehearsal of %s, spoken to over a raw socket,', (kind, service) => {
  async function rehearsed() {
    const problems: unknown[] = [];
    const { rehearsal } = await rehearse(kind, { onProblem: (problem) => problems.push(problem) });
    const saying = (body: string | Uint8Array, change: Parameters<typeof requestOf>[3] = {}) =>
      say(rehearsal, requestOf(rehearsal, service, body, change));
    return { rehearsal, saying, problems };
  }

  it('takes a whole address for a target, and refuses what is neither address nor path', async () => {
    const { saying, problems } = await rehearsed();
    const body = service.around('1');
    expect((await saying(body, { target: `http://another.example:99${service.path}` })).status).toBe(service.success);
    expect((await saying(body, { target: 'http://[::' })).status).toBe(400);
    for (const target of ['//', `//another.example${service.path}`, '/%ff%', '*']) {
      expect((await saying(body, { target })).status).toBeGreaterThanOrEqual(400);
    }
    expect(problems).toEqual([]);
  });

  it('survives values of any depth, lone surrogates and names that come twice', async () => {
    const { saying, problems } = await rehearsed();
    for (const value of [nested(50_000), '"\\ud800"', '{"a":1,"a":2,"__proto__":{"b":1}}']) {
      expect((await saying(service.around(value))).status).toBe(service.success);
    }
    for (const body of [nested(50_000), nested(50_000).slice(0, -1), '', '\0', Buffer.from([0xff, 0xc0, 0x22])]) {
      const { status } = await saying(body);
      expect(status === service.success || status === 400).toBe(true);
    }
    expect(problems).toEqual([]);
  });

  it('undoes gzip in several members, and says in the form of the service what it cannot undo', async () => {
    const { rehearsal, saying, problems } = await rehearsed();
    const body = Buffer.from(service.around('1'));
    const members = Buffer.concat([zlib.gzipSync(body.subarray(0, 4)), zlib.gzipSync(body.subarray(4))]);
    expect((await saying(members, { encoding: 'gzip' })).status).toBe(service.success);
    expect((await saying(members.subarray(0, -6), { encoding: 'gzip' })).status).toBe(400);
    const unknown = await saying(zlib.brotliCompressSync(body), { encoding: 'br' });
    expect(unknown.status).toBe(415);
    expect(unknown.body).toMatch(service.notSupported);
    expect(rehearsal.requests().at(-1)?.checks).toContainEqual({
      what: 'Content-Encoding',
      ok: false,
      found: 'Content-Encoding br is not supported',
    });
    const bomb = zlib.gzipSync(Buffer.alloc(129_000_000), { level: 1 });
    expect((await saying(bomb, { encoding: 'gzip' })).status).toBe(413);
    expect(problems).toEqual([]);
  });

  it('looks at who it is before it looks into what was sent', async () => {
    const { saying } = await rehearsed();
    const { status } = await saying('x', { encoding: 'br', authorization: 'X-Nothing: here' });
    expect(status).toBe(401);
  });
});

it('A body longer than a rehearsal reads is answered, not left waiting', async () => {
  const { rehearsal } = await rehearse('http');
  const head = [
    'POST /ingest HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`,
    'Content-Type: application/json',
    'Content-Length: 1000000000',
  ];
  const socket = net.connect(rehearsal.port, '127.0.0.1');
  // The connection ends while the client still writes.
  socket.on('error', () => socket.destroy());
  const said = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString('latin1'))));
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  const part = Buffer.alloc(1_000_000);
  const pour = () => {
    while (!socket.destroyed && socket.write(part));
  };
  socket.on('drain', pour);
  pour();
  expect(await said).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

it('All rehearsals over HTTP but the one whose requests are signed are spoken to', () => {
  const kinds = receivers.map(({ kind }) => kind).filter((kind) => kind !== 'syslog' && kind !== 'firehose');
  expect(Object.keys(services).sort()).toEqual(kinds.sort());
});
