/**
 * The rules by which a stream moves between its states (drawn in state.ts). Pure: an event and the circumstances go in,
 * the new state and what is to be done come out. No sequence of events may lose an event or skip a gap.
 */
import { type Failure, failure } from '../../../../contract/errors';
import { type Judgement, judge, type Verdict } from './answer';
import { backoffMs, probeWaitMs, RETRY_AFTER_CAP_MS } from './backoff';
import { type BatchState, isDone, newBatch } from './batch-state';
import { sizeOf } from './chunk';
import { CUTS_UNTIL_SMALLER, cutsAfter, namingCuts } from './cuts';
import { withDeferred } from './deferred';
import { dispatch } from './dispatch';
import type {
  Circumstances,
  Effect,
  MachineEvent,
  MachineSettings,
  MachineState,
  Mode,
  Request,
  Transition,
  Trouble,
} from './state';

/** So many events refused one after the other, none taken in between, point at the settings and not at the events. */
export const REFUSED_IN_A_ROW_UNTIL_HELD = 50;
/** A cap on the size of requests is doubled after so many deliveries, for the destination's limit may be of bytes. */
const DELIVERIES_UNTIL_CAP_GROWS = 64;
/** Sooner where it was set since connections were cut: that is seldom for the size alone. */
const DELIVERIES_AFTER_CUTS = 8;
/** Above this a cap has no effect any more. */
const CAP_FORGOTTEN_FROM = 100_000;
const CALM_MS = 10_000;

/** @param cursorSeq the ledger's cursor */
export function initialState(settings: MachineSettings, cursorSeq: number): MachineState {
  return {
    settings,
    mode: { kind: 'flowing' },
    trouble: null,
    batches: [],
    requests: [],
    nextId: 1,
    cursorSeq,
    refusedRun: 0,
    sizeCap: null,
    deliveredSinceCap: 0,
    capGrowsAfter: DELIVERIES_UNTIL_CAP_GROWS,
    cuts: 0,
    calmUntilMs: Number.NEGATIVE_INFINITY,
  };
}

export function transition(state: MachineState, event: MachineEvent, circumstances: Circumstances): Transition {
  const changed = apply(state, event, circumstances);
  const [settled, settledEffects] = settle(changed);
  const [sent, sendEffects] = dispatch(settled, circumstances.nowMs);
  return { state: sent, effects: [...settledEffects, ...sendEffects] };
}

function apply(state: MachineState, event: MachineEvent, circumstances: Circumstances): MachineState {
  switch (event.kind) {
    case 'offered': {
      const batch = newBatch(state.nextId, event.origin, event.toSeq, event.events);
      return { ...state, nextId: state.nextId + 1, batches: [...state.batches, batch] };
    }
    case 'accepted':
      return {
        ...state,
        requests: state.requests.map((each) => (each.id === event.requestId ? { ...each, accepted: true } : each)),
      };
    case 'answered': {
      const request = state.requests.find((each) => each.id === event.requestId);
      const batch = state.batches.find((each) => each.id === request?.batchId);
      if (request === undefined || batch === undefined) return state;
      return answered(state, request, judge(batch, request.chunk, event.outcome, event.detail), circumstances);
    }
    case 'time':
      return state;
    case 'woken':
      return { ...state, mode: atOnce(state.mode, circumstances.nowMs) };
    case 'stop':
      return { ...state, mode: { kind: 'stopped' }, trouble: null };
  }
}

function atOnce(mode: Mode, nowMs: number): Mode {
  switch (mode.kind) {
    case 'waiting':
    case 'held':
      return mode.tryId === null
        ? { ...mode, nextTryAtMs: Math.min(mode.nextTryAtMs, nowMs) }
        : { ...mode, again: true };
    case 'flowing':
    case 'isolating':
    case 'stopped':
      return mode;
  }
}

function answered(state: MachineState, request: Request, judgement: Judgement, at: Circumstances): MachineState {
  const cuts = cutsAfter(state, request, judgement.verdict);
  const accounted: MachineState = {
    ...withCap(state, request, judgement, cuts),
    cuts,
    requests: state.requests.filter((each) => each !== request),
    batches: withDeferred(state.batches, judgement),
    refusedRun: judgement.delivered > 0 ? 0 : state.refusedRun + judgement.refused,
  };
  const refusesAll = judgement.refusal !== null && accounted.refusedRun >= REFUSED_IN_A_ROW_UNTIL_HELD;
  const verdict: Verdict = refusesAll
    ? { kind: 'hold', reason: 'configuration', failure: refusesAllFailure(judgement.refusal), mayBeStored: false }
    : namingCuts(judgement.verdict, cuts);
  return { ...accounted, ...modeAfter(accounted, request, verdict, at) };
}

function refusesAllFailure(last: Failure | null): Failure {
  return failure('SLUICE-DLV-005', { raw: [last?.message, last?.raw].filter(Boolean).join('\n') });
}

