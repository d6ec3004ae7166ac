/** What a filter would do, tried on the newest events of the trail before it is saved. */

/** So many of the newest events are looked at. */
export const TRIAL_EVENTS = 10_000;
export const MAX_TRIAL_ROWS = 500;

/** An event that the filter leaves out. Texts are empty where the event does not say. */
export interface DroppedEvent {
  readonly seq: number;
  readonly timeMs: number;
  readonly operation: string;
  readonly user: string;
  /** Cut where it is long. */
  readonly message: string;
  /** In words: "User is not ann". */
  readonly why: string;
}

export interface FilterTrial {
  /** Events that were looked at: the newest. */
  readonly of: number;
  readonly kept: number;
  /** Left out since they are made up, whatever the filter says. */
  readonly madeUp: number;
  /** Newest first, as many as were asked for. */
  readonly dropped: readonly DroppedEvent[];
  /** Events that the filter could not judge, and that are therefore kept. */
  readonly unjudged: number;
  /** Fields of the filter that none of the events has. */
  readonly missingFields: readonly string[];
  /** The time for an answer was up before all were looked at. */
  readonly isPartial: boolean;
}
