/**
 * The rows of a list as they are loaded: page behind page, of what was there when the list began. Only pages around the place
 * in view are kept, so that a list of a million events takes no more memory than one of thousands; a page that was let
 * go is asked for again by the place where it begins. A sparse search goes on by itself until a page is full.
 */
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import type { TrailCursor, TrailPage, TrailRow } from '../../../contract/trail';

export const PAGE_ROWS = 200;
/** More is fetched when so few rows are left below. */
const AHEAD_ROWS = 60;
/** Pages that are kept to each side of what is looked at. */
const KEPT_PAGES = 20;
/** No element of a page can be higher than 2^25 pixels in Chromium; beyond that, dates lead further. */
export const MAX_ROWS = 800_000;

interface Page {
  /** Null for the list's first page, until it is loaded. */
  readonly from: TrailCursor | null;
  /** Rows that it had when it was first loaded; later ones may have been deleted since. */
  readonly count: number;
  /** Null where they were let go. */
  readonly rows: readonly TrailRow[] | null;
}

/** A row that is known to be there but not at hand: on its way, or deleted since the list began. */
export type RowState = TrailRow | 'loading' | 'gone';

export interface TrailRowsState {
  readonly rowCount: number;
  /** Null before the first answer. */
  readonly first: TrailPage | null;
  readonly isLoading: boolean;
  /** There is more behind what is known. */
  readonly hasMore: boolean;
  /** How far back a search that still looks has come. */
  readonly searchedToMs: number | null;
  readonly failure: Failure | null;
  readonly rowAt: (index: number) => RowState;
  /** Where an event stands among the rows at hand; -1 where it is not. */
  readonly indexOf: (seq: number) => number;
}

export interface TrailRowsOptions {
  readonly search: (cursor: TrailCursor | null, limit: number) => Promise<Answer<TrailPage>>;
  /** Latest time that is asked for; null where there is none. */
  readonly toMs: number | null;
  readonly onChange: (state: TrailRowsState) => void;
}

type Task = { readonly kind: 'more' } | { readonly kind: 'again'; readonly page: number };

export class TrailRows {
  readonly #options: TrailRowsOptions;
  #pages: readonly Page[] = [];
  #first: TrailPage | null = null;
  #next: TrailCursor | null = null;
  #failure: Failure | null = null;
  #task: Task | null = null;
  #isStopped = false;
  #view = { first: 0, last: 0 };

  constructor(options: TrailRowsOptions) {
    this.#options = options;
  }

  /** Rows from one index to another are looked at: they, and what comes next, are fetched where they are missing. */
  show(first: number, last: number): void {
    this.#view = { first, last };
    void this.#work();
  }

  /** Goes on after a failure. */
  retry(): void {
    this.#failure = null;
    void this.#work();
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #work(): Promise<void> {
    if (this.#task !== null) return;
    for (;;) {
      this.#task = this.#isStopped || this.#failure !== null ? null : this.#nextTask();
      this.#letGo();
      this.#tell();
      if (this.#task === null) return;
      await (this.#task.kind === 'more' ? this.#more() : this.#again(this.#task.page));
    }
  }

  #nextTask(): Task | null {
    const { first, last } = this.#view;
    const missing = this.#pages.findIndex(
      ({ rows }, page) => rows === null && page >= pageOf(first) && page <= pageOf(last),
    );
    if (missing >= 0) return { kind: 'again', page: missing };
    if (this.#first === null) return { kind: 'more' };
    if (this.#next === null || this.#rowCount >= MAX_ROWS) return null;
    const isPartial = (this.#pages.at(-1)?.count ?? 0) < PAGE_ROWS;
    return isPartial || last >= this.#rowCount - AHEAD_ROWS ? { kind: 'more' } : null;
  }

  /** One answer more, into the last page or a new one. */
  async #more(): Promise<void> {
    const last = this.#pages.at(-1);
    const open = last !== undefined && last.count < PAGE_ROWS ? last : null;
    const answer = await this.#options.search(this.#next, PAGE_ROWS - (open?.count ?? 0));
    if (!answer.ok) {
      this.#failure = answer.failure;
      return;
    }
    const found = answer.value;
    const from = open?.from ?? this.#next ?? this.#beginning(found);
    const rows = [...(open?.rows ?? []), ...found.rows];
    this.#pages = [...(open === null ? this.#pages : this.#pages.slice(0, -1)), { from, count: rows.length, rows }];
    this.#first ??= found;
    this.#next = found.next;
  }

  /** A page that was let go, between the place where it begins and the one where the next begins. */
  async #again(index: number): Promise<void> {
    const page = this.#pages[index];
    if (page === undefined) return;
    const end = this.#pages[index + 1]?.from ?? this.#next;
    const rows: TrailRow[] = [];
    let cursor = page.from;
    do {
      const answer = await this.#options.search(cursor, page.count - rows.length);
      if (this.#isStopped) return;
      if (!answer.ok) {
        this.#failure = answer.failure;
        return;
      }
      rows.push(...answer.value.rows.filter((row) => end === null || !isBehind(row, end)));
      cursor = answer.value.next;
    } while (rows.length < page.count && cursor !== null && (end === null || isBefore(cursor, end)));
    this.#pages = this.#pages.with(index, { ...page, rows });
  }

  #letGo(): void {
    const { first, last } = this.#view;
    const isKept = (page: number) =>
      page === 0 ||
      page === this.#pages.length - 1 ||
      (page >= pageOf(first) - KEPT_PAGES && page <= pageOf(last) + KEPT_PAGES);
    if (!this.#pages.some(({ rows }, page) => rows !== null && !isKept(page))) return;
    this.#pages = this.#pages.map((page, index) => (isKept(index) ? page : { ...page, rows: null }));
  }

  get #rowCount(): number {
    return Math.max(0, this.#pages.length - 1) * PAGE_ROWS + (this.#pages.at(-1)?.count ?? 0);
  }

  #beginning({ asOfSeq }: TrailPage): TrailCursor {
    return { timeMs: this.#options.toMs ?? LATEST_MS, seq: Number.MAX_SAFE_INTEGER, asOfSeq };
  }

  #tell(): void {
    if (this.#isStopped) return;
    const pages = this.#pages;
    const isLooking = this.#task?.kind === 'more';
    this.#options.onChange({
      rowCount: this.#rowCount,
      first: this.#first,
      isLoading: isLooking,
      hasMore: this.#next !== null,
      searchedToMs: isLooking && this.#next !== null ? this.#next.timeMs : null,
      failure: this.#failure,
      rowAt: (index) => {
        const rows = pages[pageOf(index)]?.rows;
        return rows == null ? 'loading' : (rows[index % PAGE_ROWS] ?? 'gone');
      },
      indexOf: (seq) => {
        for (const [page, { rows }] of pages.entries()) {
          const at = rows?.findIndex((row) => row.seq === seq) ?? -1;
          if (at >= 0) return page * PAGE_ROWS + at;
        }
        return -1;
      },
    });
  }
}

/** The latest moment that a date can be. */
const LATEST_MS = 8_640_000_000_000_000;

const pageOf = (index: number) => Math.floor(index / PAGE_ROWS);

type Key = Pick<TrailCursor, 'timeMs' | 'seq'>;

/** In the list's order: newest first, of the same time the last accepted first. */
const isBefore = (one: Key, other: Key) =>
  one.timeMs > other.timeMs || (one.timeMs === other.timeMs && one.seq > other.seq);
/** A cursor stands on the last row before it. */
const isBehind = (row: Key, cursor: Key) => isBefore(cursor, row);
