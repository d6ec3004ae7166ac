/** The search as the address holds it, and the filter that it stands for. Pure: the present moment is handed in. */
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
  /** Look into the whole event rather than the message alone. */
  readonly everywhere: boolean;
  readonly values: Readonly<Record<FacetField, readonly string[]>>;
  readonly range: Range;
  /** Days as `2026-08-20` in the user's own time zone, with the range `dates`; empty where it is open. */
  readonly from: string;
  readonly to: string;
}

/** Names in the address, short since they are read by people too. */
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

/** Whatever the address holds, a search comes back. */
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

/** The part of the address that a search takes; what has its usual value is left out. */
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

/** Whether anything but the usual dates is asked for. */
export function isNarrowed(search: TrailSearch): boolean {
  return Object.values(writeSearch(search)).some((value) => value !== undefined && value !== '');
}

/** Local midnight of a day such as `2026-08-20`, moved by whole days; undefined when it is none. */
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
