/** How a filter, or the paths that masking names, would do on the newest events of the trail. Tested before saving. */

import type { FilterReason } from './filter/words';

/** How many of the newest events are tested. */
export const TRIAL_EVENTS = 10_000;
export const MAX_TRIAL_ROWS = 500;

/** An event that the filter excludes. Texts are empty if the event does not have them. */
export interface DroppedEvent {
  readonly seq: number;
  readonly timeMs: number;
  readonly operation: string;
  readonly user: string;
  /** Cut if it is long. */
  readonly message: string;
  /** In English words: "User is not ann". */
  readonly why: string;
  /** The same, to be told in another language. */
  readonly reason?: FilterReason;
}

export interface FilterTrial {
  /** Number of tested events, the newest. */
  readonly of: number;
  readonly kept: number;
  /** Excluded because they are sample events, whatever the filter says. */
  readonly madeUp: number;
  /** Newest first, up to the requested number. */
  readonly dropped: readonly DroppedEvent[];
  /** Events that the filter could not evaluate and therefore keeps. */
  readonly unjudged: number;
  /** Fields of the filter that no tested event has. */
  readonly missingFields: readonly string[];
  /** The time limit was reached before all events were tested. */
  readonly isPartial: boolean;
}

/** Most paths in one request. */
export const MAX_LOOKED_FOR = 2_000;

export interface MissingPaths {
  /** Number of tested events, the newest. */
  readonly of: number;
  /** Paths that no tested event has. */
  readonly missing: readonly string[];
  /** The time limit was reached before all events were tested. */
  readonly isPartial: boolean;
}
