// Finds events, newest first. One call looks at rows in windows until it has a page or its time is up, and says where to go
// on: so no query, however little it finds, holds up the thread.
import type Database from 'better-sqlite3';
import {
  MAX_EXACT_TOTAL,
  type TrailCursor,
  type TrailFilter,
  type TrailMarks,
  type TrailPage,
  type TrailRow,
} from '../../../contract/trail';
import { EVENT_MARKS, type TrailReader, type TrailSlice } from '../trail';
import { type Conditions, conditionsOf, isCovered } from './conditions';
import { textOf } from './event-text';
import { holdsAll, readable } from './fold';
import type { Names } from './names';

/** What one call may take, in milliseconds; a window that has begun is finished. */
const BUDGET_MS = 40;
/** Rows looked at between two looks at the clock: by SQLite alone, with a look into messages, into whole events. */
const WINDOW = { plain: 10_000, words: 2_000, events: 300 } as const;
const SHOWN_MESSAGE_CHARS = 400;
const MAX_NEW = 1_000;
/** Events read at once with the one that is looked into. */
const READ_BEFORE = 1_000;

export interface SearchRequest {
  readonly filter: TrailFilter;
  readonly cursor: TrailCursor | null;
  readonly limit: number;
}

interface IndexRow {
  readonly seq: number;
  readonly time_ms: number;
  readonly operation: number;
  readonly entity_type: number;
  readonly user: number;
  readonly scope: number;
  readonly status: number;
  readonly source: number;
  readonly marks: number;
  readonly message: string;
}

/** Rows behind this one in the list's order; `null` at the end. */
type Key = { readonly timeMs: number; readonly seq: number };

/** The numbers among which one list looks, whatever comes or goes meanwhile. */
interface Bounds {
  readonly tailSeq: number;
  readonly asOfSeq: number;
}

export class TrailQuery {
  readonly #db: Database.Database;
  readonly #names: Names;
  readonly #trail: TrailReader;
  readonly #nowMs: () => number;
  #words: readonly string[] = [];
  #allWords: readonly string[] = [];
  #slice: TrailSlice | undefined;

