/** Sources in a thread of their own, with the trail in this one. */
import { once } from 'node:events';
import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Failure } from '../../../src/contract/errors';
import type { SourceId } from '../../../src/contract/source';
import { systemClock } from '../../../src/main/clock';
import type { IntakeHooks } from '../../../src/main/engine/intake/intake';
import { ThreadIntake } from '../../../src/main/engine/intake/thread-intake';
import type { EngineSource } from '../../../src/main/engine/protocol';
import { caPem, serverTls } from '../../support/certificates';
import { startProxy } from '../../support/servers';
import { Bucket, SECRET_KEY } from '../sources/bucket';
import { full, lines, MemoryTrail, newFolder, numbers, range, until } from '../sources/harness';

const entry = new URL('../../../src/main/engine/intake/worker.ts', import.meta.url);
const TOKEN = 'a-token-of-sufficient-length';

const files = (path: string): EngineSource => ({
  id: 'files' as SourceId,
  name: 'Files',
  settings: { kind: 'files', paths: [path] },
  secrets: {},
  active: true,
  blocked: null,
});

const collector: EngineSource = {
  id: 'collector' as SourceId,
  name: 'Collector',
  settings: { kind: 'collector', port: 0, auth: { kind: 'bearer' }, tls: { kind: 'off' } },
  secrets: { 'auth.token': TOKEN },
  active: true,
  blocked: null,
};

function start(
  trail = new MemoryTrail(),
  hooks: Partial<IntakeHooks> = {},
  systemProxy?: (url: string) => Promise<string>,
) {
  const workers: Worker[] = [];
  const deaths: Error[] = [];
  const notices: Failure[] = [];
  const intake = new ThreadIntake(
    {
      createWorker: (workerData) => {
        const worker = new Worker(entry, { workerData, execArgv: ['--import', 'tsx'] });
        workers.push(worker);
        return worker;
      },
      dataFolder: newFolder(),
      clock: systemClock,
      systemProxy,
      onDied: (cause) => void deaths.push(cause),
    },
    {
      sink: trail,
      positions: trail.positions,
      onChange: () => undefined,
      notify: (failure) => void notices.push(failure),
      ...hooks,
    },
  );
  const [worker] = workers as [Worker];
  onTestFinished(async () => {
    await worker.terminate();
  });
  const caughtUp = async () => {
    while (intake.latest('files')?.caughtUp !== true) await intake.refresh();
  };
  const post = (body: string) =>
    fetch(intake.latest('collector')?.url ?? '', {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' },
      body,
    });
  const listening = async () => {
    await intake.configure([collector]);
    await until(() => intake.latest('collector')?.url != null, 'the collector listens');
    return intake.latest('collector')?.url;
  };
  return { listening, intake, trail, worker, deaths, notices, caughtUp, post };
}

describe('a bucket', () => {
  const bucketSource = (ca: string): EngineSource => ({
    ...collector,
    settings: {
      kind: 's3',
      region: 'eu-central-1',
      bucket: 'trail',
      endpoint: 'https://minio.invalid',
      ca,
      credentials: { kind: 'key', accessKeyId: 'AKIAEXAMPLE' },
    },
    secrets: { 'credentials.secretAccessKey': SECRET_KEY },
  });

  test('is reached by the way that the engine is told, and by none if it is told none', async () => {
    const bucket = await new Bucket(await serverTls('valid', ['minio.invalid'])).listen();
    bucket.put('a', lines(1, 20));
    const proxy = await startProxy({ resolve: { 'minio.invalid': bucket.port } });
    let answer: string | null = null;
    const asked: string[] = [];
    const { intake, trail } = start(undefined, {}, async (url) => {
      asked.push(url);
      return answer ?? Promise.reject(new Error('no answer'));
    });
    await intake.configure([bucketSource(await caPem())]);
    await until(() => intake.latest('collector')?.problem != null, 'it fails');
    expect(intake.latest('collector')?.problem?.raw).toBe("This computer's proxy settings could not be read.");
    answer = `PROXY ${new URL(proxy.origin).host}`;
    await until(() => trail.events.length === 20, 'it is read at the next try');
    expect(asked).toEqual(['https://minio.invalid/', 'https://minio.invalid/']);
  });

  test('is looked at again at once when the engine says that the network is back', async () => {
    let tries = 0;
    const { intake } = start(undefined, {}, () => {
      tries += 1;
      return Promise.reject(new Error('no answer'));
    });
    await intake.configure([bucketSource(await caPem())]);
    await until(() => intake.latest('collector')?.problem != null, 'it fails');
    // By itself it would wait for five, ten and twenty seconds.
    await until(() => {
      intake.tryAllNow();
      return tries > 5;
    }, 'it has tried again and again');
  });
});

