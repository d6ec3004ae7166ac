/** The messages between the engine and a delivery thread. Secrets travel in `open` only. */
import type { Failure } from '../../../../contract/errors';
import type { DownWay } from '../../../../contract/stream-route';
import type { FindResult, SendResult } from '../../../../destinations/sender';
import type { ProxyAnswer, ProxyQuestion } from '../../../threads/proxy-questions';
import { type AnswerMessage, type RequestMessage, request, unlimited } from '../../../threads/requests';
import type { EventStart } from '../tap/watch';
import type { OutletConfig, OutletLimits } from './outlet';
import type { SharedEvents } from './shared-events';

/** What a delivery thread is started with. */
export interface DeliveryStart {
  readonly version: string;
  /** Of the trail that the events come from. */
  readonly trailId: string;
  /** The operating system can be asked for its proxies. */
  readonly asksForProxies: boolean;
}

export type OpenedThere = ({ readonly ok: true } & OutletLimits) | { readonly ok: false; readonly failure: Failure };

export const outletRequests = {
  /** `outlet` is a number that the engine gives it. */
  open: request<{ outlet: number; config: OutletConfig }, OpenedThere>(),
  /**
   * `key` is a number by which this request can be aborted. The engine's own time limit ends it.
   * `watch`: places of events that are reported by a `shaped` notice; left out while nobody looks at them.
   */
  send: request<{ outlet: number; key: number; events: SharedEvents; watch?: readonly number[] }, SendResult>(
    unlimited,
  ),
  find: request<{ outlet: number; events: SharedEvents }, FindResult>(unlimited),
  downWays: request<{ outlet: number }, readonly DownWay[]>(),
  close: request<{ outlet: number }, null>(),
  /** Shows that the thread still answers. */
  ping: request<null, null>(),
} as const;

export type EngineNotice =
  /** The attempt's time is up, or the stream stops. */
  | { readonly kind: 'abort'; readonly key: number; readonly reason: string }
  | ({ readonly kind: 'proxyAnswer' } & ProxyAnswer)
  /** All outlets are closed: the thread ends. */
  | { readonly kind: 'end' };

export type DeliveryNotice =
  /** The destination has the request; its acknowledgement is pending. */
  | { readonly kind: 'accepted'; readonly key: number }
  /** The watched events as the request carries them; null: as they came. */
  | { readonly kind: 'shaped'; readonly key: number; readonly events: readonly EventStart[] | null }
  | ProxyQuestion;

export type ToDelivery = RequestMessage<typeof outletRequests> | EngineNotice;
export type FromDelivery = AnswerMessage | DeliveryNotice;
