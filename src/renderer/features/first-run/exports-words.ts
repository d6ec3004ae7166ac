/** What is in a folder of exports, in numbers and words. Pure. */
import type { ExportFile, FolderContents } from '../../../contract/exports-folder';
import type { UnreadableRow } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { recordText } from '../../format/record-text';

export interface FolderTotals {
  readonly files: number;
  /** Of the files. */
  readonly looked: number;
  readonly failed: number;
  readonly rows: number;
  readonly events: number;
  readonly known: number;
  readonly repeated: number;
  readonly unreadable: number;
  /** The times of the earliest and the latest event; null if none has one. */
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
}

function timesOf({ state }: ExportFile): number[] {
  if (state.kind !== 'read') return [];
  return [state.firstAt, state.lastAt].flatMap((text) => (text === null ? [] : [Date.parse(text)]));
}

export function totalsOf({ files }: Pick<FolderContents, 'files'>): FolderTotals {
  const read = files.flatMap(({ state }) => (state.kind === 'read' ? [state] : []));
  const sum = (of: (file: (typeof read)[number]) => number) => read.reduce((total, file) => total + of(file), 0);
  const times = files.flatMap(timesOf);
  const failed = files.filter(({ state }) => state.kind === 'failed').length;
  return {
    files: files.length,
    looked: read.length + failed,
    failed,
    rows: sum(({ rows }) => rows),
    events: sum(({ events }) => events),
    known: sum(({ known }) => known),
    repeated: sum(({ repeated }) => repeated),
    unreadable: sum(({ unreadable }) => unreadable),
    firstAtMs: times.length === 0 ? null : times.reduce((least, atMs) => Math.min(least, atMs)),
    lastAtMs: times.length === 0 ? null : times.reduce((most, atMs) => Math.max(most, atMs)),
  };
}

/** How many events are in several files. */
export function repeatedWords(count: number, isAtLeast: boolean): string {
  return isAtLeast
    ? t('{count, plural, =0 {at least 0} other {at least #, stored once}}', { count })
    : t('{count, plural, =0 {0} other {#, stored once}}', { count });
}

/** In whole percent, at most 100. */
export function percentRead({ readBytes, totalBytes }: Pick<FolderContents, 'readBytes' | 'totalBytes'>): number {
  return totalBytes === 0 ? 100 : Math.min(100, Math.floor((readBytes / totalBytes) * 100));
}

/** What is wrong with a file, in one sentence; null if nothing is. */
export function fileRemark({ state }: ExportFile): string | null {
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'failed':
      return state.failure.raw ?? failureMessage(state.failure);
    case 'read': {
      const { unreadable, firstUnreadable, remarks } = state;
      const rows = unreadable === 0 ? [] : [unreadableWords(unreadable, firstUnreadable)];
      const all = [...remarks.map(recordText), ...rows];
      return all.length === 0 ? null : all.join(' ');
    }
  }
}

function unreadableWords(count: number, first: UnreadableRow | null): string {
  if (first === null) return t('{count, plural, one {# row} other {# rows}} cannot be read', { count });
  return t('{count, plural, one {# row} other {# rows}} cannot be read, the first in line {line, number}: {reason}', {
    count,
    line: first.line,
    reason: recordText(first.text),
  });
}
