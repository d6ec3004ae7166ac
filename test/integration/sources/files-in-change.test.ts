/** Files that are overwritten, compressed, cut off or taken away while they are watched. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { TurnedClock } from '../../support/turned-clock';
import {
  caughtUp,
  lines,
  longEvent,
  newFolder,
  numbers,
  type Running,
  range,
  type StartOptions,
  startSource,
  until,
} from './harness';

const watching = (paths: string[], options?: StartOptions) => startSource({ kind: 'files', paths }, options);
const has = (running: Running, count: number) =>
  until(() => running.trail.events.length >= count, `${count} events are there`);
/** Long untouched, so that nothing more is waited for. */
const LONG_AGO_S = 1_700_000_000;
const age = (path: string) => utimesSync(path, LONG_AGO_S, LONG_AGO_S);
const withoutIds = (from: number, to: number) =>
  range(from, to)
    .map((number) => `{"number":${number},"filler":"${'f'.repeat(150)}"}\n`)
    .join('');

describe('overwritten with as many bytes', () => {
  test('a log whose end is the same', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(100, 150));
    const running = watching([path]);
    await caughtUp(running);
    const before = statSync(path).size;
    writeFileSync(path, lines(900, 900) + lines(101, 150));
    expect(statSync(path).size).toBe(before);
    await has(running, 52);
    expect(numbers(running.trail)).toEqual([...range(100, 150), 900]);
  });

  test('a compressed file', async () => {
    const path = join(newFolder(), 'a.ndjson.gz');
    const stored = (from: number) => gzipSync(lines(from, from + 9), { level: 0 });
    writeFileSync(path, stored(100));
    age(path);
    const running = watching([path]);
    await caughtUp(running);
    writeFileSync(path, stored(200));
    expect(stored(200)).toHaveLength(stored(100).length);
    await has(running, 20);
    expect(numbers(running.trail)).toEqual([...range(100, 109), ...range(200, 209)]);
    expect(running.trail.setAside).toEqual([]);
  });
});

describe('compressed files', () => {
  test('one that is created first and written later is read as what it is', async () => {
    const folder = newFolder();
    const path = join(folder, 'a.ndjson.gz');
    const raw = gzipSync(lines(1, 20));
    writeFileSync(path, '');
    const running = watching([folder]);
    await caughtUp(running);
    writeFileSync(path, raw.subarray(0, 5));
    await until(() => !running.source.status().caughtUp, 'its rest is awaited');
    writeFileSync(path, raw);
    age(path);
    await has(running, 20);
    expect(numbers(running.trail)).toEqual(range(1, 20));
  });

  test('a log that is compressed after its rotation is not read again, and what was not read of it comes', async () => {
    const folder = newFolder();
    const path = join(folder, 'audit.log');
    writeFileSync(path, withoutIds(1, 50));
    const first = watching([folder]);
    await caughtUp(first);
    await first.stop();
    const archive = join(folder, 'audit.log.1.gz');
    writeFileSync(archive, gzipSync(withoutIds(1, 60)));
    age(archive);
    unlinkSync(path);
    const second = watching([folder], { trail: first.trail });
    await caughtUp(second);
    const all = second.trail.events.map((text) => JSON.parse(text).number);
    expect(all).toEqual(range(1, 60));
    await second.stop();
    const third = watching([folder], { trail: first.trail });
    await caughtUp(third);
    expect(third.trail.events).toHaveLength(60);
  });

  test('a file that begins like a known log and continues differently is another file', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'audit.log'), withoutIds(1, 50));
    const running = watching([folder]);
    await caughtUp(running);
    const other = join(folder, 'other.gz');
    writeFileSync(other, gzipSync(withoutIds(1, 20) + withoutIds(70, 80)));
    age(other);
    await has(running, 50 + 31);
    await caughtUp(running);
    expect(running.trail.events).toHaveLength(81);
  });
});

describe('what waits for its rest is set aside, with its bytes, when the rest can no longer come', () => {
  const half = longEvent(3).slice(0, 100);
  const cutShort = (running: Running) =>
    until(() => running.trail.setAside.length > 0, 'the half line is set aside').then(() => {
      expect(running.trail.setAside).toMatchObject([{ reason: { code: 'SLUICE-REC-006' }, totalBytes: half.length }]);
      expect(Buffer.from(running.trail.setAside[0]?.bytes ?? []).toString()).toBe(half);
      expect(numbers(running.trail)).toEqual([1, 2]);
    });

  test('in a file that is deleted', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 2) + half);
    const running = watching([path]);
    await caughtUp(running);
    expect(running.trail.setAside).toEqual([]);
    unlinkSync(path);
    await cutShort(running);
    await until(() => running.source.status().files.length === 0, 'it is let go');
  });

  test('in a file that was renamed out of sight and has rested since', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 2) + half);
    const running = watching([path]);
    await caughtUp(running);
    renameSync(path, `${path}.1`);
    age(`${path}.1`);
    await cutShort(running);
    await until(() => running.source.status().files.length === 0, 'it is let go');
  });

  test('but not in one that is still written under its new name', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 2) + half);
    const running = watching([path]);
    await caughtUp(running);
    renameSync(path, `${path}.1`);
    writeFileSync(path, lines(4, 4));
    appendFileSync(`${path}.1`, `${longEvent(3).slice(100)}\n`);
    await has(running, 4);
    expect(running.trail.setAside).toEqual([]);
  });

  test('but not in one whose share vanished and left an empty mount point', async () => {
    const root = newFolder();
    const [share, elsewhere] = [join(root, 'share'), join(root, 'elsewhere')];
    mkdirSync(share);
    writeFileSync(join(share, 'a.ndjson'), lines(1, 2) + half);
    const running = watching([share]);
    await caughtUp(running);
    renameSync(share, elsewhere);
    mkdirSync(share);
    await until(() => running.source.status().files[0]?.state === 'missing', 'it is missed');
    // It is looked for a few more times.
    writeFileSync(join(share, 'b.ndjson'), lines(5, 5));
    await has(running, 3);
    rmSync(share, { recursive: true });
    appendFileSync(join(elsewhere, 'a.ndjson'), `${longEvent(3).slice(100)}\n`);
    renameSync(elsewhere, share);
    await has(running, 4);
    expect(numbers(running.trail)).toEqual([1, 2, 5, 3]);
    expect(running.trail.setAside).toEqual([]);
  });

  test('and an array that was never closed is noted', async () => {
    const path = join(newFolder(), 'a.json');
    writeFileSync(path, `[${longEvent(1)},${longEvent(2)}`);
    const running = watching([path]);
    await caughtUp(running);
    expect(running.trail.setAside).toEqual([]);
    rmSync(path);
    await until(() => running.trail.setAside.length > 0, 'it is noted');
    expect(running.trail.setAside).toMatchObject([{ reason: { code: 'SLUICE-REC-006' }, totalBytes: 0 }]);
    expect(numbers(running.trail)).toEqual([1, 2]);
  });
});

