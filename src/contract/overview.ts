/** All sources and streams together, for the overview. */
import type { SeriesSpan, TimeSeries } from './delivery';

export const overviewSpans = ['hour', 'day', 'month'] as const satisfies readonly SeriesSpan[];

export interface TrafficPoint {
  /** The start of the interval. */
  readonly atMs: number;
  /** Events that came in and were stored. */
  readonly accepted: number;
  /** Events acknowledged by destinations; each stream counts its own. */
  readonly delivered: number;
  /** Events acknowledged by built-in receivers, which are not part of `delivered`. */
  readonly rehearsed: number;
  readonly retried: number;
  readonly deadLettered: number;
  /** Greatest age of the oldest waiting event of any stream; null if unknown. */
  readonly backlogAgeMs: number | null;
}

export type TrafficSeries = TimeSeries<TrafficPoint>;

/** Events stored after `headSeq` are not counted yet: the trail's newest number says how many they are. */
export interface AcceptedSince {
  readonly accepted: number;
  readonly headSeq: number;
}
