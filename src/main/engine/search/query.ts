/**
 * Finds events, newest first. A call reads rows in windows until it has a page or its time is up, and returns where
 * to continue, so that no query blocks the thread for long.
 */
import type Database from 'better-sqlite3';
import { holdsAll } from '../../../contract/search-words';
import {
  MAX_EXACT_TOTAL,
  MAX_NEW,
  type TrailCursor,
  type TrailFilter,
  type TrailMarks,
  type TrailPage,
  type TrailRow,
} from '../../../contract/trail';
import { EVENT_MARKS, type TrailReader } from '../trail';
import { type Conditions, conditionsOf } from './conditions';
import type { Names } from './names';
import { Pace } from './pace';
import { WholeEventSearch } from './whole-event';

/** Time limit of one answer in milliseconds. What is left after finding the page is used to count the rest. */
const BUDGET_MS = 60;
const PAGE_SHARE = 0.6;
const SHOWN_MESSAGE_CHARS = 400;

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
}

/** Continue after this row of the list; `null` at the end. */
type Key = { readonly timeMs: number; readonly seq: number };

/** The range of numbers of one list. It stays fixed while events are added and deleted. */
interface Bounds {
  readonly tailSeq: number;
  readonly asOfSeq: number;
}

export class TrailQuery {
  readonly #db: Database.Database;
  readonly #names: Names;
  readonly #trail: TrailReader;
  readonly #whole: WholeEventSearch;
  readonly #nowMs: () => number;
  #words: readonly string[] = [];

