/**
 * The messages between main and the thread of the rehearsals, which is separate from the engine's so that no delivery
 * waits for a rehearsal.
 */
import type { Fault, RehearsalView, SeenRequest } from '../../../contract/rehearsal';
import { type AnswerMessage, type RequestMessage, type RequestTypes, request } from '../../threads/requests';

export interface ReceivedCounts {
  readonly requests: number;
  /** Events stored, repetitions included. */
  readonly stored: number;
  /** Different events: by their id, or by their content if the format has none. */
  readonly distinct: number;
}

export const rehearsalRequests = {
  start: request<{ kind: string; tls: boolean; port: number }, RehearsalView>(),
  stop: request<{ id: string }, null>(),
  setFault: request<{ id: string; fault: Fault | null }, null>(),
  requests: request<{ id: string }, readonly SeenRequest[]>(),
  /** What has arrived up to this moment. The views come later. */
  counts: request<{ id: string }, ReceivedCounts>(),
  clear: request<{ id: string }, null>(),
} as const;
export type RehearsalRequests = RequestTypes<typeof rehearsalRequests>;
export type RehearsalRequestName = keyof RehearsalRequests;

export type ToRehearsals = RequestMessage<typeof rehearsalRequests>;

/** All running rehearsals. Sent after changes, a few times a second at most. */
export type RehearsalNotification = { readonly kind: 'rehearsals'; readonly rehearsals: readonly RehearsalView[] };
export type FromRehearsals = AnswerMessage | RehearsalNotification;