describe('what cannot be read is reported', () => {
  test.skipIf(process.platform === 'win32')('a path that names neither a file nor a folder', async () => {
    const folder = newFolder();
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    writeFileSync(join(folder, 'a.ndjson'), lines(1, 2));
    const running = watching([path, folder]);
    await caughtUp(running);
    expect(running.source.status().problem).toMatchObject({
      code: 'SLUICE-SRC-002',
      raw: expect.stringMatching(/neither a file nor/),
    });
    expect(numbers(running.trail)).toEqual([1, 2]);
  });

  test.skipIf(process.platform !== 'linux')('a file whose name is not text in UTF-8', async () => {
    const folder = newFolder();
    const name = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.ndjson')]);
    writeFileSync(name, lines(1, 2));
    for (const path of [folder, join(folder, '*.ndjson')]) {
      const running = watching([path]);
      await caughtUp(running);
      expect(running.source.status().problem).toMatchObject({
        code: 'SLUICE-SRC-002',
        raw: expect.stringMatching(/UTF-8/),
      });
      await running.stop();
    }
    rmSync(name);
  });

  test('a link that leads to itself', async () => {
    const folder = newFolder();
    symlinkSync(join(folder, 'loop.ndjson'), join(folder, 'loop.ndjson'));
    mkdirSync(join(folder, 'x.json'));
    writeFileSync(join(folder, 'a.ndjson'), lines(1, 2));
    const running = watching([folder]);
    await caughtUp(running);
    expect(running.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-002' });
    expect(numbers(running.trail)).toEqual([1, 2]);
  });
});

test('thousands of files that begin differently are read once, go at once, and are known when they come back', async () => {
  const folder = newFolder();
  const count = 1_500;
  const files = range(1, count).map((number) => join(folder, `${number}.ndjson`));
  for (const [index, path] of files.entries()) writeFileSync(path, lines(index * 10 + 1, index * 10 + 10));
  const running = watching([join(folder, '*.ndjson')]);
  await caughtUp(running);
  expect(running.trail.events).toHaveLength(count * 10);
  for (const path of files) renameSync(path, `${path}.old`);
  await until(() => running.source.status().files.every(({ path }) => path.endsWith('.old')), 'they are seen to go');
  for (const path of files) renameSync(`${path}.old`, path);
  appendFileSync(files[0] as string, lines(count * 10 + 1, count * 10 + 1));
  await has(running, count * 10 + 1);
  await caughtUp(running);
  expect(running.trail.duplicates).toBe(0);
});

describe('a file whose time lies ahead', () => {
  const AHEAD_S = 4_000_000_000;

  test('gives its last row of CSV without a line end after the usual wait', async () => {
    const path = join(newFolder(), 'a.csv');
    writeFileSync(path, 'number,name\n1,one\n2,two');
    utimesSync(path, AHEAD_S, AHEAD_S);
    const clock = new TurnedClock();
    const running = watching([path], { clock });
    await has(running, 1);
    await until(() => clock.waiting > 1, 'the rest of the row is awaited');
    await clock.advance(10_050);
    await has(running, 2);
    await caughtUp(running);
  });

  test('is read as far as it goes when it is compressed and cut short', async () => {
    const path = join(newFolder(), 'a.ndjson.gz');
    const raw = gzipSync(lines(1, 2_000));
    writeFileSync(path, raw.subarray(0, raw.length - 50));
    utimesSync(path, AHEAD_S, AHEAD_S);
    const clock = new TurnedClock();
    const running = watching([path], { clock });
    await until(() => clock.waiting > 1, 'its rest is awaited');
    await clock.advance(3_050);
    await until(() => running.trail.setAside.length > 0, 'it is said');
    expect(running.trail.events.length).toBeGreaterThan(0);
    await caughtUp(running);
  });

  test('is let go when it was renamed out of sight and has rested', async () => {
    const path = join(newFolder(), 'a.ndjson');
    writeFileSync(path, lines(1, 2));
    utimesSync(path, AHEAD_S, AHEAD_S);
    const clock = new TurnedClock();
    const running = watching([path], { clock });
    await has(running, 2);
    renameSync(path, `${path}.1`);
    await until(() => running.source.status().files[0]?.path.endsWith('.1') === true, 'it is seen to go');
    for (let look = 0; look < 70; look += 1) {
      await until(() => clock.waiting > 0, 'the next look is set');
      await clock.advance(1_000);
    }
    await until(() => running.source.status().files.length === 0, 'it is let go');
  });
});
