/**
 * What is to become of each event of a slice before anything is sent: carried, filtered out, or skipped with a reason.
 */
import type { StreamFilter } from '../../../../contract/filter';
import type { FilterReason } from '../../../../contract/filter/words';
import { compileFilter } from '../../../../shaping/filter/compile';
import { EVENT_MARKS, type TrailSlice } from '../../trail/types';
import { eventTimeMs } from './event-time';
import type { BatchLimits } from './limits';

export type EventVerdict = 'send' | 'filtered' | 'sample' | 'too-old' | 'too-large';

export interface EventRules {
  /** Every event of the slice is to be sent: none needs a look. */
  sendsAll(slice: TrailSlice): boolean;
  /** @param index of the event in the slice */
  verdict(slice: TrailSlice, index: number): EventVerdict;
  /** Why the filter leaves the event out; null for one that it carries. */
  reason(event: Uint8Array): FilterReason | null;
}

export interface RulesContext {
  /** By which an event is too old: its own time is of that clock too. */
  readonly wallMs: () => number;
  /** The filter could not judge an event, which is therefore carried. */
  readonly onUnjudged: (error: unknown) => void;
}

export function startIn(slice: TrailSlice, index: number): number {
  return index === 0 ? 0 : endIn(slice, index - 1) + 1;
}

export function endIn(slice: TrailSlice, index: number): number {
  const end = slice.ends[index];
  if (end === undefined) throw new RangeError(`There is no event ${index} in a slice of ${slice.ends.length}.`);
  return end;
}

export function eventIn(slice: TrailSlice, index: number): Uint8Array {
  return slice.bytes.subarray(startIn(slice, index), endIn(slice, index));
}

export function eventRules(filter: StreamFilter, limits: BatchLimits, context: RulesContext): EventRules {
  const { wallMs, onUnjudged } = context;
  const compiled = compileFilter(filter.where, onUnjudged);
  const { maxEventAgeMs, maxEventBytes } = limits;
  const mayHoldSample = (marks: number) => !filter.includeSamples && (marks & EVENT_MARKS.sample) !== 0;
  return {
    sendsAll: (slice) =>
      compiled === null &&
      maxEventAgeMs === null &&
      !mayHoldSample(slice.anyMarks) &&
      slice.bytes.length <= maxEventBytes,
    verdict: (slice, index) => {
      if (mayHoldSample(slice.marks[index] ?? 0)) return 'sample';
      const event = eventIn(slice, index);
      if (compiled !== null && !compiled.carries(event)) return 'filtered';
      if (maxEventAgeMs !== null && wallMs() - eventTimeMs(event, slice.acceptedAtMs) > maxEventAgeMs) return 'too-old';
      return event.length > maxEventBytes ? 'too-large' : 'send';
    },
    reason: (event) => compiled?.reason(event) ?? null,
  };
}
