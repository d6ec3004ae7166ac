/** The content of a file and the progress of its import, in words. Pure. */
import type { ImportPreview, ImportProgress, ImportResult } from '../../../contract/import';
import { formatBytes, formatEvents, formatNumber, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';

export function nameOfFile(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

export function formatWords({ format, isGzip }: Pick<ImportPreview, 'format' | 'isGzip'>): string {
  if (format === 'unreadable') return 'Not readable as CSV or JSON';
  const name = format === 'csv' ? 'CSV' : 'JSON';
  return isGzip ? `${name}, compressed with gzip` : name;
}

/** "1 row", "2 rows". */
export function rowWords(count: number, locale?: string): string {
  return `${formatNumber(count, locale)} ${count === 1 ? 'row' : 'rows'}`;
}

/** "1 record", "2 records". */
export function recordWords(count: number, locale?: string): string {
  return `${formatNumber(count, locale)} ${count === 1 ? 'record' : 'records'}`;
}

/** The number of the file's events that are not in the trail. */
export function newEvents({ events, known }: Pick<ImportPreview, 'events' | 'known'>): number {
  return Math.max(0, events - known);
}

/** What storing the file would do. Null if there is nothing to store and nothing to set aside. */
export function importWords(preview: ImportPreview, locale?: string): string | null {
  const fresh = newEvents(preview);
  if (fresh > 0) return `Import ${formatEvents(fresh, locale)}`;
  return preview.unreadable.total > 0 ? `Set ${recordWords(preview.unreadable.total, locale)} aside` : null;
}

/** Why there is nothing to import. */
export function nothingWords({ events }: Pick<ImportPreview, 'events'>): string {
  return events === 0 ? 'There are no events in this file.' : 'All events of this file are already in the trail.';
}

/** In whole percent, at most 100. An empty file counts as done. */
export function percentOf({ readBytes, totalBytes }: Pick<ImportProgress, 'readBytes' | 'totalBytes'>): number {
  return totalBytes === 0 ? 100 : Math.min(100, Math.floor((readBytes / totalBytes) * 100));
}

/** "1,200 rows, 40 MB of 80 MB, 600/s, about 2 sec left". */
export function progressWords(progress: ImportProgress, locale?: string): string {
  const { rows, readBytes, totalBytes, rowsPerSecond, msLeft } = progress;
  const parts = [
    rowWords(rows, locale),
    `${formatBytes(readBytes, locale)} of ${formatBytes(totalBytes, locale)}`,
    formatRate(rowsPerSecond, locale),
  ];
  // Below one second it would be over before anyone reads it.
  if (msLeft !== null && msLeft >= 1_000) parts.push(`about ${formatDuration(msLeft, locale)} left`);
  return parts.join(', ');
}

/** The result in one sentence, for the heading and for screen readers. */
export function resultWords({ cancelled, stored }: ImportResult, locale?: string): string {
  const what = `${formatEvents(stored, locale)} stored`;
  return cancelled ? `Import cancelled: ${what}` : `Import finished: ${what}`;
}
