/** Every sample through the folder, the import and the collector, with the outcome that the samples' README states. */
import { copyFileSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { EVENT_MARKS, type PackedEvents } from '../../../src/main/engine/trail/types';
import { inspectImport, runImport } from '../../../src/sources/import';
import { caughtUp, MemoryTrail, newFolder, startSource, until } from './harness';

const samples = join(import.meta.dirname, '../../fixtures/samples');

interface Expected {
  /** Stored once; duplicates counted besides. */
  readonly stored: number;
  readonly duplicates?: number;
  readonly setAside?: readonly string[];
  /** OR-ed marks. */
  readonly marks?: number;
  /** Status of the collector where it is not 200. */
  readonly status?: number;
  readonly type?: string;
  readonly encoding?: string;
  /** A watched file's last line waits instead of being set aside. */
  readonly waits?: boolean;
}

const five = (code: string) => new Array(5).fill(code);
const outcomes: Record<string, Expected> = {
  'odc-audit-trail-500.ndjson': { stored: 500 },
  'odc-audit-trail-export-300.csv': { stored: 300, status: 415, type: 'text/csv' },
  'bad/one-bad-line-in-five.ndjson': { stored: 4, setAside: ['SLUICE-REC-001'] },
  'bad/half-written-last-line.ndjson': { stored: 3, setAside: ['SLUICE-REC-006'], waits: true },
  'bad/bom-crlf.ndjson': { stored: 5 },
  'bad/array.json': { stored: 7 },
  'bad/good.ndjson.gz': { stored: 50, encoding: 'gzip' },
  'bad/off-schema-but-json.ndjson': { stored: 1, marks: 1 },
  'bad/no-event-id.ndjson': { stored: 1, marks: 2 },
  'bad/same-event-three-times.ndjson': { stored: 1, duplicates: 2 },
  'bad/scalars.ndjson': { stored: 1, setAside: five('SLUICE-REC-002'), marks: 2 },
  'bad/not-json.txt': { stored: 0, setAside: ['SLUICE-REC-001', 'SLUICE-REC-001'], status: 400 },
  'bad/empty.ndjson': { stored: 0, status: 400 },
  'bad/truncated.ndjson.gz': {
    stored: 6,
    setAside: ['SLUICE-REC-006', 'SLUICE-REC-007'],
    encoding: 'gzip',
    status: 400,
  },
  'bad/latin1.csv': { stored: 0, setAside: ['SLUICE-REC-005'], status: 415, type: 'text/csv' },
  'bad/unknown-columns.csv': { stored: 1, marks: 3, status: 415, type: 'text/csv' },
  'bad/ragged.csv': {
    stored: 1,
    setAside: ['SLUICE-REC-008', 'SLUICE-REC-008', 'SLUICE-REC-008'],
    status: 415,
    type: 'text/csv',
  },
};

const names = Object.keys(outcomes);
const expectedOf = (name: string): Expected => outcomes[name] as Expected;
const linesOf = (name: string) =>
  readFileSync(join(samples, name), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');

function check(trail: MemoryTrail, name: string, setAside: readonly string[]): void {
  const { stored, duplicates = 0, marks = 0 } = expectedOf(name);
  expect(trail.events).toHaveLength(stored);
  expect(trail.duplicates).toBe(duplicates);
  expect(trail.setAside.map(({ reason }) => reason.code)).toEqual(setAside);
  expect(trail.marks.reduce((all, mark) => all | (mark & ~EVENT_MARKS.csvRow), 0)).toBe(marks);
  // What was a line of JSON in the file is the very same in the trail.
  if (name.endsWith('.ndjson')) {
    const lines = new Set(linesOf(name).map((line) => line.replace(/^\ufeff/, '')));
    expect(trail.events.filter((event) => !lines.has(event))).toEqual([]);
  }
}

test('no sample is left out', () => {
  const all = [...readdirSync(samples), ...readdirSync(join(samples, 'bad')).map((name) => `bad/${name}`)];
  expect(all.filter((name) => name !== 'README.md' && name !== 'bad').sort()).toEqual([...names].sort());
});

describe('through a watched folder', () => {
  test.each(names)('%s', async (name) => {
    const folder = newFolder();
    const path = join(folder, basename(name));
    copyFileSync(join(samples, name), path);
    // Long untouched, so that what is cut short is not waited for.
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const running = startSource({ kind: 'files', paths: [folder] });
    await caughtUp(running);
    const { setAside = [], waits = false } = expectedOf(name);
    check(running.trail, name, waits ? [] : setAside);
    expect(running.source.status().problem).toBeNull();
    if (name === 'bad/truncated.ndjson.gz') {
      expect(running.notices).toMatchObject([{ code: 'SLUICE-REC-007' }]);
      expect(running.source.status().files[0]?.remark).toMatch(/ends in the middle/);
    }
  });
});

describe('through an import', () => {
  test.each(names)('%s', async (name) => {
    const trail = new MemoryTrail();
    const deps = {
      sink: trail,
      positions: trail.positions,
      countKnown: (events: PackedEvents) => trail.countKnown(events),
      tailSeq: () => trail.tailSeq,
      clock: systemClock,
    };
    const control = { signal: new AbortController().signal, onProgress: () => undefined };
    const preview = await inspectImport(join(samples, name), deps, control);
    const { stored, duplicates = 0, setAside = [] } = expectedOf(name);
    expect(preview.events).toBe(stored + duplicates);
    await runImport(preview, deps, control);
    check(trail, name, setAside);
  });
});

describe('through the collector', () => {
  test.each(names)('%s', async (name) => {
    const { status = 200, type = 'application/x-ndjson', encoding, setAside = [], stored } = expectedOf(name);
    const running = startSource({ kind: 'collector', port: 0 }, { secrets: { 'auth.token': 'secret' } });
    await until(() => running.source.status().url !== null, 'it listens');
    const response = await fetch(running.source.status().url ?? '', {
      method: 'POST',
      body: readFileSync(join(samples, name)),
      headers: {
        authorization: 'Bearer secret',
        'content-type': type,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      },
    });
    const answer = (await response.json()) as { code?: string; message?: string; accepted?: number };
    expect(response.status).toBe(status);
    if (status === 200) {
      check(running.trail, name, setAside);
      expect(answer.accepted).toBe(stored);
    } else {
      expect(running.trail.events).toEqual([]);
      expect(answer.message).not.toBe('');
    }
    if (name === 'bad/not-json.txt') expect(answer).toMatchObject({ line: 1, record: 1, cause: 'SLUICE-REC-001' });
  });
});
