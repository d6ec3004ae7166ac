import { describe, expect, it } from 'vitest';
import type { ImportPreview, ImportResult, ImportState } from '../../../src/contract/import';
import { droppedFile } from '../../../src/renderer/features/import/dropped-file';
import {
  formatWords,
  importWords,
  nameOfFile,
  newEvents,
  nothingWords,
  percentOf,
  progressWords,
  resultWords,
} from '../../../src/renderer/features/import/words';
import { importsOutOfSight, reopenedDialog, runningImport } from '../../../src/renderer/store/import-dialog';
import { applyPush, initialState } from '../../../src/renderer/store/state';

const preview: ImportPreview = {
  path: '/exports/trail.csv',
  fileId: 'f',
  sizeBytes: 1_000,
  modifiedAtMs: 0,
  format: 'csv',
  isGzip: false,
  columns: ['Event_EventId'],
  rows: 1_203,
  events: 1_201,
  known: 1,
  conflicts: 0,
  withoutEventId: 0,
  offSchema: 0,
  firstAt: null,
  lastAt: null,
  unreadable: { total: 2, byCode: [{ code: 'SLUICE-REC-001', count: 2 }], first: [] },
  firstRows: [],
  remarks: [],
};

const result: ImportResult = {
  readBytes: 500_000,
  totalBytes: 2_000_000,
  rows: 1_200,
  stored: 1_000,
  duplicates: 200,
  conflicts: 0,
  setAside: 0,
  rowsPerSecond: 600,
  msLeft: 12_000,
  problem: null,
  cancelled: false,
};

describe('a file that was looked at', () => {
  it('is offered for import with the number of events that are new', () => {
    expect(newEvents(preview)).toBe(1_200);
    expect(importWords(preview)).toBe('Import 1,200 events');
  });

  it('of which everything is known still has its unreadable records set aside', () => {
    expect(importWords({ ...preview, known: 1_201 })).toBe('Set 2 records aside');
  });

  it('with nothing to store and nothing to set aside is not offered, and says why', () => {
    const unreadable = { total: 0, byCode: [], first: [] };
    expect(importWords({ ...preview, known: 1_201, unreadable })).toBeNull();
    expect(nothingWords(preview)).toBe('All events of this file are already in the trail.');
    expect(nothingWords({ events: 0 })).toBe('There are no events in this file.');
  });

  it('is named by the last part of its path, on every system', () => {
    expect(nameOfFile('/exports/trail.csv')).toBe('trail.csv');
    expect(nameOfFile('C:\\exports\\trail.csv')).toBe('trail.csv');
    expect(nameOfFile('trail.csv')).toBe('trail.csv');
    expect(nameOfFile('')).toBe('');
  });

  it('says what form it has', () => {
    expect(formatWords(preview)).toBe('CSV');
    expect(formatWords({ format: 'json', isGzip: true })).toBe('JSON, compressed with gzip');
    expect(formatWords({ format: 'unreadable', isGzip: false })).toBe('Not readable as CSV or JSON');
  });
});

describe('an import under way', () => {
  it('tells rows, bytes, rate and the time left', () => {
    expect(progressWords(result)).toBe('1,200 rows, 500 kB of 2 MB, 600/s, about 12 sec left');
  });

  it('tells no time that is not known or is over at once', () => {
    expect(progressWords({ ...result, msLeft: null })).toBe('1,200 rows, 500 kB of 2 MB, 600/s');
    expect(progressWords({ ...result, msLeft: 300 })).toBe('1,200 rows, 500 kB of 2 MB, 600/s');
  });

  it('is never further than its end, and an empty file is at its end', () => {
    expect(percentOf({ readBytes: 1, totalBytes: 3 })).toBe(33);
    expect(percentOf({ readBytes: 4, totalBytes: 3 })).toBe(100);
    expect(percentOf({ readBytes: 0, totalBytes: 0 })).toBe(100);
  });

  it('says in the end whether it was cancelled', () => {
    expect(resultWords(result)).toBe('Import finished: 1,000 events stored');
    expect(resultWords({ ...result, stored: 1, cancelled: true })).toBe('Import cancelled: 1 event stored');
  });

  it('is kept by its id, and found again when the dialog is opened', () => {
    const running: ImportState = { kind: 'running', progress: null };
    const { imports = {} } = applyPush(initialState, { kind: 'import', importId: 'a', state: running });
    expect(runningImport(imports)).toBe('a');
    expect(reopenedDialog(imports)).toMatchObject({ opened: true, importId: 'a' });
    const after = applyPush(
      { ...initialState, imports },
      { kind: 'import', importId: 'a', state: { kind: 'finished', result } },
    );
    expect(reopenedDialog(after.imports ?? {})).toMatchObject({ opened: true, importId: null, path: '' });
  });

  it('is not waited for when the connection is lost, and followed again when it tells about itself', () => {
    const running: ImportState = { kind: 'running', progress: null };
    const imports = importsOutOfSight({ a: running, b: { kind: 'inspected', preview } });
    expect(imports.a).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-CMD-004' } });
    expect(imports.b).toEqual({ kind: 'inspected', preview });
    const after = applyPush({ ...initialState, imports }, { kind: 'import', importId: 'a', state: running });
    expect(runningImport(after.imports ?? {})).toBe('a');
  });

  it('makes room for the next by forgetting the oldest', () => {
    let state = initialState;
    for (let number = 1; number <= 10; number += 1) {
      const inspected: ImportState = { kind: 'inspected', preview };
      state = { ...state, ...applyPush(state, { kind: 'import', importId: `i${number}`, state: inspected }) };
    }
    expect(Object.keys(state.imports)).toEqual(['i3', 'i4', 'i5', 'i6', 'i7', 'i8', 'i9', 'i10']);
  });
});

describe('what is dropped onto the window', () => {
  const file = new File(['{}'], 'trail.json');
  const item = (isDirectory: boolean) => ({ webkitGetAsEntry: () => ({ isDirectory }) });

  it('is taken when it is one file', () => {
    expect(droppedFile({ files: [file], items: [item(false)] })).toEqual({ ok: true, file });
    expect(droppedFile({ files: [file], items: [] })).toEqual({ ok: true, file });
  });

  it('is refused in plain words when it is several files, a folder or none', () => {
    const wordsOf = (files: File[], isDirectory: boolean) => {
      const dropped = droppedFile({ files, items: [item(isDirectory)] });
      return dropped.ok ? null : dropped.failure.message;
    };
    expect(wordsOf([file, file], false)).toBe('Several files were dropped.');
    expect(wordsOf([file], true)).toBe('The dropped item is a folder.');
    expect(wordsOf([], false)).toBe('The dropped item is not a file.');
  });
});
