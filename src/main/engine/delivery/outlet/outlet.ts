/**
 * The last stages of a stream: shape, encode, send, and read the answer. The stream's state, its cursor and its
 * retries stay with its runner, so that an outlet may run in another thread, and may be lost with it: what it has not
 * answered is sent again.
 */
import type { DestinationLimits } from '../../../../contract/definition';
import type { Failure } from '../../../../contract/errors';
import type { FormatDefinition } from '../../../../contract/format-definition';
import type { Shaping } from '../../../../contract/shaping';
import type { DownWay } from '../../../../contract/stream-route';
import type { EventBatch, FindResult, SendContext, SendResult } from '../../../../destinations/sender';
import type { DestinationConfig } from '../../engine-config';
import type { Watch } from '../tap/watch';

/** The settings of a stream that its outlet follows. Plain data, secrets included. */
export interface OutletConfig {
  readonly destination: DestinationConfig;
  readonly shaping: Shaping;
  readonly attemptTimeoutMs: number;
}

/** How the settings limit the stream's requests, and what they allow. */
export interface OutletLimits {
  /** Present if the destination's settings allow less than its definition. */
  readonly limits?: Partial<DestinationLimits>;
  /** Of an event in the stream's format. */
  readonly growth: FormatDefinition['growth'];
  /** Whether the destination can be asked what it has stored. */
  readonly canFind: boolean;
}

export interface OutletContext extends SendContext {
  /** Set while someone looks at events of this request as they pass. */
  readonly watch?: Watch;
}

export interface Outlet extends OutletLimits {
  /**
   * Sends the events of one request as the stream gives them away, and waits for the destination's answer. Failures of
   * the network and the destination are outcomes; it rejects only because of a defect.
   */
  send(events: EventBatch, at: OutletContext): Promise<SendResult>;
  /** Looks for delivered events in what the destination has stored. Never rejects. */
  find(events: EventBatch): Promise<FindResult>;
  /** The ways to the destination that requests could not connect to, and therefore take last. Never rejects. */
  downWays(): Promise<readonly DownWay[]>;
  /** Ends kept-alive connections. */
  close(): Promise<void>;
}

export type OpenedOutlet =
  | { readonly ok: true; readonly outlet: Outlet }
  | { readonly ok: false; readonly failure: Failure };

/** Where the streams' outlets run. */
export interface Outlets {
  /** Opens no connection yet. Never rejects because of the settings or the secrets. */
  open(config: OutletConfig): Promise<OpenedOutlet>;
  /** Ends what the outlets ran in. They are closed by then. */
  close(): Promise<void>;
}
