/** The search in the address, and the filter it stands for. Pure: the current time is a parameter. */
import type { FacetField, TrailFilter } from '../../../contract/trail';

export const ranges = ['24h', '7d', '30d', '90d', 'all', 'dates'] as const;
export type Range = (typeof ranges)[number];
const DEFAULT_RANGE: Range = '30d';

const HOUR_MS = 3_600_000;
const spanMs: Partial<Record<Range, number>> = {
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
  '90d': 90 * 24 * HOUR_MS,
};

export interface TrailSearch {
  readonly text: string;
  /** Search the whole event instead of the message only. */
  readonly everywhere: boolean;
  readonly values: Readonly<Record<FacetField, readonly string[]>>;
  readonly range: Range;
  /** Days such as `2026-08-20` in the user's time zone, for the range `dates`. Empty for an open end. */
  readonly from: string;
  readonly to: string;
}

/** Names in the address. Short, because people read them too. */
const names: Readonly<Record<FacetField, string>> = {
  operation: 'operation',
  entityType: 'type',
  user: 'user',
  scope: 'scope',
  status: 'status',
  source: 'source',
};
const fields = Object.keys(names) as FacetField[];
const filterKeys = {
  operation: 'operations',
  entityType: 'entityTypes',
  user: 'users',
  scope: 'scopes',
  status: 'statuses',
  source: 'sources',
} as const satisfies Record<FacetField, keyof TrailFilter>;

type Query = Readonly<Record<string, string | undefined>>;

function readList(text: string | undefined): readonly string[] {
  if (text === undefined || text === '') return [];
  return text.split(',').flatMap((part) => {
    try {
      return [decodeURIComponent(part)];
    } catch (error) {
      if (error instanceof URIError) return [];
      throw error;
    }
  });
}

const writeList = (values: readonly string[]) => values.map(encodeURIComponent).join(',');

/** Never fails, whatever the address holds. */
export function readSearch(query: Query): TrailSearch {
  const values = Object.fromEntries(fields.map((field) => [field, readList(query[names[field]])]));
  const range = ranges.find((known) => known === query.range) ?? DEFAULT_RANGE;
  return {
    text: query.q ?? '',
    everywhere: query.in === 'all',
    values: values as Record<FacetField, readonly string[]>,
    range,
    from: range === 'dates' ? (query.from ?? '') : '',
    to: range === 'dates' ? (query.to ?? '') : '',
  };
}

/** The search as a part of the address. Default values are left out. */
export function writeSearch(search: TrailSearch): Record<string, string | undefined> {
  const lists = fields.map((field) => [names[field], writeList(search.values[field])]);
  return {
    q: search.text,
    in: search.everywhere ? 'all' : undefined,
    ...Object.fromEntries(lists),
    range: search.range === DEFAULT_RANGE ? undefined : search.range,
    from: search.range === 'dates' ? search.from : undefined,
    to: search.range === 'dates' ? search.to : undefined,
  };
}

export const emptySearch: TrailSearch = readSearch({});

/** Whether the search has any condition besides the default dates. */
export function isNarrowed(search: TrailSearch): boolean {
  return Object.values(writeSearch(search)).some((value) => value !== undefined && value !== '');
}

/** Local midnight of a day such as `2026-08-20`, moved by whole days. Undefined if it is not a day. */
function dayMs(text: string, plusDays: number): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const ms = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + plusDays).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

export function filterOf(search: TrailSearch, nowMs: number): TrailFilter {
  const span = spanMs[search.range];
  const fromMs = span === undefined ? dayMs(search.from, 0) : nowMs - span;
  const endMs = dayMs(search.to, 1);
  const lists = fields.flatMap((field) => {
    const values = search.values[field];
    return values.length === 0 ? [] : [[filterKeys[field], [...values]]];
  });
  const text = search.text.trim();
  return {
    ...(text !== '' && (search.everywhere ? { allText: text } : { text })),
    ...Object.fromEntries(lists),
    ...(fromMs !== undefined && { fromMs }),
    ...(endMs !== undefined && { toMs: endMs - 1 }),
  };
}