describe('a watched file', () => {
  test('is read in order, byte for byte, and not again after a restart', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 20_000));
    const first = start();
    await first.intake.configure([files(path)]);
    await first.caughtUp();
    expect(first.trail.batches).toBeGreaterThan(2);
    expect(first.trail.events.map((text) => `${text}\n`).join('')).toBe(lines(1, 20_000));
    await first.intake.close();
    appendFileSync(path, lines(20_001, 20_010));
    const second = start(first.trail);
    await second.intake.configure([files(path)]);
    await second.caughtUp();
    expect(numbers(second.trail)).toEqual(range(1, 20_010));
    expect(second.trail.duplicates).toBe(0);
    expect(second.deaths).toEqual([]);
  });

  test('waits while the trail is full, and is then read whole', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 9_000));
    const { intake, trail, caughtUp } = start();
    trail.refusal = full();
    await intake.configure([files(path)]);
    await until(() => intake.latest('files')?.state === 'held', 'the source is held');
    expect(intake.latest('files')?.problem?.code).toBe('SLUICE-STO-001');
    expect(trail.events).toEqual([]);
    trail.refusal = null;
    await caughtUp();
    expect(numbers(trail)).toEqual(range(1, 9_000));
  });

  test('has its position moved past line ends that no event follows', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 20));
    const { intake, trail, caughtUp } = start();
    await intake.configure([files(path)]);
    await caughtUp();
    appendFileSync(path, '\n\n\n');
    const offset = () => JSON.parse(trail.positions.list('files')[0]?.value ?? '{}').place?.offset;
    await until(() => offset() === statSync(path).size, 'the position is at the end');
    expect(numbers(trail)).toEqual(range(1, 20));
  });
});

describe('the collector', () => {
  test('answers once the trail has answered, and not before', async () => {
    const asked = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const trail = new MemoryTrail();
    const sink: IntakeHooks['sink'] = {
      append(batch) {
        asked.resolve();
        return stored.promise.then(() => trail.append(batch));
      },
    };
    const { intake, listening, post } = start(trail, { sink });
    await listening();
    let answered = false;
    const answer = post(lines(1, 2)).finally(() => {
      answered = true;
    });
    await asked.promise;
    await intake.refresh();
    expect(answered).toBe(false);
    stored.resolve();
    expect(await (await answer).json()).toMatchObject({ accepted: 2 });
    expect(numbers(trail)).toEqual([1, 2]);
  });

  test('passes on why nothing could be stored', async () => {
    const { listening, trail, post } = start();
    await listening();
    trail.refusal = full();
    const refused = await post(lines(1, 1));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'SLUICE-STO-001' });
    trail.refusal = null;
    expect((await post(lines(1, 1))).status).toBe(200);
  });

  test('keeps its port after a restart', async () => {
    const first = start();
    const url = await first.listening();
    await first.intake.close();
    expect(await start(first.trail).listening()).toBe(url);
  });
});

test('a thread that dies is reported, and what it had not stored is read by the next', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 20_000));
  const trail = new MemoryTrail();
  const second = Promise.withResolvers<void>();
  const sink: IntakeHooks['sink'] = {
    append(batch) {
      if (trail.batches < 1) return trail.append(batch);
      second.resolve();
      return new Promise(() => undefined);
    },
  };
  const first = start(trail, { sink });
  await first.intake.configure([files(path)]);
  await second.promise;
  const exit = once(first.worker, 'exit');
  await first.worker.terminate();
  await exit;
  expect(first.deaths).toHaveLength(1);
  const next = start(trail);
  await next.intake.configure([files(path)]);
  await next.caughtUp();
  expect(numbers(trail)).toEqual(range(1, 20_000));
  expect(trail.duplicates).toBe(0);
});

test('ends by itself once it was closed', async () => {
  const { intake, listening, worker, deaths } = start();
  await listening();
  const exit = once(worker, 'exit');
  await intake.close();
  expect(await exit).toEqual([0]);
  expect(deaths).toEqual([]);
});
