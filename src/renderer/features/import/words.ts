/** The content of a file and the progress of its import, in words. Pure. */
import type { ImportPreview, ImportProgress, ImportResult } from '../../../contract/import';
import { t } from '../../../texts/translate';
import { formatBytes, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';

export function nameOfFile(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}

export function formatWords({ format, isGzip }: Pick<ImportPreview, 'format' | 'isGzip'>): string {
  if (format === 'unreadable') return t('Not readable as CSV or JSON');
  const name = format === 'csv' ? 'CSV' : 'JSON';
  return isGzip ? t('{format}, compressed with gzip', { format: name }) : name;
}

/** The number of the file's events that are not in the trail. */
export function newEvents({ events, known }: Pick<ImportPreview, 'events' | 'known'>): number {
  return Math.max(0, events - known);
}

/** What storing the file would do. Null if there is nothing to store and nothing to set aside. */
export function importWords(preview: ImportPreview): string | null {
  const fresh = newEvents(preview);
  if (fresh > 0) return t('Import {count, plural, one {# event} other {# events}}', { count: fresh });
  const { total } = preview.unreadable;
  return total > 0 ? t('Set {count, plural, one {# record} other {# records}} aside', { count: total }) : null;
}

/** Why there is nothing to import. */
export function nothingWords({ events }: Pick<ImportPreview, 'events'>): string {
  return events === 0 ? t('There are no events in this file.') : t('All events of this file are already in the trail.');
}

/** In whole percent, at most 100. An empty file counts as done. */
export function percentOf({ readBytes, totalBytes }: Pick<ImportProgress, 'readBytes' | 'totalBytes'>): number {
  return totalBytes === 0 ? 100 : Math.min(100, Math.floor((readBytes / totalBytes) * 100));
}

/** "1,200 rows, 40 MB of 80 MB, 600/s, about 2 sec left". */
export function progressWords(progress: ImportProgress): string {
  const { rows, readBytes, totalBytes, rowsPerSecond, msLeft } = progress;
  const parts = [
    t('{count, plural, one {# row} other {# rows}}', { count: rows }),
    t('{part} of {whole}', { part: formatBytes(readBytes), whole: formatBytes(totalBytes) }),
    formatRate(rowsPerSecond),
  ];
  // Below one second it would be over before anyone reads it.
  if (msLeft !== null && msLeft >= 1_000) parts.push(t('about {time} left', { time: formatDuration(msLeft) }));
  return parts.join(', ');
}

/** The result in one sentence, for the heading and for screen readers. */
export function resultWords({ cancelled, stored }: ImportResult): string {
  return cancelled
    ? t('Import cancelled: {count, plural, one {# event} other {# events}} stored', { count: stored })
    : t('Import finished: {count, plural, one {# event} other {# events}} stored', { count: stored });
}
