/**
 * Which requests a stream may make now. Keeps the order of the trail: what failed is sent again before anything
 * newer. A failing stream makes one request at a time. Pure.
 */
import { type BatchState, isDone, resume, takeChunk } from './batch-state';
import type { Effect, MachineState, Request } from './state';

/** Limit on requests that wait for an acknowledgement only, as a multiple of those in flight. */
const UNACKNOWLEDGED_PER_REQUEST = 4;
/**
 * Limit on batches, as the same multiple: those that are done wait for slower ones before them, and a crash resends
 * them.
 */
const BATCHES_PER_REQUEST = 4;
/** Retry deferred events when there was nothing else to send for this long. */
const DEFERRED_RETRY_MS = 1_000;

type Trying = Extract<MachineState['mode'], { readonly kind: 'waiting' | 'held' }>;
type Dispatched = readonly [MachineState, readonly Effect[]];

export function dispatch(state: MachineState, nowMs: number): Dispatched {
  const { mode } = state;
  switch (mode.kind) {
    case 'flowing':
      return flow(state, nowMs);
    case 'waiting':
    case 'held': {
      if (!mayTry(state, mode) || nowMs < mode.nextTryAtMs) return [state, []];
      const mostEvents = mode.kind === 'held' ? 1 : Number.POSITIVE_INFINITY;
      const tried =
        send(state, isIdle, mostEvents) ??
        (nowMs < mode.nextTryAtMs + DEFERRED_RETRY_MS ? null : send(withNoneDeferred(state), isIdle, mostEvents));
      if (tried === null) return [state, []];
      const [sent, effect] = tried;
      return [{ ...sent, mode: { ...mode, tryId: effect.requestId } }, [effect]];
    }
    case 'isolating':
      return isolate(state);
    case 'stopped':
      return [state, []];
  }
}

/** Whether another batch may be offered: once all earlier ones are under way, up to a limit. */
export function hasRoom(state: MachineState, nowMs: number): boolean {
  const nothingToSend = state.batches.every(
    (batch) => isDone(batch) || isUnderWay(state, batch) || batch.chunks.length === 0,
  );
  switch (state.mode.kind) {
    case 'flowing':
      return (
        nothingToSend &&
        state.batches.length < state.settings.maxInFlight * BATCHES_PER_REQUEST &&
        hasFreeSlot(state, nowMs)
      );
    case 'waiting':
    case 'held':
      return nothingToSend && mayTry(state, state.mode) && nowMs >= state.mode.nextTryAtMs;
    case 'isolating':
    case 'stopped':
      return false;
  }
}

/** When to step the machine although nothing has happened; null when only an event can change the state. */
export function nextTimeMs(state: MachineState, nowMs: number): number | null {
  switch (state.mode.kind) {
    case 'waiting':
    case 'held':
      if (!mayTry(state, state.mode)) return null;
      return state.batches.some((batch) => batch.deferred !== null) && nowMs >= state.mode.nextTryAtMs
        ? state.mode.nextTryAtMs + DEFERRED_RETRY_MS
        : state.mode.nextTryAtMs;
    case 'flowing':
      return nowMs < state.slowUntilMs ? state.slowUntilMs : null;
    case 'isolating':
    case 'stopped':
      return null;
  }
}

function flow(state: MachineState, nowMs: number): Dispatched {
  const effects: Effect[] = [];
  let current = state;
  while (hasFreeSlot(current, nowMs)) {
    const next = send(current, isIdle, Number.POSITIVE_INFINITY);
    if (next === null) break;
    current = next[0];
    effects.push(next[1]);
  }
  return [current, effects];
}

/** Sends the parts of the oldest split batch one at a time. Other batches only finish what is under way. */
function isolate(state: MachineState): Dispatched {
  const underWay = state.requests.some((request) => isOfSplitBatch(state, request));
  if (underWay || unansweredIn(state) >= state.settings.maxInFlight) return [state, []];
  const next = send(state, (each, batch) => batch.isolating && isIdle(each, batch), Number.POSITIVE_INFINITY);
  return next === null ? [state, []] : [next[0], [next[1]]];
}

function hasFreeSlot(state: MachineState, nowMs: number): boolean {
  const most = nowMs < state.slowUntilMs ? 1 : state.settings.maxInFlight;
  return unansweredIn(state) < most && state.requests.length < most * UNACKNOWLEDGED_PER_REQUEST;
}

/** Requests from before the failure may still take all the room: an acknowledgement can fail while others are under way. */
function mayTry(state: MachineState, mode: Trying): boolean {
  return mode.tryId === null && unansweredIn(state) < state.settings.maxInFlight;
}

/** Requests without an answer yet. Those that only wait for an acknowledgement have been answered. */
function unansweredIn(state: MachineState): number {
  return state.requests.filter((request) => !request.accepted).length;
}

function withNoneDeferred(state: MachineState): MachineState {
  return { ...state, batches: state.batches.map((batch) => resume(batch, false)) };
}

function isUnderWay(state: MachineState, batch: BatchState): boolean {
  return state.requests.some((request) => request.batchId === batch.id);
}

/** Has something to send and nothing under way: a batch sends its chunks one after the other. */
function isIdle(state: MachineState, batch: BatchState): boolean {
  return batch.chunks.length > 0 && !isUnderWay(state, batch);
}

function isOfSplitBatch(state: MachineState, request: Request): boolean {
  return state.batches.some((batch) => batch.id === request.batchId && batch.isolating);
}

type Send = Extract<Effect, { kind: 'send' }>;

/** Sends the next chunk of the first batch for which `fits` holds; null when there is none. */
function send(
  state: MachineState,
  fits: (state: MachineState, batch: BatchState) => boolean,
  mostEvents: number,
): readonly [MachineState, Send] | null {
  const batch = state.batches.find((each) => fits(state, each));
  const taken = batch === undefined ? null : takeChunk(batch, Math.min(mostEvents, state.sizeCap ?? mostEvents));
  if (taken === null) return null;
  const request: Request = { id: state.nextId, batchId: taken.batch.id, chunk: taken.chunk, accepted: false };
  const next: MachineState = {
    ...state,
    nextId: state.nextId + 1,
    batches: state.batches.map((each) => (each.id === taken.batch.id ? taken.batch : each)),
    requests: [...state.requests, request],
  };
  return [next, { kind: 'send', requestId: request.id, batchId: request.batchId, chunk: taken.chunk }];
}
