/** What the sink's process and the bench tell each other. */
import type { SinkKind } from './protocols';
import type { Arrival } from './tally';

export interface SinkOptions {
  readonly kind: SinkKind;
  /** In each stream. */
  readonly events: number;
  /** Streams that it serves: each has a path of its own, `/0`, `/1` and so on. Only for `http`. */
  readonly streams: number;
}

export interface SinkReport {
  /** When the last event that was missing came. */
  readonly atMs: number;
  readonly firstAtMs: number;
  readonly unique: number;
  readonly duplicates: number;
  readonly unknown: number;
  readonly requests: number;
  /** Of bodies as they came. */
  readonly bytes: number;
  /** Of the sink's process, since the first request. */
  readonly cpuSeconds: number;
  /** Of the first stream, and only for runs of up to 100,000 events. */
  readonly arrivals: readonly Arrival[];
}

export type FromSink =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'complete'; readonly report: SinkReport }
  | { readonly kind: 'state'; readonly report: SinkReport };

/** `fail`: answers 503 until it is told to `work` again. */
export type ToSink = 'state' | 'fail' | 'work';
