/**
 * Writes all events that match a filter to a file, newest first, a page at a time, so that queries are answered in
 * between and memory does not grow with the number of events.
 */
import type { ExportFormat, TrailCursor, TrailFilter, TrailPage } from '../../../../contract/trail';
import { EVENT_MARKS, type TrailEvent } from '../../trail';
import { textOf } from '../event-text';
import type { ExportCount, ExportOutcome } from '../protocol';
import { csvHeader, csvLine } from './csv';
import { createExportFile } from './export-file';

const PAGE_ROWS = 500;

export interface ExportOptions {
  readonly filter: TrailFilter;
  readonly format: ExportFormat;
  readonly path: string;
  readonly search: (input: { filter: TrailFilter; cursor: TrailCursor | null; limit: number }) => TrailPage;
  readonly readEvent: (seq: number) => TrailEvent | undefined;
  /** The time of the oldest indexed event; undefined when there is none. */
  readonly oldestMs: () => number | undefined;
  readonly isCancelled: () => boolean;
  readonly onProgress: (count: ExportCount) => void;
  /** Yields the thread to other work. */
  readonly pause: () => Promise<void>;
}

/** @throws when the file can't be written. The incomplete file is removed, also when the export is cancelled */
export async function exportTrail(options: ExportOptions): Promise<ExportOutcome> {
  const file = await createExportFile(options.path);
  try {
    const events = await writeEvents(file, options);
    const count = { events, bytes: file.bytes, share: 1 };
    if (options.isCancelled()) {
      await file.abandon();
      return { ...count, cancelled: true };
    }
    await file.finish();
    return { ...count, cancelled: false };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}

async function writeEvents(
  file: Awaited<ReturnType<typeof createExportFile>>,
  options: ExportOptions,
): Promise<number> {
  const { filter, format, search, readEvent, onProgress, pause, isCancelled } = options;
  if (format === 'csv') await file.write(csvHeader);
  const share = shareBy(options);
  let events = 0;
  let cursor: TrailCursor | null = null;
  do {
    const page: TrailPage = search({ filter, cursor, limit: PAGE_ROWS });
    const lines: string[] = [];
    for (const { seq } of page.rows) {
      const event = readEvent(seq);
      if (event !== undefined) lines.push(format === 'csv' ? csvLine(event.bytes) : ndjsonLine(event));
    }
    if (lines.length > 0) await file.write(lines.join(''));
    events += lines.length;
    cursor = page.next;
    onProgress({ events, bytes: file.bytes, share: share(page, events) });
    await pause();
  } while (cursor !== null && !isCancelled());
  return events;
}

/** The event unchanged, except that line feeds between tokens become spaces, so that each line is one event. */
function ndjsonLine(event: Pick<TrailEvent, 'bytes' | 'marks'>): string {
  const text = textOf(event.bytes);
  return `${(event.marks & EVENT_MARKS.rawNewline) === 0 ? text : text.replace(/[\r\n]/g, ' ')}\n`;
}

/** The share that is done: of the number of events if known, otherwise of their time span. */
function shareBy({ filter, oldestMs }: ExportOptions): (page: TrailPage, events: number) => number {
  let total: TrailPage['total'] = null;
  let newestMs: number | undefined;
  return (page, events) => {
    if (page.next === null) return 1;
    total ??= page.total;
    newestMs ??= page.rows[0]?.timeMs;
    if (total?.exact === true && total.count > 0) return Math.min(1, events / total.count);
    const endMs = Math.max(filter.fromMs ?? Number.NEGATIVE_INFINITY, oldestMs() ?? Number.NEGATIVE_INFINITY);
    if (newestMs === undefined || newestMs <= endMs) return 0;
    return Math.min(1, Math.max(0, (newestMs - page.next.timeMs) / (newestMs - endMs)));
  };
}