/** The largest request that is tried: shrinks when one was too large, and grows again slowly. */
function withCap(state: MachineState, request: Request, judgement: Judgement, cuts: number): MachineState {
  if (judgement.sizeCap !== null) {
    const capGrowsAfter = DELIVERIES_UNTIL_CAP_GROWS;
    return { ...state, sizeCap: judgement.sizeCap, deliveredSinceCap: 0, capGrowsAfter };
  }
  if (cuts >= CUTS_UNTIL_SMALLER && cuts > state.cuts) {
    const half = Math.ceil(sizeOf(request.chunk) / 2);
    return { ...state, sizeCap: half, deliveredSinceCap: 0, capGrowsAfter: DELIVERIES_AFTER_CUTS };
  }
  const { sizeCap } = state;
  if (sizeCap === null || judgement.delivered < sizeOf(request.chunk)) return state;
  if (state.deliveredSinceCap + 1 < state.capGrowsAfter) {
    return { ...state, deliveredSinceCap: state.deliveredSinceCap + 1 };
  }
  const doubled = sizeCap * 2;
  return { ...state, sizeCap: doubled > CAP_FORGOTTEN_FROM ? null : doubled, deliveredSinceCap: 0 };
}

type NextMode = Pick<MachineState, 'mode' | 'trouble'> & Partial<Pick<MachineState, 'calmUntilMs'>>;

function modeAfter(state: MachineState, request: Request, verdict: Verdict, at: Circumstances): NextMode {
  const { mode } = state;
  switch (mode.kind) {
    case 'stopped':
      return { mode, trouble: state.trouble };
    case 'flowing':
    case 'isolating':
      return modeOfTry(state, verdict, 1, at);
    case 'waiting':
      if (request.id === mode.tryId) return modeOfAskedTry(mode, modeOfTry(state, verdict, mode.attempt + 1, at), at);
      // Sent before the failure and answered behind it: it can make matters worse, never better.
      if (verdict.kind === 'hold') return modeOfTry(state, verdict, 1, at);
      return { mode: later(mode, verdict, at.nowMs), trouble: state.trouble };
    case 'held':
      if (request.id === mode.tryId) return modeOfAskedTry(mode, modeOfTry(state, verdict, 1, at), at);
      return { mode, trouble: state.trouble };
  }
}

function modeOfAskedTry(before: Extract<Mode, { tryId: unknown }>, next: NextMode, at: Circumstances): NextMode {
  return before.again === true ? { ...next, mode: atOnce(next.mode, at.nowMs) } : next;
}

function later(mode: Extract<Mode, { kind: 'waiting' }>, verdict: Verdict, nowMs: number): Mode {
  if (verdict.kind !== 'again') return mode;
  const floorMs = Math.min(Math.max(0, verdict.retryAfterMs), RETRY_AFTER_CAP_MS);
  return { ...mode, nextTryAtMs: Math.max(mode.nextTryAtMs, nowMs + floorMs) };
}

function modeOfTry(state: MachineState, verdict: Verdict, attempt: number, at: Circumstances): NextMode {
  switch (verdict.kind) {
    case 'answered': {
      const calm = verdict.slowDown ? { calmUntilMs: at.nowMs + CALM_MS } : {};
      return state.batches.some(isIsolating)
        ? { mode: { kind: 'isolating' }, trouble: state.trouble, ...calm }
        : { mode: { kind: 'flowing' }, trouble: null, ...calm };
    }
    case 'split':
      return {
        mode: { kind: 'isolating' },
        trouble: verdict.trouble === null ? state.trouble : troubled(state.trouble, verdict.trouble, at.nowMs),
      };
    case 'again': {
      const tries = verdict.progress ? 1 : attempt;
      const waitMs = backoffMs(tries, state.settings, at.random, verdict.retryAfterMs);
      return {
        mode: { kind: 'waiting', attempt: tries, nextTryAtMs: at.nowMs + waitMs, tryId: null },
        trouble: troubled(state.trouble, verdict.failure, at.nowMs),
      };
    }
    case 'hold':
      return {
        mode: held(state, verdict, at),
        trouble: troubled(state.trouble, verdict.failure, at.nowMs),
      };
  }
}

function isIsolating(batch: BatchState): boolean {
  return batch.isolating && !isDone(batch);
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

function troubled(trouble: Trouble | null, cause: Failure, nowMs: number): Trouble {
  return { failure: cause, sinceMs: trouble?.sinceMs ?? nowMs, attempts: (trouble?.attempts ?? 0) + 1 };
}

/** Takes out what is done: of the trail only without a gap, dead letters wherever they stand. */
function settle(state: MachineState): readonly [MachineState, readonly Effect[]] {
  if (!state.batches.some(isDone)) return [state, []];
  const effects: Effect[] = [];
  const kept: BatchState[] = [];
  let cursorSeq = state.cursorSeq;
  let gap = false;
  for (const batch of state.batches) {
    if (isDone(batch) && (batch.origin === 'resend' || !gap)) {
      effects.push({ kind: 'settled', batch });
      if (batch.origin === 'trail') cursorSeq = batch.toSeq;
    } else {
      kept.push(batch);
      if (batch.origin === 'trail') gap = true;
    }
  }
  return [{ ...state, batches: kept, cursorSeq }, effects];
}
