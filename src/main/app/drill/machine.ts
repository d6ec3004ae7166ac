/**
 * The course of a drill, as a state machine without effects.
 *
 *   preparing ──started──▶ before ──time, "break"──▶ fault ──time, "heal"──▶ recovery ──caught up or late──┐
 *       │                    │                         │                        │                         ▼
 *       │                    └──────── cancel ─────────┴────────────────────────┴──────────▶ counting ──counted──▶ removing
 *       └── failed (from every phase) ──────────────────────────────────────────────────────────────────▶ removing
 */
import type { DrillOutcome, DrillPhase, DrillReport } from '../../../contract/drill-report';
import type { Failure } from '../../../contract/errors';
import type { StreamStatus } from '../../../contract/status';
import { type Measured, nothingMeasured, withIncident, withNotice, withStatus } from './measured';
import type { DrillPlan } from './plan';

export type Counted = Pick<DrillReport, 'account' | 'requests' | 'receiver'>;
export const NOT_COUNTED: Counted = { account: null, requests: null, receiver: null };

export interface DrillState {
  readonly plan: DrillPlan;
  readonly phase: DrillPhase;
  /** When the phase ends by itself; null if something else ends it. */
  readonly dueMs: number | null;
  /** The fault is being switched on or off, which takes a moment. */
  readonly switching: boolean;
  /** How it will end; `running` while that is open. */
  readonly outcome: DrillOutcome;
  readonly problem: Failure | null;
  readonly measured: Measured;
  readonly latest: StreamStatus | null;
  readonly counted: Counted;
}

export type DrillEvent =
  | { readonly kind: 'started'; readonly atMs: number }
  | { readonly kind: 'time'; readonly atMs: number }
  | { readonly kind: 'broken'; readonly atMs: number }
  | { readonly kind: 'healed'; readonly atMs: number }
  | { readonly kind: 'status'; readonly atMs: number; readonly status: StreamStatus }
  | { readonly kind: 'notice'; readonly notice: DrillReport['notices'][number] }
  | { readonly kind: 'incident'; readonly atMs: number; readonly text: string }
  | { readonly kind: 'counted'; readonly atMs: number; readonly counted: Counted }
  | { readonly kind: 'cancel'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly atMs: number; readonly failure: Failure };

/** What to do next. `remove` ends the drill. */
export type DrillEffect = 'break' | 'heal' | 'count' | 'remove';

export interface DrillStep {
  readonly state: DrillState;
  readonly effects: readonly DrillEffect[];
}

export function beginDrill(plan: DrillPlan, atMs: number): DrillState {
  return {
    plan,
    phase: 'preparing',
    dueMs: null,
    switching: false,
    outcome: 'running',
    problem: null,
    measured: { ...nothingMeasured, phases: [{ phase: 'preparing', fromMs: atMs }] },
    latest: null,
    counted: NOT_COUNTED,
  };
}

export function advanceDrill(state: DrillState, event: DrillEvent): DrillStep {
  switch (event.kind) {
    case 'started':
      if (state.phase !== 'preparing') return same(state);
      return same(enter(state, 'before', event.atMs, event.atMs + state.plan.beforeMs));
    case 'time':
      return onTime(state, event.atMs);
    case 'broken':
      return state.phase === 'before' ? broken(state, event.atMs) : same(state);
    case 'healed':
      return state.phase === 'fault' ? healed(state, event.atMs) : same(state);
    case 'status':
      return onStatus(state, event.status, event.atMs);
    case 'notice':
      return same({ ...state, measured: withNotice(state.measured, event.notice) });
    case 'incident':
      return same({ ...state, measured: withIncident(state.measured, event.text, event.atMs) });
    case 'counted':
      if (state.phase !== 'counting') return same(state);
      return remove({ ...state, counted: event.counted }, event.atMs);
    case 'cancel':
      return isEnding(state) || state.outcome !== 'running'
        ? same(state)
        : count({ ...state, outcome: 'cancelled' }, event.atMs);
    case 'failed':
      if (state.phase === 'removing') return same(state);
      return remove({ ...state, outcome: 'failed', problem: event.failure }, event.atMs);
  }
}

function onTime(state: DrillState, atMs: number): DrillStep {
  const { phase, dueMs, switching } = state;
  const isDue = dueMs !== null && atMs >= dueMs;
  if (phase === 'recovery' && isCaughtUp(state)) return caughtUp(state, atMs);
  if (!isDue || switching) return same(state);
  switch (phase) {
    case 'before':
      return { state: { ...state, switching: true }, effects: ['break'] };
    case 'fault':
      return { state: { ...state, switching: true }, effects: ['heal'] };
    case 'recovery':
      return count({ ...state, outcome: 'complete' }, atMs);
    case 'preparing':
    case 'counting':
    case 'removing':
      return same(state);
  }
}

function broken(state: DrillState, atMs: number): DrillStep {
  const measured = { ...state.measured, faultBeganAtMs: atMs };
  return same(enter({ ...state, measured }, 'fault', atMs, atMs + state.plan.faultMs));
}

function healed(state: DrillState, atMs: number): DrillStep {
  const { backlog } = state.measured;
  const measured: Measured = {
    ...state.measured,
    faultEndedAtMs: atMs,
    backlog: { ...backlog, whenFaultEnded: state.latest?.waiting ?? backlog.last },
  };
  return same(enter({ ...state, measured }, 'recovery', atMs, atMs + state.plan.recoverWithinMs));
}

function onStatus(state: DrillState, status: StreamStatus, atMs: number): DrillStep {
  // Before, the copy is not active yet; afterwards, it is not any more.
  if (state.phase === 'preparing' || isEnding(state)) return same(state);
  const next = { ...state, latest: status, measured: withStatus(state.measured, status, atMs) };
  return next.phase === 'recovery' && isCaughtUp(next) ? caughtUp(next, atMs) : same(next);
}

/** Problems that stay after everything was delivered: they are about single events, or wait for the user. */
const lastingCodes: ReadonlySet<string> = new Set(['SLUICE-DLV-001', 'SLUICE-DLV-013', 'SLUICE-DLV-015']);

function isCaughtUp({ latest }: DrillState): boolean {
  return (
    latest !== null &&
    latest.waiting === 0 &&
    latest.status !== 'inactive' &&
    latest.problems.every(({ failure }) => lastingCodes.has(failure.code))
  );
}

function caughtUp(state: DrillState, atMs: number): DrillStep {
  return count({ ...state, outcome: 'complete', measured: { ...state.measured, caughtUpAtMs: atMs } }, atMs);
}

function count(state: DrillState, atMs: number): DrillStep {
  const isOn = state.measured.faultBeganAtMs !== null && state.measured.faultEndedAtMs === null;
  const measured = isOn ? { ...state.measured, faultEndedAtMs: atMs } : state.measured;
  return { state: enter({ ...state, measured }, 'counting', atMs, null), effects: ['count'] };
}

function remove(state: DrillState, atMs: number): DrillStep {
  return { state: enter(state, 'removing', atMs, null), effects: ['remove'] };
}

function enter(state: DrillState, phase: DrillPhase, atMs: number, dueMs: number | null): DrillState {
  const phases = [...state.measured.phases, { phase, fromMs: atMs }];
  return { ...state, phase, dueMs, switching: false, measured: { ...state.measured, phases } };
}

function isEnding({ phase }: DrillState): boolean {
  return phase === 'counting' || phase === 'removing';
}

function same(state: DrillState): DrillStep {
  return { state, effects: [] };
}
