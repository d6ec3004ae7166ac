/**
 * Stores a file's events, batch by batch. Each batch carries the place that it reached. So a cancelled or interrupted
 * import leaves whole batches, and importing the same file again stores nothing twice.
 */
import { z } from 'zod';
import { SluiceError } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import { remarkOn } from '../files/gzip-content';
import { appendBatchOf, setAsideOf } from '../intake/append-batch';
import { RetryingSink } from '../intake/retrying-sink';
import { DEFAULT_PARSE_OPTIONS, NO_EVENTS, type Parsed, type Unreadable } from '../parse/types';
import { statOf } from './inspect';
import { ProgressMeter } from './progress';
import { type DocumentEnd, readDocument } from './read-document';
import {
  IMPORT_SOURCE,
  type ImportControl,
  type ImportDeps,
  type ImportFile,
  type ImportProgress,
  type ImportResult,
} from './types';
import { withEventIds } from './with-event-ids';

const positionSchema = z.object({
  version: z.literal(1),
  /** Everything before this place is stored. */
  offset: z.number().int().min(0),
  /** The file was read to its end. */
  finished: z.boolean(),
  /** Number of the last event that this import stored; absent if it stored none. */
  lastSeq: z.number().int().min(1).optional(),
});
type Position = z.output<typeof positionSchema>;

const fromTheStart: Position = { version: 1, offset: 0, finished: false };

/**
 * @param file as the preview (or `identifyFile`) found it
 * @throws {SluiceError} SLUICE-SRC-006 if it has changed since, SLUICE-SRC-002 if it cannot be read
 */
export async function runImport(
  file: ImportFile,
  deps: Omit<ImportDeps, 'countKnown'>,
  control: ImportControl,
): Promise<ImportResult> {
  const { size, mtimeMs } = await statOf(file.path);
  if (size !== file.sizeBytes || mtimeMs !== file.modifiedAtMs) {
    throw new SluiceError('SLUICE-SRC-006', {
      message: phrase('{path} has changed since it was looked at.', { path: file.path }),
    });
  }
  return new ImportRun(file, deps, control).run();
}

class ImportRun {
  readonly #file: ImportFile;
  readonly #deps: Omit<ImportDeps, 'countKnown'>;
  readonly #control: ImportControl;
  readonly #meter: ProgressMeter;
  readonly #sink: RetryingSink;
  readonly #key: string;
  /** How far an earlier import of this content has come. */
  readonly #before: Position;
  #readBytes = 0;
  #lastSeq: number | undefined;

  constructor(file: ImportFile, deps: Omit<ImportDeps, 'countKnown'>, control: ImportControl) {
    this.#file = file;
    this.#deps = deps;
    this.#control = control;
    this.#meter = new ProgressMeter(deps.clock, file.sizeBytes);
    this.#key = `file:${file.fileId}`;
    const before = readPosition(deps.positions.get(IMPORT_SOURCE.id, this.#key));
    // If retention has deleted the events since, store them again: they are no duplicates any more.
    const isGone = before.lastSeq !== undefined && before.lastSeq < deps.tailSeq();
    this.#before = isGone ? fromTheStart : before;
    this.#sink = new RetryingSink(deps.sink, deps.clock, () => control.onProgress(this.#progress()));
  }

  async run(): Promise<ImportResult> {
    const { signal } = this.#control;
    const stop = () => this.#sink.stop();
    signal.addEventListener('abort', stop);
    try {
      await this.#storeAll();
      return { ...this.#progress(), cancelled: false };
    } catch (error) {
      if (!signal.aborted) throw error;
      return { ...this.#progress(), cancelled: true };
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #storeAll(): Promise<void> {
    const { signal, onProgress } = this.#control;
    const alignTo = this.#before.offset;
    const reading = readDocument(this.#file.path, {
      parse: DEFAULT_PARSE_OPTIONS,
      signal,
      alignTo,
      confinement: this.#deps.confinement,
    });
    for (;;) {
      const { done, value } = await reading.next();
      if (done === true) {
        await this.#close(value);
        return;
      }
      this.#readBytes = value.readBytes;
      await this.#store(value.parsed, { ...fromTheStart, offset: value.place.offset });
      onProgress(this.#progress());
    }
  }

  /** Of what an earlier import stored, the trail recognises events by their ids. Those without an id are left out here. */
  async #store(parsed: Parsed, reached: Position): Promise<void> {
    const isRepeat = reached.offset <= this.#before.offset && !reached.finished;
    const events = isRepeat ? withEventIds(parsed.events) : parsed.events;
    const unreadable = isRepeat ? [] : parsed.unreadable;
    const leftOut = parsed.events.ends.length - events.ends.length;
    this.#meter.add({ rows: parsed.events.ends.length + parsed.unreadable.length, duplicates: leftOut });
    if (events.ends.length === 0 && unreadable.length === 0) return;
    const setAside = unreadable.map((record) =>
      setAsideOf(record, { kind: 'import', path: this.#file.path, line: record.line }),
    );
    const position = isRepeat ? undefined : { key: this.#key, value: JSON.stringify(reached) };
    const batch = appendBatchOf(IMPORT_SOURCE, this.#deps.clock.wallMs(), events, setAside, position);
    const { stored, duplicates, conflicts, lastSeq } = await this.#sink.append(batch);
    if (stored > 0) this.#lastSeq = lastSeq;
    this.#meter.add({ stored, duplicates, conflicts, setAside: setAside.length });
  }

  /** Reports once that a compressed file is not complete. */
  async #close({ outcome, place }: DocumentEnd): Promise<void> {
    if (this.#before.finished) return;
    const reached: Position = { version: 1, offset: place?.offset ?? 0, finished: true, lastSeq: this.#lastSeq };
    if (outcome.kind === 'whole') {
      this.#deps.positions.put(IMPORT_SOURCE.id, this.#key, JSON.stringify(reached));
      return;
    }
    const { line = 1, records = 0 } = place ?? {};
    const missing: Unreadable = {
      code: 'SLUICE-REC-007',
      text: remarkOn(outcome),
      line,
      byteOffset: reached.offset,
      record: records + 1,
      bytes: new Uint8Array(0),
      totalBytes: 0,
    };
    await this.#store(
      { events: NO_EVENTS, unreadable: [missing], consumed: 0, isPartial: false, dateTimes: [] },
      reached,
    );
  }

  #progress(): ImportProgress {
    return this.#meter.at(this.#readBytes, this.#sink.problem);
  }
}

function readPosition(text: string | undefined): Position {
  if (text === undefined) return fromTheStart;
  try {
    return positionSchema.parse(JSON.parse(text));
  } catch {
    // Another version wrote it. Start from the beginning: the trail recognises events by their ids.
    return fromTheStart;
  }
}
