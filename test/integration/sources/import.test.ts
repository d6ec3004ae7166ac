import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import type { PackedEvents } from '../../../src/main/engine/trail/types';
import {
  type ImportControl,
  type ImportProgress,
  identifyFile,
  inspectImport,
  runImport,
} from '../../../src/sources/import';
import { full, lines, longEvent, MemoryTrail, newFolder, numbers, range, until } from './harness';

const samples = join(import.meta.dirname, '../../fixtures/samples');
const control = (onProgress: (progress: ImportProgress) => void = () => undefined): ImportControl => ({
  signal: new AbortController().signal,
  onProgress,
});

const depsOf = (trail: MemoryTrail) => ({
  sink: trail,
  positions: trail.positions,
  countKnown: (events: PackedEvents) => trail.countKnown(events),
  tailSeq: () => trail.tailSeq,
  clock: systemClock,
});

async function importAll(trail: MemoryTrail, path: string) {
  const preview = await inspectImport(path, depsOf(trail), control());
  return { preview, result: await runImport(preview, depsOf(trail), control()) };
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('the preview', () => {
  test('tells what an export holds, and stores nothing', async () => {
    const trail = new MemoryTrail();
    const preview = await inspectImport(join(samples, 'odc-audit-trail-export-300.csv'), depsOf(trail), control());
    expect(preview).toMatchObject({
      format: 'csv',
      isGzip: false,
      rows: 300,
      events: 300,
      known: 0,
      withoutEventId: 0,
      offSchema: 0,
      unreadable: { total: 0, byCode: [], first: [] },
      remarks: [],
    });
    expect(preview.columns).toHaveLength(19);
    expect(preview.firstRows).toHaveLength(20);
    const dates = preview.firstRows.map((row) => JSON.parse(row).Event.DateTime);
    expect(preview.firstAt === null || preview.firstAt <= dates[0]).toBe(true);
    expect((preview.firstAt ?? '') < (preview.lastAt ?? '')).toBe(true);
    expect(trail.batches).toBe(0);
  });

  test('says how many are in the trail already', async () => {
    const trail = new MemoryTrail();
    await importAll(trail, fileOf('a.ndjson', lines(1, 30)));
    const preview = await inspectImport(fileOf('b.ndjson', lines(21, 50)), depsOf(trail), control());
    expect(preview).toMatchObject({ rows: 30, known: 10 });
  });

  test('says what cannot be read, where and why', async () => {
    const path = fileOf('a.ndjson', `${lines(1, 2)}oops\n7\n${lines(3, 3)}`);
    const preview = await inspectImport(path, depsOf(new MemoryTrail()), control());
    expect(preview.unreadable).toMatchObject({
      total: 2,
      byCode: [
        { code: 'SLUICE-REC-001', count: 1 },
        { code: 'SLUICE-REC-002', count: 1 },
      ],
      first: [
        { line: 3, record: 3, excerpt: 'oops' },
        { line: 4, record: 4, excerpt: '7' },
      ],
    });
  });

  test.each<[string, RegExp]>([
    ['latin1.csv', /not text in UTF-8/],
    ['truncated.ndjson.gz', /ends in the middle/],
  ])('%s: says what is wrong with the file as a whole', async (name, expected) => {
    const preview = await inspectImport(join(samples, 'bad', name), depsOf(new MemoryTrail()), control());
    expect(preview.remarks.join()).toMatch(expected);
  });

  test('names UTF-16 and does not guess at its content', async () => {
    const path = fileOf('a.csv', Buffer.from('\ufeffEvent_EventId,Event_DateTime\r\n1,2\r\n', 'utf16le'));
    const preview = await inspectImport(path, depsOf(new MemoryTrail()), control());
    expect(preview).toMatchObject({ format: 'unreadable', events: 0, remarks: [expect.stringMatching(/UTF-16/)] });
  });

  test('can be cancelled', async () => {
    const abort = new AbortController();
    const path = fileOf('a.ndjson', lines(1, 20_000));
    const inspecting = inspectImport(path, depsOf(new MemoryTrail()), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(inspecting).rejects.toMatchObject({ failure: { code: 'SLUICE-CMD-003' } });
  });

  test('a file that is not there, and a folder', async () => {
    for (const path of ['/nowhere/a.csv', newFolder()]) {
      const inspecting = inspectImport(path, depsOf(new MemoryTrail()), control());
      await expect(inspecting).rejects.toMatchObject({ failure: { code: 'SLUICE-SRC-002' } });
    }
  });
});

describe('the import', () => {
  test.each(['a.ndjson', 'a.ndjson.gz'])('%s: stores everything once, with progress up to the end', async (name) => {
    const text = lines(1, 20_000);
    const path = fileOf(name, name.endsWith('gz') ? gzipSync(text) : text);
    const trail = new MemoryTrail();
    const file = await identifyFile(path, control().signal);
    const seen: ImportProgress[] = [];
    const result = await runImport(
      file,
      depsOf(trail),
      control((progress) => seen.push(progress)),
    );
    expect(result).toMatchObject({ rows: 20_000, stored: 20_000, duplicates: 0, setAside: 0, cancelled: false });
    expect(seen.length).toBeGreaterThan(2);
    expect(result.readBytes).toBe(result.totalBytes);
    expect(numbers(trail)).toEqual(range(1, 20_000));
  });

  test('the same file again is duplicates only, also of events without an id and of records set aside', async () => {
    const trail = new MemoryTrail();
    const path = fileOf('a.ndjson', `${lines(1, 10)}{"a":1}\noops\n{"a":1}\n`);
    const first = await importAll(trail, path);
    expect(first.result).toMatchObject({ stored: 12, duplicates: 0, setAside: 1 });
    const second = await importAll(trail, path);
    expect(second.preview.known).toBe(10);
    expect(second.result).toMatchObject({ stored: 0, duplicates: 12, setAside: 0 });
    expect(trail.events).toHaveLength(12);
    expect(trail.setAside).toHaveLength(1);
  });

  test('keeps whole batches when cancelled, and continues there when imported again', async () => {
    const trail = new MemoryTrail();
    const mixed = Array.from({ length: 20_000 }, (_, index) =>
      index % 10 === 0 ? `{"Index":${index}}` : longEvent(index),
    );
    const path = fileOf('a.ndjson', mixed.join('\n'));
    const file = await identifyFile(path, control().signal);
    const abort = new AbortController();
    const result = await runImport(file, depsOf(trail), {
      signal: abort.signal,
      onProgress: ({ stored }) => stored > 5_000 && abort.abort(),
    });
    expect(result.cancelled).toBe(true);
    expect(result.stored).toBe(trail.events.length);
    expect(trail.events.length).toBeLessThan(20_000);
    const again = await runImport(file, depsOf(trail), control());
    expect(again).toMatchObject({ cancelled: false, rows: 20_000 });
    expect(again.stored + again.duplicates).toBe(20_000);
    expect(trail.events).toEqual(mixed);
  });

  test('waits while the trail is full, says so, and can be cancelled while it waits', async () => {
    const trail = new MemoryTrail();
    trail.refusal = full();
    const file = await identifyFile(fileOf('a.ndjson', lines(1, 5)), control().signal);
    const abort = new AbortController();
    let problem: string | undefined;
    const running = runImport(file, depsOf(trail), {
      signal: abort.signal,
      onProgress: (progress) => {
        problem = progress.problem?.code;
      },
    });
    await until(() => problem === 'SLUICE-STO-001', 'it says why it waits');
    abort.abort();
    expect(await running).toMatchObject({ cancelled: true, stored: 0 });
    expect(trail.events).toEqual([]);
  });

  test('a file that has changed since it was looked at is not imported', async () => {
    const trail = new MemoryTrail();
    const path = fileOf('a.ndjson', lines(1, 5));
    const preview = await inspectImport(path, depsOf(trail), control());
    appendFileSync(path, lines(6, 6));
    await expect(runImport(preview, depsOf(trail), control())).rejects.toMatchObject({
      failure: { code: 'SLUICE-SRC-006' },
    });
  });

  test('a compressed file that is cut short gives what it holds, and what is missing is noted once', async () => {
    const trail = new MemoryTrail();
    const path = join(samples, 'bad/truncated.ndjson.gz');
    const { result } = await importAll(trail, path);
    expect(result.stored).toBeGreaterThan(3);
    expect(trail.setAside.map(({ reason }) => reason.code)).toEqual(['SLUICE-REC-006', 'SLUICE-REC-007']);
    expect(trail.setAside[0]?.origin).toMatchObject({ kind: 'import', path });
    await importAll(trail, path);
    expect(trail.setAside).toHaveLength(2);
  });

  test('memory does not grow with the file', async () => {
    const path = fileOf('a.csv', readFileSync(join(samples, 'odc-audit-trail-export-300.csv')));
    const header = readFileSync(path, 'utf8').split('\r\n', 1)[0] ?? '';
    const row = `${header
      .split(',')
      .map(() => 'x'.repeat(40))
      .join(',')}\r\n`;
    for (let part = 0; part < 60; part++) appendFileSync(path, row.repeat(1_500));
    let rows = 0;
    let largest = 0;
    const sink = {
      append: async (batch: { events: { ends: Uint32Array; bytes: Uint8Array } }) => {
        const stored = batch.events.ends.length;
        rows += stored;
        largest = Math.max(largest, batch.events.bytes.length);
        return { firstSeq: 1, lastSeq: stored, stored, duplicates: 0, conflicts: 0, setAside: 0 };
      },
    };
    const file = await identifyFile(path, control().signal);
    await runImport(file, { ...depsOf(new MemoryTrail()), sink }, control());
    expect(rows).toBe(90_300);
    expect(largest).toBeLessThan(4_000_000);
  });
});
