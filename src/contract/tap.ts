/** The live tap: events as they pass a stream, before and after its steps, with what becomes of each. */

import type { SkipReason } from './delivery';
import type { Failure } from './errors';
import type { FilterReason } from './filter/words';

/** Which events a tap shows: all, those that are sent, or those that the stream leaves out. */
export const tapShows = ['all', 'sent', 'leftOut'] as const;
export type TapShow = (typeof tapShows)[number];

/** An event as text. */
export interface TapText {
  /** Only the beginning of a long event. Secrets of the stream's settings are masked. */
  readonly text: string;
  /** Of the whole event. */
  readonly bytes: number;
  readonly isCut: boolean;
}

/** The event as its request carries it. */
export type TapSent =
  /** The stream masks, formats and changes nothing. */
  { readonly kind: 'asItCame' } | ({ readonly kind: 'shaped' } & TapText);

export type TapOutcome =
  /** No request with it is under way. `failure`: why the last one with it failed; null before the first. */
  | { readonly kind: 'waiting'; readonly failure: Failure | null }
  /** A request with it is under way. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'delivered'; readonly atMs: number }
  /** Refused for good, or too large to be sent. */
  | { readonly kind: 'deadLetter'; readonly code: string; readonly reason: string }
  /** `why`: of the filter, in English words. `because`: the same, to be told in another language. */
  | {
      readonly kind: 'leftOut';
      readonly reason: 'filtered' | Extract<SkipReason, 'too-old' | 'sample'>;
      readonly why: string | null;
      readonly because?: FilterReason;
    }
  /** The stream was stopped, or its settings were changed, before the answer. The event passes again. */
  | { readonly kind: 'interrupted' };

/** One event that has passed. An event that passes again, after a rewind for example, is another one of these. */
export interface TapEvent {
  /** Ascending, in the order in which the events have passed. */
  readonly id: number;
  /** Its number in the trail. */
  readonly seq: number;
  readonly passedAtMs: number;
  /** A dead letter that is sent again. */
  readonly isResent: boolean;
  readonly original: TapText;
  /** Null: no request was made with it since the tap was opened. */
  readonly sent: TapSent | null;
  readonly outcome: TapOutcome;
}

/** What has become of an event that was read before. */
export interface TapNews {
  readonly id: number;
  readonly outcome: TapOutcome;
  /** Left out if it has not changed. */
  readonly sent?: TapSent;
}

/** Since the tap was opened, with the events that were under way then. */
export interface TapCounts {
  /** Events that have passed, whatever the tap shows. */
  readonly passed: number;
  /** Those that were compared with the search. Fewer than passed when too many pass to compare them all. */
  readonly compared: number;
  /** Those of the compared ones that match. */
  readonly matching: number;
  /** Those of the matching ones that are shown: a sample when many pass. */
  readonly shown: number;
}

export interface TapReading {
  /** Oldest first. */
  readonly events: readonly TapEvent[];
  readonly news: readonly TapNews[];
  readonly counts: TapCounts;
  /** When the last event passed; null: none has since the tap was opened. */
  readonly lastPassedAtMs: number | null;
  /** For the next reading: what has happened up to here is known. */
  readonly cursor: number;
}
