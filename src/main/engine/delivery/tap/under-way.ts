/** What a runner has read and not finished, when a tap is opened. Pure. */
import type { EventRules } from '../batch/event-rules';
import { type BatchState, isDone } from '../core/batch-state';
import type { MachineState } from '../core/state';
import type { Batch } from '../feeder';

export interface UnderWay {
  readonly batches: readonly { readonly batch: Batch; readonly state: BatchState }[];
  readonly machine: MachineState;
  readonly rules: Pick<EventRules, 'reason'>;
}

/** @param batchOf the events of a batch that is not done, by its id */
export function underWayOf(
  machine: MachineState,
  batchOf: (batchId: number) => Batch | undefined,
  rules: UnderWay['rules'],
): UnderWay {
  const batches = machine.batches.flatMap((state) => {
    const batch = batchOf(state.id);
    return batch === undefined || isDone(state) ? [] : [{ batch, state }];
  });
  return { batches, machine, rules };
}
