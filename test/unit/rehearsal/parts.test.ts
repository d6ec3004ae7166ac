import zlib, { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ContentEncoding } from '../../../src/destinations/receiver';
import { inflateBody, MAX_INFLATED_BYTES } from '../../../src/main/engine/rehearsal/inflate';
import { digestOf, Oracle } from '../../../src/main/engine/rehearsal/oracle';
import { poisonOf } from '../../../src/main/engine/rehearsal/poison';
import { Ring } from '../../../src/main/engine/rehearsal/ring';
import { seenRequest, shownHeaders, shownLine } from '../../../src/main/engine/rehearsal/seen-request';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('The oracle', () => {
  it('knows how often each event was stored, in which order, and whether it was the same', () => {
    const oracle = new Oracle();
    oracle.add([
      { id: 'b', bytes: bytes('1') },
      { id: 'a', bytes: bytes('2') },
      { id: null, bytes: bytes('3') },
    ]);
    oracle.add([
      { id: 'b', bytes: bytes('1') },
      { id: 'a', bytes: bytes('changed') },
    ]);
    expect(oracle.ids()).toEqual(['b', 'a']);
    expect([oracle.timesOf('b'), oracle.timesOf('a'), oracle.timesOf('c')]).toEqual([2, 2, 0]);
    expect(oracle.has('c')).toBe(false);
    expect(oracle.alteredIds()).toEqual(['a']);
    expect(oracle.digestOf('a')).toBe(digestOf(bytes('2')));
    expect(oracle.counts()).toEqual({ stored: 5, distinct: 2, withoutId: 1, distinctWithoutId: 1, altered: 1 });
    oracle.clear();
    expect(oracle.counts()).toEqual({ stored: 0, distinct: 0, withoutId: 0, distinctWithoutId: 0, altered: 0 });
  });
});

it('Poison is the nth distinct event, and stays the same', () => {
  const isPoison = poisonOf(3);
  const arriving = ['a', 'b', 'a', 'b', 'c', 'd', 'c', 'a'];
  expect(arriving.filter(isPoison)).toEqual(['c', 'c']);
});

it('A ring buffer keeps the last items, oldest first', () => {
  const ring = new Ring<number>(3);
  for (const n of [1, 2, 3, 4, 5]) ring.push(n);
  expect(ring.list()).toEqual([3, 4, 5]);
});

describe('Inflating', () => {
  const TAKEN: readonly ContentEncoding[] = ['gzip', 'deflate', 'zstd'];

  it.each([
    [undefined, bytes('text')],
    ['identity', bytes('text')],
    ['gzip', gzipSync('text')],
    ['X-GZIP', gzipSync('text')],
    ['gzip', Buffer.concat([gzipSync('te'), gzipSync('xt')])],
    ['deflate', deflateSync('text')],
  ])('decodes %s', async (encoding, raw) => {
    const inflated = await inflateBody(raw, encoding, TAKEN);
    expect(inflated.ok && Buffer.from(inflated.body).toString()).toBe('text');
  });

  it('refuses unknown encodings, damaged data, and data that expands too much', async () => {
    const statusOf = async (raw: Uint8Array, encoding: string, taken: readonly ContentEncoding[] = TAKEN) => {
      const inflated = await inflateBody(raw, encoding, taken);
      return inflated.ok ? null : inflated.problem.status;
    };
    expect(await statusOf(bytes('x'), 'br')).toBe(415);
    expect(await statusOf(gzipSync('text'), 'gzip, gzip')).toBe(415);
    expect(await statusOf(deflateSync('text'), 'deflate', ['gzip'])).toBe(415);
    expect(await statusOf(bytes('x'), 'gzip')).toBe(400);
    expect(await statusOf(gzipSync('text').subarray(0, -6), 'gzip')).toBe(400);
    const bomb = gzipSync(Buffer.alloc(MAX_INFLATED_BYTES + 1), { level: 1 });
    expect(await statusOf(bomb, 'gzip')).toBe(413);
  });

  it('decodes Zstandard if the runtime supports it, and reports it as unsupported otherwise', async () => {
    const compress: typeof zlib.zstdCompressSync | undefined = zlib.zstdCompressSync;
    const raw = compress?.(bytes('text')) ?? bytes('text');
    const inflated = await inflateBody(raw, 'zstd', TAKEN);
    if (compress === undefined) expect(inflated).toMatchObject({ ok: false, problem: { status: 415 } });
    else expect(inflated.ok && Buffer.from(inflated.body).toString()).toBe('text');
  });
});

describe('A request as it is shown', () => {
  const parts = {
    number: 1,
    atMs: 0,
    line: 'POST /in',
    rawHeaders: [],
    wireBytes: 3,
    answer: null,
    answered: null,
    fault: null,
  };

  it('masks credentials and keeps the scheme', () => {
    const raw = ['Authorization', 'Splunk abc', 'DD-API-KEY', 'abc', 'X-Key', 'abc', 'X-Amz-Security-Token', 'abc'];
    expect(shownHeaders(raw)).toEqual([
      ['Authorization', 'Splunk ••••'],
      ['DD-API-KEY', '••••'],
      ['X-Key', '••••'],
      ['X-Amz-Security-Token', '••••'],
    ]);
    const plain = ['Content-Type', 'application/json', 'Idempotency-Key', 'abc', 'X-Event-Count', '3'];
    expect(shownHeaders(plain).map(([, value]) => value)).toEqual(['application/json', 'abc', '3']);
  });

  it('shows text as text, cut, and anything else in hexadecimal', () => {
    expect(seenRequest({ ...parts, body: bytes('{"a":"é"}') })).toMatchObject({ body: '{"a":"é"}', bodyIsText: true });
    expect(seenRequest({ ...parts, body: new Uint8Array([0, 255, 16]) })).toMatchObject({
      body: '00ff10',
      bodyIsText: false,
    });
    const long = seenRequest({ ...parts, body: bytes('é'.repeat(20_000)) });
    expect(long).toMatchObject({ bodyIsText: true, bodyBytes: 40_000 });
    expect(long.body.length).toBeLessThan(10_000);
  });

  it('shows the first of its events as text, cut, whatever their number and size', () => {
    const stored = Array.from({ length: 500 }, (_, n) => ({
      id: null,
      bytes: bytes(n === 0 ? 'é'.repeat(9_000) : `${n}`),
    }));
    const seen = seenRequest({ ...parts, body: new Uint8Array(0), answer: { checks: [], stored } });
    expect(seen.stored).toBe(500);
    expect(seen.events.slice(1)).toEqual(['1', '2', '3', '4']);
    expect(seen.events[0]).toMatch(/^é{4096}…$/);
  });
});

describe('The first line of a request', () => {
  it.each([
    ['POST /api/v2/logs?ddsource=odc&dd-api-key=0123', 'POST /api/v2/logs?ddsource=odc&dd-api-key=••••'],
    ['POST /services/collector?token=0123&index=main', 'POST /services/collector?token=••••&index=main'],
    ['POST /v1/input/0123?ddsource=odc', 'POST /v1/input/••••?ddsource=odc'],
    ['POST http://user:0123@127.0.0.1/_bulk', 'POST http://••••@127.0.0.1/_bulk'],
    ['POST /logs/_bulk?filter_path=errors', 'POST /logs/_bulk?filter_path=errors'],
  ])('is shown without credentials: %s', (line, shown) => {
    expect(shownLine(line)).toBe(shown);
  });
});
