/** The rows of the live list, newest first, and how a reading of the tap changes them. Pure. */
import { holdsAll, wordsOf } from '../../../contract/search-words';
import type { TapCounts, TapEvent, TapOutcome, TapReading, TapShow } from '../../../contract/tap';

/** More rows are not kept. */
export const MOST_ROWS = 500;

/** `unknown`: nobody was watching when it was decided. */
export type RowOutcome = TapOutcome | { readonly kind: 'unknown' };

export interface TapFilter {
  readonly text: string;
  readonly show: TapShow;
}

export interface TapRow extends Omit<TapEvent, 'id' | 'outcome'> {
  /** Different for each row of the page. The newest has the highest. */
  readonly key: number;
  /** The tap that it came from, and its number there. */
  readonly tapId: string;
  readonly id: number;
  /** What the tap was opened for. */
  readonly filter: TapFilter;
  readonly outcome: RowOutcome;
  /** Before this event, nobody was watching for a while. */
  readonly isAfterGap: boolean;
}

export interface TapRows {
  readonly rows: readonly TapRow[];
  /** Rows that there have been. */
  readonly received: number;
  readonly counts: TapCounts;
  readonly lastPassedAtMs: number | null;
}

export const noRows: TapRows = {
  rows: [],
  received: 0,
  counts: { passed: 0, compared: 0, matching: 0, shown: 0 },
  lastPassedAtMs: null,
};

/** Where a reading comes from. */
export interface ReadFrom {
  readonly tapId: string;
  readonly filter: TapFilter;
  /** It is the first one of this tap. */
  readonly isFirst: boolean;
  /** Nobody was watching between the tap before and this one. */
  readonly isAfterGap: boolean;
}

export function withReading(before: TapRows, reading: TapReading, from: ReadFrom): TapRows {
  const { events, news, counts } = reading;
  const fresh = events.map(
    ({ id, ...event }, index): TapRow => ({
      ...event,
      key: before.received + index + 1,
      tapId: from.tapId,
      filter: from.filter,
      id,
      isAfterGap: from.isFirst && from.isAfterGap && index === 0 && before.rows.length > 0,
    }),
  );
  const kept = from.isFirst ? withoutFollowed(before.rows, events) : withNews(before.rows, news, from.tapId);
  return {
    rows: fresh.length === 0 ? kept : [...fresh.toReversed(), ...kept].slice(0, MOST_ROWS),
    received: before.received + fresh.length,
    counts,
    lastPassedAtMs: reading.lastPassedAtMs ?? before.lastPassedAtMs,
  };
}

function withNews(rows: readonly TapRow[], news: TapReading['news'], tapId: string): readonly TapRow[] {
  if (news.length === 0) return rows;
  const byId = new Map(news.map((each) => [each.id, each]));
  return rows.map((row) => {
    const found = row.tapId === tapId ? byId.get(row.id) : undefined;
    return found === undefined ? row : { ...row, outcome: found.outcome, sent: found.sent ?? row.sent };
  });
}

/** Of the tap before, nothing more is heard. What is still under way, the new one shows again. */
function withoutFollowed(rows: readonly TapRow[], events: readonly TapEvent[]): readonly TapRow[] {
  const shownAgain = new Set(events.map(({ seq }) => seq));
  return rows.flatMap((row) => {
    if (!isUndecided(row.outcome)) return [row];
    return shownAgain.has(row.seq) ? [] : [{ ...row, outcome: { kind: 'unknown' as const } }];
  });
}

const isUndecided = ({ kind }: RowOutcome) => kind === 'waiting' || kind === 'sending' || kind === 'unknown';

/** The rows that fit a filter, which they may not have been read with. */
export function fitting(rows: readonly TapRow[], { text, show }: TapFilter): readonly TapRow[] {
  const words = wordsOf(text);
  if (words.length === 0 && show === 'all') return rows;
  return rows.filter(
    ({ filter, outcome, original }) =>
      // The engine has found it, and has compared all of it. Of a long event the page has the beginning only.
      (filter.text === text && filter.show === show) ||
      ((show === 'all' || (outcome.kind === 'leftOut') === (show === 'leftOut')) && holdsAll(original.text, words)),
  );
}

/** The list as it was when it was paused, with what has become of its events since. */
export function pausedRows(paused: readonly TapRow[], now: readonly TapRow[]): readonly TapRow[] {
  const latest = new Map(now.map((row) => [row.key, row]));
  return paused.map((row) => latest.get(row.key) ?? row);
}
