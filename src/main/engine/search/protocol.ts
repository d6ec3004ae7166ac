/**
 * What main and the search's thread say to each other: requests that are answered, and messages that are not. Plain data
 * only; nothing of it is secret.
 */
import type { Failure } from '../../../contract/errors';
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

export interface SearchStart {
  readonly dataFolder: string;
}

export interface SearchRequests {
  search: {
    input: { readonly filter: TrailFilter; readonly cursor: TrailCursor | null; readonly limit: number };
    output: TrailPage;
  };
  newSince: {
    input: { readonly filter: TrailFilter; readonly afterSeq: number };
    output: { readonly count: number; readonly indexedSeq: number; readonly headSeq: number };
  };
  facets: {
    input: { readonly field: FacetField; readonly text: string; readonly limit: number };
    output: { readonly values: readonly Facet[]; readonly more: boolean };
  };
  event: { input: { readonly seq: number }; output: TrailEventView | null };
  setAside: {
    input: { readonly sourceId?: string | undefined; readonly beforeId?: number | undefined; readonly limit: number };
    output: { readonly records: readonly SetAsideView[]; readonly total: number };
  };
  setAsideRecord: { input: { readonly id: number }; output: SetAsideContent | null };
  /** Answers when the file is complete, with the number of records. */
  exportSetAside: {
    input: { readonly sourceId?: string | undefined; readonly path: string };
    output: { readonly records: number };
  };
  /** Answers when the export has ended, whichever way; progress comes as `exporting` messages. */
  export: {
    input: {
      readonly exportId: string;
      readonly filter: TrailFilter;
      readonly format: ExportFormat;
      readonly path: string;
    };
    output: ExportOutcome;
  };
  cancelExport: { input: { readonly exportId: string }; output: null };
  close: { input: null; output: null };
}

export interface ExportCount {
  readonly events: number;
  readonly bytes: number;
  readonly share: number;
}
export type ExportOutcome = ExportCount & { readonly cancelled: boolean };

export type SearchRequestName = keyof SearchRequests;

export type ToSearch =
  | {
      [N in SearchRequestName]: {
        readonly kind: 'request';
        readonly id: number;
        readonly name: N;
        readonly input: SearchRequests[N]['input'];
      };
    }[SearchRequestName]
  /** The trail has grown or shrunk. */
  | { readonly kind: 'head' }
  /** The engine has started anew: the trail may be another. */
  | { readonly kind: 'reopen' };

export type FromSearch =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly failure: Failure }
  /** The index could not follow the trail; it tries again with the trail's next change. */
  | { readonly kind: 'behind'; readonly cause: string }
  | { readonly kind: 'exporting'; readonly exportId: string; readonly count: ExportCount };
