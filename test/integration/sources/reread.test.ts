/**
 * Events that damage has taken are read again from the files that they came from: each once, whatever became of the file.
 */
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { Rereading } from '../../../src/main/engine/running/rereading';
import { openTrail, openTrailReader, type Trail } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { caughtUp, event, MemoryTrail, newFolder, startSource } from './harness';

const folderOf = new WeakMap<Trail, string>();

function open(directory: string): Trail {
  const trail = openTrail({ directory, nowMs: systemClock.wallMs(), maxBlockBytes: 4_096 });
  folderOf.set(trail, directory);
  onTestFinished(() => trail.close());
  return trail;
}

/** Lets a source read its files to their end into the trail. */
async function read(trail: Trail, path: string): Promise<void> {
  const running = startSource(
    { kind: 'files', paths: [path] },
    {
      trail: Object.defineProperty(new MemoryTrail(), 'positions', { value: trail.positions }),
      sink: { append: async (batch) => trail.append(batch) },
    },
  );
  await caughtUp(running);
  await running.stop();
}

const filler = 'x'.repeat(80);
/** Without ids; every tenth is like every other tenth. */
const bare = (n: number) => `{"n":${n % 10 === 0 ? 0 : n},"x":"${filler}"}`;
const linesOf = (from: number, to: number, line = bare) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${line(from + index)}\n`).join('');

function texts(trail: Trail): string[] {
  const held: string[] = [];
  for (let seq = 1; seq <= trail.headSeq; seq++) {
    const event = trail.readEvent(seq);
    if (event !== undefined) held.push(Buffer.from(event.bytes).toString('utf8'));
  }
  return held;
}
const linesIn = (text: string) => text.trimEnd().split('\n').sort();

/** Changes a byte of the stored event of this number, and lets the trail find it. */
function damage(trail: Trail, ...numbers: number[]): void {
  const segment = join(folderOf.get(trail) ?? '', 'trail', '0000000001.seg');
  const bytes = readFileSync(segment);
  for (const seq of numbers) {
    const event = Buffer.from(trail.readEvent(seq)?.bytes ?? []);
    const at = bytes.indexOf(event);
    bytes[at + 2] = 0x6d;
  }
  writeFileSync(segment, bytes);
  while (!trail.scrub(1_000_000).done);
}

function rereading(trail: Trail) {
  return new Rereading({
    trail,
    sink: { append: async (batch) => trail.append(batch) },
    clock: systemClock,
    configOf: () => undefined,
    isClosing: () => false,
  });
}

/** A trail of a file of 1,000 lines that was read in three parts, with damage in the second. */
async function damaged(name = 'a.ndjson', line = bare) {
  const path = join(newFolder(), name);
  const directory = newFolder();
  const trail = open(directory);
  for (const part of [linesOf(1, 300, line), linesOf(301, 700, line), linesOf(701, 1_000, line)]) {
    appendFileSync(path, part);
    await read(trail, `${path}*`);
  }
  expect(trail.headSeq).toBe(1_000);
  damage(trail, 455);
  const [found] = trail.damages.list(10);
  const lost = (found?.toSeq ?? 0) - (found?.fromSeq ?? 0) + 1;
  expect(lost).toBeGreaterThan(20);
  return { path, trail, directory, lost, all: linesIn(linesOf(1, 1_000, line)) };
}

describe('lost events without an id', () => {
  const changes: readonly (readonly [string, (path: string) => void])[] = [
    ['lies where it was', () => undefined],
    ['has grown since', (path) => appendFileSync(path, linesOf(1_001, 1_100))],
    ['was renamed', (path) => renameSync(path, `${path}.1`)],
    [
      'was renamed, and another lies in its place',
      (path) => {
        renameSync(path, `${path}.1`);
        writeFileSync(path, linesOf(2_000, 2_100));
      },
    ],
    [
      'was copied and cut back',
      (path) => {
        copyFileSync(path, `${path}.1`);
        truncateSync(path, 0);
      },
    ],
    [
      'was compressed',
      (path) => {
        writeFileSync(`${path}.1.gz`, gzipSync(readFileSync(path)));
        unlinkSync(path);
      },
    ],
  ];

  test.each(changes)('are stored again, each once, when their file %s', async (_, change) => {
    const { path, trail, lost, all } = await damaged();
    expect(texts(trail)).toHaveLength(1_000 - lost);
    change(path);
    expect(await rereading(trail).run()).toMatchObject([{ stored: lost, known: 0, failure: null }]);
    expect(texts(trail).sort()).toEqual(all);
    expect(trail.damages.list(10)).toMatchObject([{ reread: { by: 'file', events: lost } }]);
    expect(await rereading(trail).run()).toEqual([]);
    expect(texts(trail).sort()).toEqual(all);
  });

  test('are not stored again when that was done before the database was lost', async () => {
    const { trail, directory } = await damaged();
    await rereading(trail).run();
    trail.close();
    unlinkSync(join(directory, 'trail.db'));
    const again = open(directory);
    expect(await rereading(again).run()).toEqual([]);
  });

  test('of several places in one batch are all stored again, also when one is found later', async () => {
    const { trail, all } = await damaged();
    damage(trail, 605, 695);
    const outcomes = await rereading(trail).run();
    expect(outcomes.every(({ failure }) => failure === null)).toBe(true);
    expect(texts(trail).sort()).toEqual(all);
    damage(trail, 325);
    expect(await rereading(trail).run()).toMatchObject([{ failure: null }]);
    expect(texts(trail).sort()).toEqual(all);
    expect(trail.damages.list(10).every(({ reread }) => reread !== undefined)).toBe(true);
  });

  test('stay lost, with the reason, when the file is gone or has other content', async () => {
    const { path, trail, lost } = await damaged();
    const kept = readFileSync(path);
    unlinkSync(path);
    expect(await rereading(trail).run()).toMatchObject([
      { stored: 0, failure: { code: 'SLUICE-STO-010', message: `${path} is gone.` } },
    ]);
    writeFileSync(path, linesOf(5_000, 7_000));
    expect(await rereading(trail).run()).toMatchObject([
      { stored: 0, failure: { code: 'SLUICE-STO-010', message: `${path} has another content now.` } },
    ]);
    const changed = Buffer.from(kept);
    changed.write('y', kept.indexOf(`"n":311`) + 12);
    writeFileSync(path, changed);
    expect(await rereading(trail).run()).toMatchObject([{ stored: 0, failure: { code: 'SLUICE-STO-010' } }]);
    expect(texts(trail)).toHaveLength(1_000 - lost);
    expect(trail.damages.list(10)).toMatchObject([{ reread: undefined }]);
    writeFileSync(path, kept);
    expect(await rereading(trail).run()).toMatchObject([{ stored: lost, failure: null }]);
  });
});

describe('lost events with an id', () => {
  const withId = (n: number) => event(n, `,"x":"${filler}"`);

  test('are stored again beside duplicates of their batch', async () => {
    const path = join(newFolder(), 'a.ndjson');
    const trail = open(newFolder());
    writeFileSync(path, linesOf(1, 300, withId));
    await read(trail, path);
    appendFileSync(path, linesOf(200, 600, withId));
    await read(trail, path);
    expect(trail.headSeq).toBe(600);
    damage(trail, 505);
    const [outcome] = await rereading(trail).run();
    expect(outcome).toMatchObject({ failure: null, known: 101 });
    expect(texts(trail).sort()).toEqual(linesIn(linesOf(1, 600, withId)));
  });

  test('that an import has brought meanwhile are counted as known', async () => {
    const { trail, all, lost } = await damaged('a.ndjson', withId);
    const bytes = Buffer.from(linesOf(1, 1_000, withId));
    const ids = packEventIds(Array.from({ length: 1_000 }, (_, index) => `e-${index + 1}`));
    const ends = new Uint32Array(1_000);
    for (let i = 0, at = -1; i < 1_000; i++) ends[i] = at = bytes.indexOf(0x0a, at + 1);
    const events = { bytes, ends, ids, marks: new Uint8Array(1_000) };
    trail.append({ sourceId: 'import', sourceName: 'Import', acceptedAtMs: 0, events, setAside: [] });
    expect(await rereading(trail).run()).toMatchObject([{ stored: 0, known: lost, failure: null }]);
    expect(texts(trail).sort()).toEqual(all);
  });
});

test('rows of CSV are read again in the same form', async () => {
  const path = join(newFolder(), 'a.csv');
  const trail = open(newFolder());
  writeFileSync(path, 'User Name,Operation,Message\n');
  for (let part = 0; part < 3; part++) {
    for (let n = 0; n < 200; n++) appendFileSync(path, `user ${n},Update,"row, ${part * 200 + n} ${filler}"\n`);
    await read(trail, path);
  }
  const before = texts(trail).sort();
  expect(before).toHaveLength(600);
  damage(trail, 300);
  expect(texts(trail).length).toBeLessThan(600);
  expect(await rereading(trail).run()).toMatchObject([{ failure: null }]);
  expect(texts(trail).sort()).toEqual(before);
});

test('reports that events which did not come from a file cannot be read again', async () => {
  const directory = newFolder();
  const trail = open(directory);
  const bytes = Buffer.from(`${bare(1)}\n`);
  const events = { bytes, ends: Uint32Array.of(bytes.length - 1), ids: new Uint8Array(1), marks: new Uint8Array(1) };
  trail.append({ sourceId: 'c', sourceName: 'collector', acceptedAtMs: 0, events, setAside: [] });
  damage(trail, 1);
  expect(await rereading(trail).run()).toMatchObject([{ stored: 0, failure: { code: 'SLUICE-STO-010' } }]);
  const reader = openTrailReader(directory);
  expect(reader.damages.list(1)).toMatchObject([{ reread: undefined }]);
  reader.close();
});
