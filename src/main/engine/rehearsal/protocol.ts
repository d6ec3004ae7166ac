/**
 * What main and the rehearsals' thread say to each other. A thread apart from the engine's: whatever a rehearsal does, no
 * delivery waits for it.
 */
import type { Failure } from '../../../contract/errors';
import type { Fault, RehearsalView, SeenRequest } from '../../../contract/rehearsal';

export interface RehearsalRequests {
  start: { input: { kind: string; tls: boolean; port: number }; output: RehearsalView };
  stop: { input: { id: string }; output: null };
  setFault: { input: { id: string; fault: Fault | null }; output: null };
  requests: { input: { id: string }; output: readonly SeenRequest[] };
  clear: { input: { id: string }; output: null };
}
export type RehearsalRequestName = keyof RehearsalRequests;

export type ToRehearsals = {
  [N in RehearsalRequestName]: {
    readonly id: number;
    readonly name: N;
    readonly input: RehearsalRequests[N]['input'];
  };
}[RehearsalRequestName];

export type FromRehearsals =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly failure: Failure }
  /** All that run, after every change; several times a second at the most. */
  | { readonly kind: 'rehearsals'; readonly rehearsals: readonly RehearsalView[] };
