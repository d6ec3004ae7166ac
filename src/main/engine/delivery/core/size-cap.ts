/**
 * The limit on a request's events: halved when a request was too large, and raised again slowly as deliveries
 * succeed.
 */
import { sizeOf } from './chunk';
import { CUTS_UNTIL_SMALLER } from './cuts';
import type { Judgement } from './judgement';
import type { MachineState, Request } from './state';

/**
 * Deliveries until the limit is doubled: the destination's own limit may be one of bytes, which the next events may
 * keep.
 */
export const DELIVERIES_UNTIL_CAP_GROWS = 64;
/** Fewer after cut connections: their cause is seldom the size alone. */
const DELIVERIES_AFTER_CUTS = 8;
/** A limit above this has no effect. */
const LARGEST_CAP = 100_000;

/** @param cuts cut connections in a row, this answer included */
export function withSizeCap(state: MachineState, request: Request, judgement: Judgement, cuts: number): MachineState {
  if (judgement.sizeCap !== null) {
    return {
      ...state,
      sizeCap: judgement.sizeCap,
      deliveredSinceCap: 0,
      capGrowsAfter: DELIVERIES_UNTIL_CAP_GROWS,
    };
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
  return { ...state, sizeCap: doubled > LARGEST_CAP ? null : doubled, deliveredSinceCap: 0 };
}
