/**
 * Reads through a file before anything of it is stored, and reports what it holds: its format, how many events of which
 * time, how many are already in the trail, and what cannot be read and why.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { SluiceError } from '../../contract/errors';
import { EVENT_MARKS, type PackedEvents } from '../../main/engine/trail/intake';
import { phrase } from '../../texts/phrase';
import { remarkOn } from '../files/gzip-content';
import { rawText } from '../intake/failures';
import { DEFAULT_PARSE_OPTIONS, type ParserPlace, type Unreadable } from '../parse/types';
import { ProgressMeter } from './progress';
import { type DocumentEnd, readDocument } from './read-document';
import type { ImportControl, ImportDeps, ImportFile, ImportPreview, UnreadableRow } from './types';

const MAX_ROWS_SHOWN = 20;
const MAX_UNREADABLE_SHOWN = 100;
const MAX_ROW_BYTES_SHOWN = 8_192;
const MAX_EXCERPT_BYTES = 200;

/** @throws {SluiceError} SLUICE-SRC-002 if the file cannot be read, SLUICE-CMD-003 if the signal aborts */
export async function inspectImport(
  path: string,
  deps: Pick<ImportDeps, 'countKnown' | 'clock' | 'confinement'>,
  { signal, onProgress }: ImportControl,
): Promise<ImportPreview> {
  const { size, mtimeMs } = await statOf(path);
  const meter = new ProgressMeter(deps.clock, size);
  const hash = createHash('sha256');
  const tally = new Tally();
  const reading = readDocument(path, {
    parse: { ...DEFAULT_PARSE_OPTIONS, collectDateTimes: true },
    signal,
    confinement: deps.confinement,
    onRaw: (piece) => hash.update(piece),
  });
  for (;;) {
    const { done, value } = await reading.next();
    if (done === true) {
      const file = { path, fileId: hash.digest('hex'), sizeBytes: size, modifiedAtMs: mtimeMs };
      return tally.preview(file, value);
    }
    const { events, unreadable, dateTimes } = value.parsed;
    tally.addKnown(deps.countKnown(events));
    tally.add(events, unreadable, dateTimes);
    meter.add({ rows: events.ends.length + unreadable.length, setAside: unreadable.length });
    onProgress(meter.at(value.readBytes));
  }
}

/** Identifies a file for an import without a preview. */
export async function identifyFile(path: string, signal: AbortSignal): Promise<ImportFile> {
  const { size, mtimeMs } = await statOf(path);
  const hash = createHash('sha256');
  const reading = readDocument(path, { parse: DEFAULT_PARSE_OPTIONS, signal, onRaw: (piece) => hash.update(piece) });
  while ((await reading.next()).done !== true);
  return { path, fileId: hash.digest('hex'), sizeBytes: size, modifiedAtMs: mtimeMs };
}

export async function statOf(path: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('It is not a file.');
    return found;
  } catch (error) {
    throw new SluiceError(
      'SLUICE-SRC-002',
      { message: phrase('{path} cannot be read.', { path }), raw: rawText(error) },
      { cause: error },
    );
  }
}

/** Counts the records, and keeps the first few. */
class Tally {
  #known = 0;
  #conflicts = 0;
  #events = 0;
  #withoutEventId = 0;
  #offSchema = 0;
  #unreadable = 0;
  readonly #byCode = new Map<string, number>();
  readonly #firstUnreadable: UnreadableRow[] = [];
  readonly #firstRows: string[] = [];
  #first: { readonly atMs: number; readonly text: string } | null = null;
  #last: { readonly atMs: number; readonly text: string } | null = null;

  addKnown({ duplicates, conflicts }: ReturnType<ImportDeps['countKnown']>): void {
    this.#known += duplicates;
    this.#conflicts += conflicts;
  }

  add(events: PackedEvents, unreadable: readonly Unreadable[], dateTimes: readonly (string | undefined)[]): void {
    this.#events += events.ends.length;
    for (const mark of events.marks) {
      if ((mark & EVENT_MARKS.noEventId) !== 0) this.#withoutEventId++;
      if ((mark & EVENT_MARKS.offSchema) !== 0) this.#offSchema++;
    }
    for (const text of dateTimes) if (text !== undefined) this.#noteDate(text);
    for (let index = 0; index < events.ends.length && this.#firstRows.length < MAX_ROWS_SHOWN; index++) {
      const start = index === 0 ? 0 : (events.ends[index - 1] as number) + 1;
      this.#firstRows.push(textOf(events.bytes.subarray(start, events.ends[index]), MAX_ROW_BYTES_SHOWN));
    }
    for (const record of unreadable) this.#noteUnreadable(record);
  }

  preview(file: ImportFile, { isGzip, outcome, place }: DocumentEnd): ImportPreview {
    const remarks: string[] = [];
    if (place?.format.kind === 'foreign') remarks.push(`The file is in ${place.format.encoding}, not in UTF-8.`);
    else if (this.#byCode.has('SLUICE-REC-005')) remarks.push('Parts of the file are not text in UTF-8.');
    if (outcome.kind !== 'whole') remarks.push(remarkOn(outcome));
    return {
      ...file,
      format: place === null || place.format.kind === 'foreign' ? 'unreadable' : place.format.kind,
      isGzip,
      columns: columnsOf(place),
      rows: this.#events + this.#unreadable,
      events: this.#events,
      known: this.#known,
      conflicts: this.#conflicts,
      withoutEventId: this.#withoutEventId,
      offSchema: this.#offSchema,
      firstAt: this.#first?.text ?? null,
      lastAt: this.#last?.text ?? null,
      unreadable: {
        total: this.#unreadable,
        byCode: [...this.#byCode].map(([code, count]) => ({ code, count })),
        first: this.#firstUnreadable,
      },
      firstRows: this.#firstRows,
      remarks,
    };
  }

  #noteDate(text: string): void {
    const atMs = Date.parse(text);
    if (Number.isNaN(atMs)) return;
    if (this.#first === null || atMs < this.#first.atMs) this.#first = { atMs, text };
    if (this.#last === null || atMs > this.#last.atMs) this.#last = { atMs, text };
  }

  #noteUnreadable({ record, line, code, text, bytes }: Unreadable): void {
    this.#unreadable++;
    this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
    if (this.#firstUnreadable.length >= MAX_UNREADABLE_SHOWN) return;
    this.#firstUnreadable.push({ record, line, code, text, excerpt: textOf(bytes, MAX_EXCERPT_BYTES) });
  }
}

const columnsOf = (place: ParserPlace | null): readonly string[] | null =>
  place?.format.kind === 'csv' ? place.format.columns : null;

function textOf(bytes: Uint8Array, maxBytes: number): string {
  const text = Buffer.from(bytes.subarray(0, maxBytes)).toString('utf8');
  return bytes.length > maxBytes ? `${text}…` : text;
}
