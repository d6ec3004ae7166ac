/** Commands for many streams at once: their limit, and their result for each stream. */
import type { Failure } from './errors';
import type { StreamId } from './stream';

/** Streams that one command may name. */
export const MAX_BULK = 500;

export type BulkResult<T> =
  | { readonly id: StreamId; readonly ok: true; readonly value: T }
  | { readonly id: StreamId; readonly ok: false; readonly failure: Failure };

/** One result for each stream, in the order of the request. A failure of one does not stop the others. */
export type BulkResults<T> = readonly BulkResult<T>[];

/** `changed`: false if the stream was in the requested state already. Nothing is recorded for it then. */
export interface BulkChange {
  readonly changed: boolean;
}

export interface Deletion {
  /** Events that had not been delivered. */
  readonly unsent: number;
  readonly undoUntilMs: number;
}
