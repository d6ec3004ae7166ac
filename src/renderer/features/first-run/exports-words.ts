/** What is in a folder of exports, in numbers and words. Pure. */
import type { ExportFile, FolderContents } from '../../../contract/exports-folder';
import { failureMessage } from '../../components/failure-message';
import { formatNumber } from '../../format/numbers';

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

/** "1 file", "2 files". */
export function fileWords(count: number, locale?: string): string {
  return `${formatNumber(count, locale)} ${count === 1 ? 'file' : 'files'}`;
}

/** In whole percent, at most 100. */
export function percentRead({ readBytes, totalBytes }: Pick<FolderContents, 'readBytes' | 'totalBytes'>): number {
  return totalBytes === 0 ? 100 : Math.min(100, Math.floor((readBytes / totalBytes) * 100));
}

/** What is wrong with a file, in one sentence; null if nothing is. */
export function fileRemark({ state }: ExportFile, locale?: string): string | null {
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'failed':
      return state.failure.raw ?? failureMessage(state.failure);
    case 'read': {
      const { unreadable, firstUnreadable, remarks } = state;
      const rows =
        unreadable === 0
          ? []
          : [
              `${formatNumber(unreadable, locale)} ${unreadable === 1 ? 'row' : 'rows'} cannot be read` +
                `${firstUnreadable === null ? '' : `, the first in line ${formatNumber(firstUnreadable.line, locale)}: ${firstUnreadable.text}`}`,
            ];
      const all = [...remarks, ...rows];
      return all.length === 0 ? null : all.join(' ');
    }
  }
}
