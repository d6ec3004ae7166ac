import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { TurnedClock } from '../../support/turned-clock';
import { Bucket, SECRET_KEY } from './bucket';
import {
  caughtUp,
  event,
  full,
  lines,
  MemoryTrail,
  numbers,
  range,
  type StartOptions,
  startSource,
  until,
} from './harness';

const DAY_MS = 86_400_000;

function startS3(bucket: Bucket, settings: object = {}, options: StartOptions = {}) {
  const credentials = { kind: 'key', accessKeyId: 'AKIAEXAMPLE' };
  return startSource(
    { kind: 's3', region: 'eu-central-1', bucket: 'trail', endpoint: bucket.url, credentials, ...settings },
    { secrets: { 'credentials.secretAccessKey': SECRET_KEY }, ...options },
  );
}
const newBucket = () => new Bucket().listen();
const ndjson = (...ids: readonly number[]) => ids.map((id) => `${event(id)}\n`).join('');

describe('what is read', () => {
  test('objects in the order of their keys, in each form, several pages of them', async () => {
    const bucket = await newBucket();
    bucket.pageSize = 2;
    bucket.put('odc/2026/11/26/10/a', ndjson(1, 2));
    bucket.put('odc/2026/11/26/11/a.gz', gzipSync(ndjson(3)));
    bucket.put('odc/2026/11/26/12/a b+c(ü)&d', event(4) + event(5));
    bucket.put('odc/2026/11/26/13/', '');
    bucket.put('odc/2026/11/26/14/a.json', `[${event(6)},${event(7)}]`);
    bucket.put('other/a', ndjson(8));
    const running = startS3(bucket, { prefix: 'odc/' });
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual(range(1, 7));
    expect(running.source.status()).toMatchObject({ state: 'running', problem: null, unread: 0 });
    expect(running.source.status().files[0]).toMatchObject({
      path: 's3://trail/odc/2026/11/26/14/a.json',
      state: 'read',
    });
  });

  test('new objects at the next look, also one that comes late, and each once', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('b', ndjson(1));
    const running = startS3(bucket, { pollSeconds: 60 }, { clock });
    await caughtUp(running);
    bucket.put('c', ndjson(2));
    bucket.put('a', ndjson(3));
    await clock.advance(60_000);
    await until(() => running.trail.events.length === 3, 'both are read');
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1, 3, 2]);
    expect(bucket.requests).toEqual(['list', 'get b', 'list', 'get a', 'get c']);
  });

  test('an object that is overwritten is read again; what is known counts as duplicate', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('a', ndjson(1));
    const running = startS3(bucket, { pollSeconds: 5 }, { clock });
    await caughtUp(running);
    bucket.put('a', ndjson(1, 2));
    await clock.advance(5_000);
    await until(() => running.trail.events.length === 2, 'it is read');
    expect(numbers(running.trail)).toEqual([1, 2]);
    expect(running.trail.duplicates).toBe(1);
  });

  test('records that are no events, and the missing rest of a damaged object, are set aside with their place', async () => {
    const bucket = await newBucket();
    bucket.put('a', `${event(1)}\nno\n${event(2)}\n`);
    bucket.put('b.gz', gzipSync(lines(3, 200)).subarray(0, -20));
    const running = startS3(bucket);
    await caughtUp(running);
    expect(numbers(running.trail).slice(0, 3)).toEqual([1, 2, 3]);
    expect(running.trail.setAside).toMatchObject([
      { reason: { code: 'SLUICE-REC-001' }, origin: { kind: 'file', path: 's3://trail/a', line: 2, byteOffset: 28 } },
      ...running.trail.setAside.slice(1, -1),
      { reason: { code: 'SLUICE-REC-007' }, origin: { kind: 'file', path: 's3://trail/b.gz' } },
    ]);
  });
});

