/** The times of a drill, from the length of its fault and the stream's own retry settings. Pure. */
import type { Fault } from '../../../contract/rehearsal';
import type { DeliverySettings } from '../../../contract/stream';

export interface DrillPlan {
  readonly fault: Fault;
  readonly faultMs: number;
  /** How long the copy delivers normally before the fault. */
  readonly beforeMs: number;
  /** How long it may take after the fault until nothing is waiting. */
  readonly recoverWithinMs: number;
}

const BEFORE_SHARE = 0.25;
const LEAST_BEFORE_MS = 3_000;
const MOST_BEFORE_MS = 20_000;
const LEAST_RECOVERY_MS = 60_000;

/** After an outage, a stream may wait once more for as long as its settings say. Attempts may run into their limit. */
export function planDrill(fault: Fault, faultMs: number, delivery: DeliverySettings): DrillPlan {
  const { backoffMaxMs, holdProbeMs, attemptTimeoutMs } = delivery;
  return {
    fault,
    faultMs,
    beforeMs: Math.round(Math.min(MOST_BEFORE_MS, Math.max(LEAST_BEFORE_MS, faultMs * BEFORE_SHARE))),
    recoverWithinMs: LEAST_RECOVERY_MS + faultMs + 2 * (Math.max(backoffMaxMs, holdProbeMs) + attemptTimeoutMs),
  };
}
