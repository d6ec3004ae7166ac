/**
 * What main and the rehearsals' thread say to each other. A thread apart from the engine's: whatever a rehearsal
 * does, no delivery waits for it.
 */
import type { Fault, RehearsalView, SeenRequest } from '../../../contract/rehearsal';
import { type AnswerMessage, type RequestMessage, type RequestTypes, request } from '../../threads/requests';

export const rehearsalRequests = {
  start: request<{ kind: string; tls: boolean; port: number }, RehearsalView>(),
  stop: request<{ id: string }, null>(),
  setFault: request<{ id: string; fault: Fault | null }, null>(),
  requests: request<{ id: string }, readonly SeenRequest[]>(),
  clear: request<{ id: string }, null>(),
} as const;
export type RehearsalRequests = RequestTypes<typeof rehearsalRequests>;
export type RehearsalRequestName = keyof RehearsalRequests;

export type ToRehearsals = RequestMessage<typeof rehearsalRequests>;

/** All that run, after every change; several times a second at most. */
export type RehearsalNotification = { readonly kind: 'rehearsals'; readonly rehearsals: readonly RehearsalView[] };
export type FromRehearsals = AnswerMessage | RehearsalNotification;
