/**
 * The messages between main and the search thread: requests with answers, and notifications. Plain data without
 * secrets, but for the key of pseudonyms that are looked up.
 */
import type { FilterNode } from '../../../contract/filter/tree';
import type { FilterTrial, MissingPaths } from '../../../contract/filter-trial';
import type { Revealed, RevealQuery } from '../../../contract/reveal';
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
import type { TrailKey } from '../trail-key';

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
  /** Undefined for a trail that is not encrypted. */
  readonly trailKey?: TrailKey | undefined;
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
  /** A newer request ends the one before it. */
  missingPaths: request<{ readonly paths: readonly string[] }, MissingPaths>(),
  setAside: request<
    { readonly sourceId?: string | undefined; readonly beforeId?: number | undefined; readonly limit: number },
    { readonly records: readonly SetAsideView[]; readonly total: number }
  >(),
  setAsideRecord: request<{ readonly id: number }, SetAsideContent | null>(),
  /** Answered when the file is complete. */
  exportSetAside: request<
    { readonly sourceId?: string | undefined; readonly path: string },
    { readonly records: number }
  >(unlimited),
  /** Answered when the export has ended or was cancelled. Progress comes as `exporting` notifications. */
  export: request<
    {
      readonly exportId: string;
      readonly filter: TrailFilter;
      readonly format: ExportFormat;
      readonly path: string;
    },
    ExportOutcome
  >(unlimited),
  /** Looks for the value behind a pseudonym, newest events first. */
  reveal: request<RevealQuery & { readonly key: string }, Revealed>(unlimited),
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

/** Notifications to the thread. */
export type TrailChange =
  /** The trail has grown or shrunk. */
  | { readonly kind: 'head' }
  /** The engine has restarted, and may have replaced the trail. */
  | { readonly kind: 'reopen' };
export type ToSearch = RequestMessage<typeof searchRequests> | TrailChange;

/** Notifications from the thread. */
export type SearchNotification =
  /** The index could not be updated. It retries at the trail's next change. */
  | { readonly kind: 'behind'; readonly cause: string }
  | { readonly kind: 'exporting'; readonly exportId: string; readonly count: ExportCount };
export type FromSearch = AnswerMessage | SearchNotification;
