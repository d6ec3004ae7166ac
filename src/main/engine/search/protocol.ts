/**
 * What main and the search's thread say to each other: requests that are answered, and messages that are not. Plain
 * data only; nothing of it is secret.
 */
import type { FilterNode } from '../../../contract/filter/tree';
import type { FilterTrial } from '../../../contract/filter-trial';
import type {
  ExportFormat,
  Facet,
  FacetField,
  SetAsideContent,
  SetAsideView,
  TrailCursor,
  TrailEventView,
  TrailFilter,
  TrailPage,
} from '../../../contract/trail';
import { type AnswerMessage, type RequestMessage, type RequestTypes, request, unlimited } from '../../threads/requests';

/** A filter that is to be tried on the newest events. */
export interface TrialInput {
  readonly where: FilterNode | undefined;
  /** Whether made-up events are carried. */
  readonly samples: boolean;
  /** Most dropped events that are listed. */
  readonly limit: number;
}

export interface SearchStart {
  readonly dataFolder: string;
}

export const searchRequests = {
  search: request<
    { readonly filter: TrailFilter; readonly cursor: TrailCursor | null; readonly limit: number },
    TrailPage
  >(),
  newSince: request<
    { readonly filter: TrailFilter; readonly afterSeq: number },
    { readonly count: number; readonly indexedSeq: number; readonly headSeq: number }
  >(),
  facets: request<
    { readonly field: FacetField; readonly text: string; readonly limit: number },
    { readonly values: readonly Facet[]; readonly more: boolean }
  >(),
  /** @param filters the filters of streams by their id, to say why they leave the event out */
  event: request<
    { readonly seq: number; readonly filters: Readonly<Record<string, FilterNode>> },
    TrailEventView | null
  >(),
  /** A newer request ends the one before it. */
  tryFilter: request<TrialInput, FilterTrial>(),
  setAside: request<
    { readonly sourceId?: string | undefined; readonly beforeId?: number | undefined; readonly limit: number },
    { readonly records: readonly SetAsideView[]; readonly total: number }
  >(),
  setAsideRecord: request<{ readonly id: number }, SetAsideContent | null>(),
  /** Answers when the file is complete, with the number of records. */
  exportSetAside: request<
    { readonly sourceId?: string | undefined; readonly path: string },
    { readonly records: number }
  >(unlimited),
  /** Answers when the export has ended, whichever way; progress comes as `exporting` messages. */
  export: request<
    {
      readonly exportId: string;
      readonly filter: TrailFilter;
      readonly format: ExportFormat;
      readonly path: string;
    },
    ExportOutcome
  >(unlimited),
  cancelExport: request<{ readonly exportId: string }, null>(),
  close: request<null, null>(),
} as const;
export type SearchRequests = RequestTypes<typeof searchRequests>;

export interface ExportCount {
  readonly events: number;
  readonly bytes: number;
  readonly share: number;
}
export type ExportOutcome = ExportCount & { readonly cancelled: boolean };

export type SearchRequestName = keyof SearchRequests;

/** What the thread is told and does not answer. */
export type TrailChange =
  /** The trail has grown or shrunk. */
  | { readonly kind: 'head' }
  /** The engine has restarted: the trail may be another. */
  | { readonly kind: 'reopen' };
export type ToSearch = RequestMessage<typeof searchRequests> | TrailChange;

/** What the thread tells without being asked. */
export type SearchNotification =
  /** The index could not follow the trail; it tries again with the trail's next change. */
  | { readonly kind: 'behind'; readonly cause: string }
  | { readonly kind: 'exporting'; readonly exportId: string; readonly count: ExportCount };
export type FromSearch = AnswerMessage | SearchNotification;