describe('going on', () => {
  const big = lines(1, 30_000);

  test.each([
    ['plain', big],
    ['gzip', gzipSync(big)],
  ])('within a large object after the connection was cut, without a duplicate (%s)', async (_name, content) => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('a', content);
    bucket.cutAfterBytes = Math.floor(content.length * 0.7);
    const running = startS3(bucket, {}, { clock });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.code).toBe('SLUICE-SRC-028');
    expect(running.trail.events.length).toBeGreaterThan(0);
    await clock.advance(5_000);
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual(range(1, 30_000));
    expect(running.trail.duplicates).toBe(0);
    expect(running.source.status()).toMatchObject({ state: 'running', problem: null });
  });

  test('after a restart, where it stopped: objects and a part of one are not read twice', async () => {
    const bucket = await newBucket();
    bucket.put('a', ndjson(90_001));
    bucket.put('b', big);
    bucket.cutAfterBytes = 4_000_000;
    const trail = new MemoryTrail();
    const first = startS3(bucket, {}, { trail });
    await until(() => first.source.status().problem !== null, 'the connection is cut');
    await first.stop();
    const before = trail.events.length;
    bucket.put('c', ndjson(90_002));
    const second = startS3(bucket, {}, { trail });
    await caughtUp(second);
    expect(before).toBeGreaterThan(1);
    expect(before).toBeLessThan(30_001);
    expect(numbers(trail)).toEqual([90_001, ...range(1, 30_000), 90_002]);
    expect(trail.duplicates).toBe(0);
    expect(bucket.requests.filter((request) => request === 'get a')).toHaveLength(1);
  });

  test('events without an id are not read twice either', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('a', Array.from({ length: 30_000 }, (_, index) => `{"n":${index},"x":"${'x'.repeat(200)}"}\n`).join(''));
    bucket.cutAfterBytes = 4_000_000;
    const running = startS3(bucket, {}, { clock });
    await until(() => running.source.status().problem !== null, 'it fails');
    await clock.advance(5_000);
    await caughtUp(running);
    expect(running.trail.events.map((text) => JSON.parse(text).n)).toEqual(range(0, 29_999));
  });

  test('when the trail has room again', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('a', ndjson(1));
    const trail = new MemoryTrail();
    trail.refusal = full();
    const running = startS3(bucket, {}, { trail, clock });
    await until(() => running.source.status().state === 'held', 'it waits');
    trail.refusal = null;
    await clock.advance(1_000);
    await caughtUp(running);
    expect(numbers(trail)).toEqual([1]);
  });

  test('positions of old objects are forgotten, and lists begin behind them', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs() - 3 * DAY_MS;
    bucket.put('a', ndjson(1));
    bucket.put('b', ndjson(2));
    bucket.nowMs = clock.wallMs();
    bucket.put('c', ndjson(3));
    const running = startS3(bucket, { pollSeconds: 5 }, { clock });
    await caughtUp(running);
    expect(running.trail.positions.list('src').map(({ key }) => key)).toEqual(['object:c', 'floor']);
    expect(running.trail.positions.get('src', 'floor')).toBe('b');
    await clock.advance(5_000);
    await until(() => bucket.requests.filter((request) => request === 'list').length === 2, 'it looks again');
    expect(numbers(running.trail)).toEqual([1, 2, 3]);
    expect(bucket.requests.filter((request) => request.startsWith('get'))).toHaveLength(3);
  });
});

describe('what fails', () => {
  test.each([
    [403, 'AccessDenied', 'SLUICE-SRC-027'],
    [404, 'NoSuchBucket', 'SLUICE-SRC-028'],
    [503, 'SlowDown', 'SLUICE-SRC-028'],
  ])('%i %s is shown in the words of S3, and tried again', async (status, code, expected) => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.put('a', ndjson(1));
    bucket.error = { status, code };
    const running = startS3(bucket, {}, { clock });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status()).toMatchObject({ state: 'failed', problem: { code: expected } });
    expect(running.source.status().problem?.raw).toBe(`HTTP ${status} ${code}: In words.`);
    bucket.error = null;
    await clock.advance(5_000);
    await caughtUp(running);
    expect(numbers(running.trail)).toEqual([1]);
  });

  test('a wrong secret is refused, and appears nowhere', async () => {
    const bucket = await newBucket();
    const secret = `${SECRET_KEY}x`;
    const running = startS3(bucket, {}, { secrets: { 'credentials.secretAccessKey': secret } });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-027' });
    expect(JSON.stringify(running.source.status())).not.toContain(SECRET_KEY);
  });

  test('credentials that this computer does not have', async () => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    const bucket = await newBucket();
    const running = startS3(bucket, { credentials: { kind: 'computer', profile: 'nobody' } }, { secrets: {} });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.code).toBe('SLUICE-SRC-027');
  });

  test('an archived object is named, the others are read, and it is read once it is restored', async () => {
    const bucket = await newBucket();
    const clock = new TurnedClock();
    bucket.nowMs = clock.wallMs();
    bucket.put('a', ndjson(1), { archived: true });
    bucket.put('b', ndjson(2));
    const running = startS3(bucket, { pollSeconds: 5 }, { clock });
    await caughtUp(running);
    expect(running.source.status()).toMatchObject({
      unread: 1,
      unreadInputs: [{ path: 's3://trail/a', failure: { code: 'SLUICE-SRC-029' } }],
    });
    bucket.put('a', ndjson(1));
    await clock.advance(5_000);
    await until(() => running.trail.events.length === 2, 'it is read');
    await until(() => running.source.status().unread === 0, 'it is no longer named');
    expect(numbers(running.trail)).toEqual([2, 1]);
  });

  test('nothing listens there', async () => {
    const bucket = await newBucket();
    const running = startS3(bucket, { endpoint: 'http://127.0.0.1:1' });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.code).toBe('SLUICE-SRC-028');
  });

  test('plain http beyond this computer is refused as a setting', async () => {
    const bucket = await newBucket();
    const running = startS3(bucket, { endpoint: 'http://minio.example.com' });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.message).toMatch(/Only https/);
  });
});
