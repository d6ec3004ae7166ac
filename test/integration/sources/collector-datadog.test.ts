/** Datadog's logs intake at the collector: what its senders send, and the words in which they are answered. */
import { constants, createZstdCompress, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { post, SECRET, start } from './collector-client';
import { event, full, numbers, type Running, range } from './harness';

const key = { 'dd-api-key': SECRET, authorization: '' };
const startIntake = (settings: object = {}) => start({ datadog: true, ...settings });
const log = (number: number, more = '') =>
  `{"message":${JSON.stringify(event(number))},"ddsource":"outsystems","ddtags":"env:prod","service":"odc"${more}}`;
const send = (running: Running, body: string | Buffer, headers: Record<string, string> = {}, path = '/api/v2/logs') =>
  post(running, body, { ...key, ...headers }, { path });

describe('what is taken', () => {
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['an array', `[${log(1)},${log(2)}]`, {}, 2],
    ['one log', log(1), {}, 1],
    ['no log', '[]', {}, 0],
    ["the agent's check", '{}', {}, 0],
    ['gzip', gzipSync(`[${log(1)}]`), { 'content-encoding': 'gzip' }, 1],
    ["deflate in zlib's format", deflateSync(`[${log(1)}]`), { 'content-encoding': 'deflate' }, 1],
    ['raw deflate', deflateRawSync(`[${log(1)}]`), { 'content-encoding': 'deflate' }, 1],
    ['zstd', zstdCompressSync(`[${log(1)},${log(2)}]`), { 'content-encoding': 'zstd' }, 2],
    ['a message that is an object', `[{"message":${event(1)}}]`, {}, 1],
  ])('%s', async (_name, body, headers, count) => {
    const running = await startIntake();
    expect(await send(running, body, headers)).toMatchObject({ status: 202, body: {} });
    expect(running.trail.events).toEqual(range(1, count).map((number) => event(number)));
  });

  test('at the path of the first version too, which answers 200', async () => {
    const running = await startIntake();
    expect((await send(running, log(1), {}, '/v1/input')).status).toBe(200);
    expect(numbers(running.trail)).toEqual([1]);
  });

  test.each([
    [
      'an audit event with attributes beside it',
      '{"message":"login","ddsource":"outsystems","Event":{"EventId":"e-1"}}',
    ],
    ['a message that is text', '{"message":"user logged in","usr":{"id":7}}'],
    ['a message that only looks like JSON', '{"message":"{curly}"}'],
    ['no message', '{"action":"login"}'],
  ])('the log as it is: %s', async (_name, whole) => {
    const running = await startIntake();
    expect((await send(running, `[${whole}]`)).status).toBe(202);
    expect(running.trail.events).toEqual([whole]);
    expect(running.source.status().leftOut).toEqual([]);
  });

  test('attributes beside an event that are not Datadog’s own are named', async () => {
    const running = await startIntake();
    await send(running, `[${log(1, ',"team":"a"')},${log(2, ',"team":"b"')}]`);
    expect(running.source.status().leftOut).toEqual([{ name: 'team', events: 2 }]);
  });

  test('what is no log is set aside, beside what is', async () => {
    const running = await startIntake();
    expect((await send(running, `[${log(1)},7,{}]`)).status).toBe(202);
    expect(running.trail.setAside).toMatchObject([{ reason: { code: 'SLUICE-REC-002' }, origin: { record: 2 } }]);
  });

  test('the key is found valid, and another not', async () => {
    const running = await startIntake();
    const ask = (headers: object) =>
      post(running, '', { ...key, ...headers }, { method: 'GET', path: '/api/v1/validate' });
    expect(await ask({})).toMatchObject({ status: 200, body: { valid: true } });
    expect((await ask({ 'dd-api-key': 'wrong' })).status).toBe(403);
  });
});

describe('what is refused, in the words of the intake', () => {
  const answer = (status: number, title: string) => ({ status, body: { errors: [{ status: String(status), title }] } });

  test.each<[string, string | Buffer, Record<string, string>, object]>([
    ['no key', log(1), { 'dd-api-key': '' }, answer(401, 'Unauthorized')],
    ['another key', log(1), { 'dd-api-key': `${SECRET}x` }, answer(403, 'Forbidden')],
    ['no JSON', 'hello', {}, answer(400, 'Bad Request')],
    [
      'damaged zstd',
      zstdCompressSync(log(1)).subarray(0, 20),
      { 'content-encoding': 'zstd' },
      answer(400, 'Bad Request'),
    ],
    [
      'a bomb',
      zstdCompressSync(Buffer.alloc(50_000_000)),
      { 'content-encoding': 'zstd' },
      answer(413, 'Request Entity Too Large'),
    ],
    ['text', log(1), { 'content-type': 'text/plain' }, answer(415, 'Unsupported Media Type')],
    ['another encoding', log(1), { 'content-encoding': 'br' }, answer(415, 'Unsupported Media Type')],
  ])('%s', async (_name, body, headers, expected) => {
    const running = await startIntake();
    expect(await send(running, body, headers)).toMatchObject(expected);
    expect(running.trail.events).toEqual([]);
    expect(running.source.status().refused).toHaveLength(1);
  });

  test('zstd that would need more memory than decoders have to have', async () => {
    const running = await startIntake();
    const compressor = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 26 } });
    const body = compressor.toArray().then((pieces: Buffer[]) => Buffer.concat(pieces));
    // A frame whose size is known at its beginning would have a window of that size.
    await new Promise<void>((resolve) => compressor.write(log(1), () => compressor.flush(() => resolve())));
    compressor.end();
    const answered = await send(running, await body, { 'content-encoding': 'zstd' });
    expect(answered).toMatchObject({ status: 400, body: { errors: [{ detail: expect.stringContaining('memory') }] } });
  });

  test('503 while the trail is full', async () => {
    const running = await startIntake();
    running.trail.refusal = full();
    const refused = await send(running, log(1));
    expect(refused).toMatchObject(answer(503, 'Service Unavailable'));
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await send(running, 'no', {}, '/v1/input')).toMatchObject({ status: 400, body: { code: 0 } });
  });
});
