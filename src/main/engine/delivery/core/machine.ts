/**
 * The rules of a stream's state machine (drawn in state.ts). Pure: an event and the circumstances go in, the new
 * state and the effects to perform come out. No sequence of events may lose an event or move the cursor over a gap.
 */
import { type Failure, failure } from '../../../../contract/errors';
import { judge } from './answer';
import { newBatch } from './batch-state';
import { cutsAfter, namingCuts } from './cuts';
import { withDeferred } from './deferred';
import { dispatch } from './dispatch';
import type { Judgement, Verdict } from './judgement';
import { modeAfter, retryingNow } from './modes';
import { settle } from './settle';
import { DELIVERIES_UNTIL_CAP_GROWS, withSizeCap } from './size-cap';
import type { Circumstances, MachineEvent, MachineSettings, MachineState, Request, Transition } from './state';

/** Hold a stream after this many refusals in a row: then the settings are wrong rather than the events. */
export const REFUSED_IN_A_ROW_UNTIL_HELD = 50;

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
    slowUntilMs: Number.NEGATIVE_INFINITY,
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
      return { ...state, mode: retryingNow(state.mode, circumstances.nowMs) };
    case 'stop':
      return { ...state, mode: { kind: 'stopped' }, trouble: null };
  }
}

function answered(state: MachineState, request: Request, judgement: Judgement, at: Circumstances): MachineState {
  const cuts = cutsAfter(state, request, judgement.verdict);
  const counted: MachineState = {
    ...withSizeCap(state, request, judgement, cuts),
    cuts,
    requests: state.requests.filter((each) => each !== request),
    batches: withDeferred(state.batches, judgement),
    refusedRun: judgement.delivered > 0 ? 0 : state.refusedRun + judgement.refused,
  };
  const refusesAll = judgement.refusal !== null && counted.refusedRun >= REFUSED_IN_A_ROW_UNTIL_HELD;
  const verdict: Verdict = refusesAll
    ? { kind: 'hold', reason: 'configuration', failure: refusesAllFailure(judgement.refusal), mayBeStored: false }
    : namingCuts(judgement.verdict, cuts);
  return { ...counted, ...modeAfter(counted, request, verdict, at) };
}

function refusesAllFailure(last: Failure | null): Failure {
  return failure('SLUICE-DLV-005', { raw: [last?.message, last?.raw].filter(Boolean).join('\n') });
}