  /** @param nowMs monotonic clock, to measure the duration of a call */
  constructor(db: Database.Database, names: Names, trail: TrailReader, nowMs: () => number) {
    this.#db = db;
    this.#names = names;
    this.#trail = trail;
    this.#whole = new WholeEventSearch(trail);
    this.#nowMs = nowMs;
    const truth = (value: boolean) => (value ? 1 : 0);
    db.function('holds_words', (message) => truth(holdsAll(String(message), this.#words)));
    db.function('holds_all_words', (seq) => truth(this.#whole.holds(Number(seq))));
  }

  search({ filter, cursor, limit }: SearchRequest, indexedSeq: number, budgetMs = BUDGET_MS): TrailPage {
    const startedMs = this.#nowMs();
    const pace = new Pace(this.#nowMs, budgetMs * PAGE_SHARE);
    const leftMs = () => budgetMs - (this.#nowMs() - startedMs);
    const { headSeq, tailSeq } = this.#trail;
    const asOfSeq = cursor?.asOfSeq ?? indexedSeq;
    const bounds = { tailSeq, asOfSeq };
    const conditions = this.#conditions(filter);
    const start = cursor ?? { timeMs: conditions.toMs, seq: Number.MAX_SAFE_INTEGER };
    const found: IndexRow[] = [];
    let place: Key | null = start;
    do {
      const step = this.#nextRows(conditions, bounds, place, limit - found.length, pace.nextRows());
      found.push(...step.rows);
      place = step.next;
    } while (place !== null && found.length < limit && pace.hasTime());
    return {
      rows: this.#rowsOf(found),
      next: place === null ? null : { ...place, asOfSeq },
      total: cursor === null ? this.#total(conditions, bounds, found.length, place, leftMs()) : null,
      asOfSeq,
      indexedSeq,
      headSeq,
      tailSeq,
    };
  }

  /** The number of matching events after a number, up to a limit; fewer if the time was up. */
  newSince(filter: TrailFilter, afterSeq: number, budgetMs = BUDGET_MS): number {
    const conditions = this.#conditions(filter);
    if (conditions.way.kind === 'nothing') return 0;
    const { rest, fromMs, toMs } = conditions;
    const look = this.#db.prepare<object, { n: number; lastSeq: number | null }>(
      `SELECT count(*) FILTER (WHERE time_ms BETWEEN @fromMs AND @toMs AND ${rest}) AS n, max(seq) AS lastSeq
       FROM (SELECT * FROM events WHERE seq > @afterSeq ORDER BY seq LIMIT @rows) AS events`,
    );
    const pace = new Pace(this.#nowMs, budgetMs);
    let count = 0;
    let place: number | null = afterSeq;
    do {
      const found = look.get({ afterSeq: place, fromMs, toMs, rows: pace.nextRows() });
      count += found?.n ?? 0;
      place = found?.lastSeq ?? null;
    } while (place !== null && count < MAX_NEW && pace.hasTime());
    return Math.min(count, MAX_NEW);
  }

  oldestMs(): number | undefined {
    const row = this.#db.prepare<[], { ms: number | null }>('SELECT min(time_ms) AS ms FROM events').get();
    return row?.ms ?? undefined;
  }

  #conditions(filter: TrailFilter): Conditions {
    const conditions = conditionsOf(this.#db, this.#names, filter);
    this.#words = conditions.words;
    this.#whole.ask(conditions.allWords);
    return conditions;
  }

  /** The rows of the window after `place`, and where the window ends. */
  #nextRows(
    conditions: Conditions,
    bounds: Bounds,
    place: Key,
    limit: number,
    windowRows: number,
  ): { readonly rows: readonly IndexRow[]; readonly next: Key | null } {
    const { way, rest } = conditions;
    if (way.kind === 'nothing') return { rows: [], next: null };
    const end = way.kind === 'walk' ? this.#windowEnd(conditions, place, windowRows) : null;
    const rows = this.#db
      .prepare<object, IndexRow>(
        `SELECT events.* FROM ${sourceOf(conditions)} AND ${BEHIND} AND ${WITHIN} AND ${rest}
         ORDER BY time_ms DESC, seq DESC LIMIT @limit`,
      )
      .all(this.#parameters(conditions, bounds, place, end, limit));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { rows, next: last ? { timeMs: last.time_ms, seq: last.seq } : end };
  }

  /** The last row of the window after `place`; null when it has all remaining rows. */
  #windowEnd(conditions: Conditions, place: Key, rows: number): Key | null {
    const row = this.#db
      .prepare<object, { time_ms: number; seq: number }>(
        `SELECT time_ms, seq FROM ${sourceOf(conditions)} AND ${BEHIND} AND time_ms >= @fromMs
         ORDER BY time_ms DESC, seq DESC LIMIT 1 OFFSET @offset`,
      )
      .get({ timeMs: place.timeMs, seq: place.seq, fromMs: conditions.fromMs, offset: rows - 1 });
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
    budgetMs: number,
  ): { readonly count: number; readonly exact: boolean } {
    const pace = new Pace(this.#nowMs, budgetMs);
    let count = found;
    let at = place;
    while (at !== null && count < MAX_EXACT_TOTAL && pace.hasTime()) {
      const end = conditions.way.kind === 'walk' ? this.#windowEnd(conditions, at, pace.nextRows()) : null;
      const row = this.#db
        .prepare<object, { n: number }>(
          `SELECT count(*) AS n FROM (SELECT 1 FROM ${sourceOf(conditions)} AND ${BEHIND} AND ${WITHIN}
           AND ${conditions.rest} LIMIT @limit)`,
        )
        .get(this.#parameters(conditions, bounds, at, end, MAX_EXACT_TOTAL - count));
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
    const message = this.#db.prepare<[number], string>('SELECT message FROM texts WHERE seq = ?').pluck();
    return found.map((row) => ({
      seq: row.seq,
      timeMs: row.time_ms,
      operation: text(row.operation),
      entityType: text(row.entity_type),
      user: text(row.user),
      scope: text(row.scope),
      message: (message.get(row.seq) ?? '').slice(0, SHOWN_MESSAGE_CHARS),
      status: text(row.status),
      sourceId: text(row.source),
      marks: marksOf(row.marks),
    }));
  }
}

/** SQL: rows after the list's place, in its order. */
const BEHIND = '(time_ms, seq) < (@timeMs, @seq)';
const WITHIN = `(time_ms, seq) >= (@endMs, @endSeq) AND time_ms >= @fromMs AND +seq BETWEEN @tailSeq AND @asOfSeq`;

function sourceOf({ way }: Conditions): string {
  switch (way.kind) {
    case 'nothing':
      return 'events WHERE FALSE';
    case 'gather':
    case 'walk':
      return way.from;
  }
}

export function marksOf(marks: number): TrailMarks {
  return {
    offSchema: (marks & EVENT_MARKS.offSchema) !== 0,
    noEventId: (marks & EVENT_MARKS.noEventId) !== 0,
    sharedEventId: (marks & EVENT_MARKS.sharedEventId) !== 0,
    sample: (marks & EVENT_MARKS.sample) !== 0,
  };
}
