/** Removes batches that are done and moves the cursor over them. Pure. */
import { type BatchState, isDone } from './batch-state';
import type { Effect, MachineState } from './state';

/**
 * A batch of the trail is removed only once all batches before it are done; dead letters that were resent, at any
 * time.
 */
export function settle(state: MachineState): readonly [MachineState, readonly Effect[]] {
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
