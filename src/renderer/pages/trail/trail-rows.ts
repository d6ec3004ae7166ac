/**
 * The rows of a list, loaded page by page, as they were when the list started. Only pages near the visible rows are kept,
 * so that a list of a million events takes no more memory than one of thousands. A page that was dropped is loaded again
 * from the cursor where it starts. A search with few matches continues on its own until a page is full.
 */
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import type { TrailCursor, TrailPage, TrailRow } from '../../../contract/trail';

export const PAGE_ROWS = 200;
/** More rows are loaded when only this many are left below. */
const AHEAD_ROWS = 60;
/** The pages kept on each side of the visible rows. */
const KEPT_PAGES = 20;
/** No element can be higher than 2^25 pixels in Chromium. To go further back, choose dates. */
export const MAX_ROWS = 800_000;

interface Page {
  /** Null for the first page, until it is loaded. */
  readonly from: TrailCursor | null;
  /** The number of rows when it was first loaded. Some may have been deleted since. */
  readonly count: number;
  /** Null if the rows were dropped. */
  readonly rows: readonly TrailRow[] | null;
}

/** A row that exists but is not available: it is loading, or was deleted since the list started. */
export type RowState = TrailRow | 'loading' | 'gone';

export interface TrailRowsState {
  readonly rowCount: number;
  /** Null before the first response. */
  readonly first: TrailPage | null;
  readonly isLoading: boolean;
  /** There are more rows after the known ones. */
  readonly hasMore: boolean;
  /** The time that a running search has reached. */
  readonly searchedToMs: number | null;
  readonly failure: Failure | null;
  readonly rowAt: (index: number) => RowState;
  /** The index of an event among the loaded rows, or -1. */
  readonly indexOf: (seq: number) => number;
}

export interface TrailRowsOptions {
  readonly search: (cursor: TrailCursor | null, limit: number) => Promise<Answer<TrailPage>>;
  /** The latest time of the search, or null. */
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

  /** The rows between two indexes are visible. Loads them and the next ones if they are missing. */
  show(first: number, last: number): void {
    this.#view = { first, last };
    void this.#work();
  }

  /** Continues after a failure. */
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

  /** Adds a response to the last page, or to a new one. */
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

  /** Loads a dropped page again, between its start and the start of the next page. */
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

/** The latest possible date. */
const LATEST_MS = 8_640_000_000_000_000;

const pageOf = (index: number) => Math.floor(index / PAGE_ROWS);

type Key = Pick<TrailCursor, 'timeMs' | 'seq'>;

/** The list's order: newest first; for equal times, last accepted first. */
const isBefore = (one: Key, other: Key) =>
  one.timeMs > other.timeMs || (one.timeMs === other.timeMs && one.seq > other.seq);
/** A cursor points to the last row before it. */
const isBehind = (row: Key, cursor: Key) => isBefore(cursor, row);
