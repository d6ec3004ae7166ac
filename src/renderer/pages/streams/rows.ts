/** The rows of the Streams page: content, filters, counts and sorting. Pure. */
import { shownStatus } from '../../../contract/halt';
import { labelsInUse, sameLabel } from '../../../contract/labels';
import { type Halt, type PublicStatus, type StreamStatus, statusWords } from '../../../contract/status';
import type { StreamId, StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';

/** What a row shows, except for its numbers, which follow the status on their own. */
export interface StreamRow {
  readonly id: StreamId;
  readonly stream: StreamView;
  readonly shown: PublicStatus;
  readonly destination: string;
}

const sortColumns = ['status', 'name', 'destination', 'created', 'waiting', 'rate'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** As in the address: `name`, or `-created` for descending. Anything else sorts by status: failing streams first. */
export function parseSorting(text: string | undefined): Sorting {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  const column = sortColumns.find((candidate) => candidate === name);
  return column === undefined ? { column: 'status', descending: false } : { column, descending };
}

export function formatSorting({ column, descending }: Sorting): string {
  return descending ? `-${column}` : column;
}

export interface Filters {
  readonly search: string;
  readonly status: string | null;
  /** The kind of the destination. */
  readonly destination: string | null;
  readonly label: string | null;
}

export function hasFilter({ search, status, destination, label }: Filters): boolean {
  return search.trim() !== '' || status !== null || destination !== null || label !== null;
}

/** A value of a filter, with the number of streams that the other filters leave for it. */
export interface FilterChoice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

export interface StreamTable {
  readonly rows: readonly StreamRow[];
  readonly total: number;
  readonly statuses: readonly FilterChoice[];
  readonly destinations: readonly FilterChoice[];
  readonly labels: readonly FilterChoice[];
}

export interface TableInput {
  readonly streams: readonly StreamView[];
  readonly statuses: readonly StreamStatus[];
  readonly halt: Halt | null;
}

export interface TableView {
  readonly filters: Filters;
  readonly sorting: Sorting;
  readonly nameOf: (kind: string) => string;
}

/** A row with its numbers, for sorting. */
interface Candidate extends StreamRow {
  readonly status: StreamStatus | undefined;
}

export function tableOf({ streams, statuses, halt }: TableInput, { filters, sorting, nameOf }: TableView): StreamTable {
  const byId = new Map(statuses.map((status) => [status.streamId, status]));
  const all = streams.map((stream): Candidate => {
    const status = byId.get(stream.id);
    const destination = nameOf(stream.destination.kind);
    return { id: stream.id, stream, shown: shownStatus(stream, status, halt), destination, status };
  });
  const found = all.filter((row) => matchesSearch(row, filters.search));
  const left = (without: keyof typeof matches) =>
    found.filter((row) => keysOfMatches.every((key) => key === without || matches[key](row, filters[key])));
  const kinds = [...new Map(all.map(({ stream, destination }) => [stream.destination.kind, destination]))];
  const rows = found.filter((row) => keysOfMatches.every((key) => matches[key](row, filters[key])));
  return {
    rows: rows
      .toSorted(comparing(sorting))
      .map(({ id, stream, shown, destination }) => ({ id, stream, shown, destination })),
    total: all.length,
    statuses: choices(
      urgency.map((value) => [value, t(statusWords[value])]),
      left('status'),
      matches.status,
    ),
    destinations: choices(
      kinds.toSorted(([, a], [, b]) => byLocale.compare(a, b)),
      left('destination'),
      matches.destination,
    ),
    labels: choices(
      labelsInUse(streams).map((label) => [label, label]),
      left('label'),
      matches.label,
    ),
  };
}

const matches = {
  status: ({ shown }: StreamRow, wanted: string | null) => wanted === null || shown === wanted,
  destination: ({ stream }: StreamRow, wanted: string | null) => wanted === null || stream.destination.kind === wanted,
  label: ({ stream }: StreamRow, wanted: string | null) =>
    wanted === null || stream.labels.some((label) => sameLabel(label, wanted)),
};
const keysOfMatches = ['status', 'destination', 'label'] as const;

function matchesSearch({ stream, destination }: StreamRow, search: string): boolean {
  const text = `${streamName(stream)} ${destination} ${stream.labels.join(' ')}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word));
}

function choices(
  values: readonly (readonly [value: string, name: string])[],
  rows: readonly StreamRow[],
  isMatch: (row: StreamRow, value: string) => boolean,
): readonly FilterChoice[] {
  return values.map(([value, name]) => ({ value, name, count: rows.filter((row) => isMatch(row, value)).length }));
}

const urgency: readonly PublicStatus[] = ['activeWithErrors', 'active', 'inactive'];

/** One collator for all comparisons, because localeCompare looks up the locale each time. */
const byLocale = new Intl.Collator();

/** When the oldest of its problems began. Later than any other if it has none. */
function failingSince({ status }: Candidate): number {
  return Math.min(...(status?.problems ?? []).map(({ sinceMs }) => sinceMs));
}

/** Infinity minus infinity is not a number. */
const byNumber = (a: number, b: number) => (a === b ? 0 : a - b);

const compare: Record<SortColumn, (a: Candidate, b: Candidate) => number> = {
  name: (a, b) => byLocale.compare(a.stream.name, b.stream.name),
  destination: (a, b) => byLocale.compare(a.destination, b.destination),
  created: (a, b) => a.stream.createdAtMs - b.stream.createdAtMs,
  // The longest failing stream first.
  status: (a, b) => urgency.indexOf(a.shown) - urgency.indexOf(b.shown) || byNumber(failingSince(a), failingSince(b)),
  waiting: (a, b) => (a.status?.waiting ?? 0) - (b.status?.waiting ?? 0),
  rate: (a, b) => (a.status?.eventsPerSecond ?? 0) - (b.status?.eventsPerSecond ?? 0),
};

/** Equal rows are sorted by name, so that they keep their places while numbers change. */
function comparing({ column, descending }: Sorting): (a: Candidate, b: Candidate) => number {
  const direction = descending ? -1 : 1;
  return (a, b) => direction * compare[column](a, b) || compare.name(a, b);
}