  /** @param nowMs for the time that a call takes, so it should never be set back */
  constructor(db: Database.Database, names: Names, trail: TrailReader, nowMs: () => number) {
    this.#db = db;
    this.#names = names;
    this.#trail = trail;
    this.#nowMs = nowMs;
    const truth = (value: boolean) => (value ? 1 : 0);
    db.function('holds_words', (message) => truth(holdsAll(String(message), this.#words)));
    db.function('holds_all_words', (seq) => truth(this.#eventHolds(Number(seq))));
  }

  search({ filter, cursor, limit }: SearchRequest, indexedSeq: number, budgetMs = BUDGET_MS): TrailPage {
    const startedMs = this.#nowMs();
    const hasTime = () => this.#nowMs() - startedMs < budgetMs;
    const { headSeq, tailSeq } = this.#trail;
    const asOfSeq = cursor?.asOfSeq ?? indexedSeq;
    const bounds = { tailSeq, asOfSeq };
    const conditions = this.#conditions(filter);
    const start = cursor ?? { timeMs: conditions.toMs, seq: Number.MAX_SAFE_INTEGER };
    const found: IndexRow[] = [];
    let place: Key | null = start;
    do {
      const step = this.#nextRows(conditions, bounds, place, limit - found.length);
      found.push(...step.rows);
      place = step.next;
    } while (place !== null && found.length < limit && hasTime());
    return {
      rows: this.#rowsOf(found),
      next: place === null ? null : { ...place, asOfSeq },
      total: cursor === null ? this.#total(conditions, bounds, found.length, place, hasTime) : null,
      asOfSeq,
      indexedSeq,
      headSeq,
      tailSeq,
    };
  }

  /** How many events that fit have come behind a number, up to a bound. */
  newSince(filter: TrailFilter, afterSeq: number): number {
    const conditions = this.#conditions(filter);
    if (conditions.way.kind === 'nothing') return 0;
    const { rest, fromMs, toMs } = conditions;
    const row = this.#db
      .prepare<[number, number, number], { n: number }>(
        `SELECT count(*) AS n FROM (SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ${MAX_NEW})
         WHERE time_ms BETWEEN ? AND ? AND ${rest}`,
      )
      .get(afterSeq, fromMs, toMs);
    return row?.n ?? 0;
  }

  oldestMs(): number | undefined {
    const row = this.#db.prepare<[], { ms: number | null }>('SELECT min(time_ms) AS ms FROM events').get();
    return row?.ms ?? undefined;
  }

  #conditions(filter: TrailFilter): Conditions {
    const conditions = conditionsOf(this.#db, this.#names, filter);
    this.#words = conditions.words;
    this.#allWords = conditions.allWords;
    return conditions;
  }

  /** Rows of one window behind `place`, and where the window ends. */
  #nextRows(
    conditions: Conditions,
    bounds: Bounds,
    place: Key,
    limit: number,
  ): { readonly rows: readonly IndexRow[]; readonly next: Key | null } {
    const { way, rest } = conditions;
    if (way.kind === 'nothing') return { rows: [], next: null };
    const end = way.kind === 'walk' ? this.#windowEnd(conditions, place) : null;
    const rows = this.#db
      .prepare<object, IndexRow>(
        `SELECT events.* FROM ${sourceOf(conditions)} AND ${BEHIND} AND ${WITHIN} AND ${rest}
         ORDER BY time_ms DESC, seq DESC LIMIT @limit`,
      )
      .all(this.#parameters(conditions, bounds, place, end, limit));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { rows, next: last ? { timeMs: last.time_ms, seq: last.seq } : end };
  }

  /** The last row of the window that begins behind `place`; null when the rest fits into it. */
  #windowEnd(conditions: Conditions, place: Key): Key | null {
    const { fromMs, words, allWords } = conditions;
    const size = allWords.length > 0 ? WINDOW.events : words.length > 0 ? WINDOW.words : WINDOW.plain;
    const row = this.#db
      .prepare<object, { time_ms: number; seq: number }>(
        `SELECT time_ms, seq FROM ${sourceOf(conditions)} AND ${BEHIND} AND time_ms >= @fromMs
         ORDER BY time_ms DESC, seq DESC LIMIT 1 OFFSET @offset`,
      )
      .get({ timeMs: place.timeMs, seq: place.seq, fromMs, offset: size - 1 });
    return row ? { timeMs: row.time_ms, seq: row.seq } : null;
  }

  #parameters(conditions: Conditions, bounds: Bounds, place: Key, end: Key | null, limit: number): object {
    const { fromMs, way } = conditions;
    return {
      timeMs: place.timeMs,
      seq: place.seq,
      endMs: end?.timeMs ?? fromMs,
      endSeq: end?.seq ?? Number.MIN_SAFE_INTEGER,
      fromMs,
      tailSeq: bounds.tailSeq,
      asOfSeq: bounds.asOfSeq,
      limit,
      ...(way.kind === 'gather' && way.seqs !== null && { seqs: way.seqs }),
    };
  }

  #total(
    conditions: Conditions,
    bounds: Bounds,
    found: number,
    place: Key | null,
    hasTime: () => boolean,
  ): { readonly count: number; readonly exact: boolean } {
    let count = found;
    let at = place;
    // One window at least, however slow the page was to find: most lists are counted with it.
    for (let counted = false; at !== null && count < MAX_EXACT_TOTAL && (hasTime() || !counted); counted = true) {
      const isQuick = isCovered(conditions);
      const end = conditions.way.kind === 'walk' && !isQuick ? this.#windowEnd(conditions, at) : null;
      const limit = MAX_EXACT_TOTAL - count;
      const row = this.#db
        .prepare<object, { n: number }>(
          `SELECT count(*) AS n FROM (SELECT 1 FROM ${sourceOf(conditions)} AND ${BEHIND} AND ${WITHIN}
           AND ${isQuick ? 'TRUE' : conditions.rest} LIMIT @limit)`,
        )
        .get(this.#parameters(conditions, bounds, at, end, limit));
      count += row?.n ?? 0;
      at = end;
    }
    return { count, exact: at === null && count < MAX_EXACT_TOTAL };
  }

  #rowsOf(found: readonly IndexRow[]): TrailRow[] {
    const ids = new Set(
      found.flatMap((row) => [row.operation, row.entity_type, row.user, row.scope, row.status, row.source]),
    );
    const texts = this.#names.texts(ids);
    const text = (id: number) => texts.get(id) ?? '';
    return found.map((row) => ({
      seq: row.seq,
      timeMs: row.time_ms,
      operation: text(row.operation),
      entityType: text(row.entity_type),
      user: text(row.user),
      scope: text(row.scope),
      message: row.message.slice(0, SHOWN_MESSAGE_CHARS),
      status: text(row.status),
      sourceId: text(row.source),
      marks: marksOf(row.marks),
    }));
  }

  #eventHolds(seq: number): boolean {
    const slice = this.#sliceOf(seq);
    if (slice === undefined) return false;
    const index = seq - slice.firstSeq;
    const bytes = slice.bytes.subarray(index === 0 ? 0 : (slice.ends[index - 1] ?? 0) + 1, slice.ends[index]);
    return holdsAll(readable(textOf(bytes)), this.#allWords);
  }

  /** A piece of the trail that holds the event, and those before it, which are most often asked for next. */
  #sliceOf(seq: number): TrailSlice | undefined {
    const holds = (slice: TrailSlice | undefined) =>
      slice !== undefined && slice.firstSeq <= seq && seq <= slice.lastSeq;
    if (holds(this.#slice)) return this.#slice;
    const around = { fromSeq: Math.max(1, seq - READ_BEFORE), toSeq: seq };
    for (const slice of this.#trail.readBlocks(around, 'backward')) {
      this.#slice = slice;
      return holds(slice) ? slice : undefined;
    }
    return undefined;
  }
}

/** Behind the place where the list stands, in its order. */
const BEHIND = 'time_ms <= @timeMs AND (time_ms < @timeMs OR seq < @seq)';
const WITHIN = `time_ms >= @fromMs AND time_ms >= @endMs AND (time_ms > @endMs OR seq >= @endSeq)
  AND seq BETWEEN @tailSeq AND @asOfSeq`;

function sourceOf({ way }: Conditions): string {
  switch (way.kind) {
    case 'nothing':
      return 'events WHERE FALSE';
    case 'gather':
      return way.from;
    case 'walk':
      return `events INDEXED BY ${way.index} WHERE ${way.value}`;
  }
}

export function marksOf(marks: number): TrailMarks {
  return {
    offSchema: (marks & EVENT_MARKS.offSchema) !== 0,
    noEventId: (marks & EVENT_MARKS.noEventId) !== 0,
    sample: (marks & EVENT_MARKS.sample) !== 0,
  };
}
