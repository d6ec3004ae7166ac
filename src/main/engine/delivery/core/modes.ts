/**
 * How a stream moves between its modes (drawn in state.ts): by the verdict on an answer, or when it is to retry at
 * once. Pure.
 */
import type { Failure } from '../../../../contract/errors';
import { backoffMs, probeWaitMs, RETRY_AFTER_CAP_MS } from './backoff';
import { isIsolating } from './batch-state';
import type { Verdict } from './judgement';
import type { Circumstances, MachineState, Mode, Request, Trouble } from './state';

/** How long a stream makes one request at a time after the destination has asked it to slow down. */
const SLOW_DOWN_MS = 10_000;

export type NextMode = Pick<MachineState, 'mode' | 'trouble'> & Partial<Pick<MachineState, 'slowUntilMs'>>;

/** The mode after a request was answered. */
export function modeAfter(state: MachineState, request: Request, verdict: Verdict, at: Circumstances): NextMode {
  const { mode } = state;
  switch (mode.kind) {
    case 'stopped':
      return { mode, trouble: state.trouble };
    case 'flowing':
    case 'isolating':
      return modeByVerdict(state, verdict, 1, at);
    case 'waiting':
      if (request.id === mode.tryId) return modeAfterTry(mode, modeByVerdict(state, verdict, mode.attempt + 1, at), at);
      // This request was sent before the failure and answered after it. It can make the mode worse, but never better.
      if (verdict.kind === 'hold') return modeByVerdict(state, verdict, 1, at);
      return { mode: notBefore(mode, verdict, at.nowMs), trouble: state.trouble };
    case 'held':
      if (request.id === mode.tryId) return modeAfterTry(mode, modeByVerdict(state, verdict, 1, at), at);
      return { mode, trouble: state.trouble };
  }
}

/** A stream that waits or is held tries at once, or once more if a try is under way. */
export function retryingNow(mode: Mode, nowMs: number): Mode {
  switch (mode.kind) {
    case 'waiting':
    case 'held':
      return mode.tryId === null
        ? { ...mode, nextTryAtMs: Math.min(mode.nextTryAtMs, nowMs) }
        : { ...mode, tryOnceMore: true };
    case 'flowing':
    case 'isolating':
    case 'stopped':
      return mode;
  }
}

function modeAfterTry(before: Extract<Mode, { tryId: unknown }>, next: NextMode, at: Circumstances): NextMode {
  return before.tryOnceMore === true ? { ...next, mode: retryingNow(next.mode, at.nowMs) } : next;
}

function notBefore(mode: Extract<Mode, { kind: 'waiting' }>, verdict: Verdict, nowMs: number): Mode {
  if (verdict.kind !== 'again') return mode;
  const floorMs = Math.min(Math.max(0, verdict.retryAfterMs), RETRY_AFTER_CAP_MS);
  return { ...mode, nextTryAtMs: Math.max(mode.nextTryAtMs, nowMs + floorMs) };
}

/** @param attempt failed tries in a row, should this one have failed too */
function modeByVerdict(state: MachineState, verdict: Verdict, attempt: number, at: Circumstances): NextMode {
  switch (verdict.kind) {
    case 'answered': {
      const slow = verdict.slowDown ? { slowUntilMs: at.nowMs + SLOW_DOWN_MS } : {};
      return state.batches.some(isIsolating)
        ? { mode: { kind: 'isolating' }, trouble: state.trouble, ...slow }
        : { mode: { kind: 'flowing' }, trouble: null, ...slow };
    }
    case 'split':
      return {
        mode: { kind: 'isolating' },
        trouble: verdict.trouble === null ? state.trouble : troubleWith(state.trouble, verdict.trouble, at.nowMs),
      };
    case 'again': {
      const tries = verdict.progress ? 1 : attempt;
      const waitMs = backoffMs(tries, state.settings, at.random, verdict.retryAfterMs);
      return {
        mode: { kind: 'waiting', attempt: tries, nextTryAtMs: at.nowMs + waitMs, tryId: null },
        trouble: troubleWith(state.trouble, verdict.failure, at.nowMs),
      };
    }
    case 'hold':
      return { mode: held(state, verdict, at), trouble: troubleWith(state.trouble, verdict.failure, at.nowMs) };
  }
}

function held(
  { mode, settings }: MachineState,
  { reason, mayBeStored }: Extract<Verdict, { kind: 'hold' }>,
  at: Circumstances,
): Mode {
  const before = mode.kind === 'held' ? mode.mayBeStored : 0;
  const waitMs = probeWaitMs(settings.holdProbeMs, at.random, mayBeStored ? before : 0);
  return {
    kind: 'held',
    reason,
    nextTryAtMs: at.nowMs + waitMs,
    tryId: null,
    mayBeStored: mayBeStored ? before + 1 : 0,
  };
}

function troubleWith(trouble: Trouble | null, cause: Failure, nowMs: number): Trouble {
  return { failure: cause, sinceMs: trouble?.sinceMs ?? nowMs, attempts: (trouble?.attempts ?? 0) + 1 };
}
