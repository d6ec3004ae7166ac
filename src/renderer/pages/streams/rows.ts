/** The rows of the Streams table: content, search and sorting. Pure. */
import { markedName } from '../../../contract/rehearsal-mark';
import type { PublicStatus, StreamStatus } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';

export interface StreamRow {
  readonly stream: StreamView;
  /** Undefined until the engine has reported it. */
  readonly status: StreamStatus | undefined;
  readonly destination: string;
}

const sortColumns = ['name', 'destination', 'created', 'status', 'waiting', 'rate'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** As in the address: `name`, or `-created` for descending. Anything else sorts by name. */
export function parseSorting(text: string | undefined): Sorting {
  const descending = text?.startsWith('-') ?? false;
  const name = descending ? text?.slice(1) : text;
  const column = sortColumns.find((candidate) => candidate === name);
  return column === undefined ? { column: 'name', descending: false } : { column, descending };
}

export function formatSorting({ column, descending }: Sorting): string {
  return descending ? `-${column}` : column;
}

/** The status of a stream before the engine has reported one, from its switch. */
export function publicStatus({ stream, status }: Pick<StreamRow, 'stream' | 'status'>): PublicStatus {
  return status?.status ?? (stream.active ? 'active' : 'inactive');
}

export function makeRows(
  streams: readonly StreamView[],
  statuses: readonly StreamStatus[],
  nameOf: (kind: string) => string,
): StreamRow[] {
  const byId = new Map(statuses.map((status) => [status.streamId, status]));
  return streams.map((stream) => ({
    stream,
    status: byId.get(stream.id),
    destination: nameOf(stream.destination.kind),
  }));
}

export function searchRows(rows: readonly StreamRow[], search: string): StreamRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${markedName(row.stream)} ${row.destination}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const urgency: readonly PublicStatus[] = ['activeWithErrors', 'active', 'inactive'];

/** One collator for all comparisons, because localeCompare looks up the locale each time. */
const byLocale = new Intl.Collator();

const compare: Record<SortColumn, (a: StreamRow, b: StreamRow) => number> = {
  name: (a, b) => byLocale.compare(a.stream.name, b.stream.name),
  destination: (a, b) => byLocale.compare(a.destination, b.destination),
  created: (a, b) => a.stream.createdAtMs - b.stream.createdAtMs,
  status: (a, b) => urgency.indexOf(publicStatus(a)) - urgency.indexOf(publicStatus(b)),
  waiting: (a, b) => (a.status?.waiting ?? 0) - (b.status?.waiting ?? 0),
  rate: (a, b) => (a.status?.eventsPerSecond ?? 0) - (b.status?.eventsPerSecond ?? 0),
};

/** Equal rows are sorted by name, so that they keep their places while numbers change. */
export function sortRows(rows: readonly StreamRow[], { column, descending }: Sorting): StreamRow[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((a, b) => direction * compare[column](a, b) || compare.name(a, b));
}
