/**
 * Defers events on which the destination fails every time, so that they don't hold up the rest. They are given up
 * only once the destination has taken another event: until then the destination itself may be at fault.
 */
import { type BatchState, defer, resume } from './batch-state';
import type { Judgement } from './judgement';
import { FAULTS_UNTIL_GIVEN_UP } from './partial-answer';

/** Defers at most one chunk of the stream, to keep the order as far as possible. */
export function withDeferred(batches: readonly BatchState[], { batch, delivered }: Judgement): readonly BatchState[] {
  const changed = batches.map((each) => (each.id === batch.id ? batch : each));
  if (delivered > 0) return changed.map((each) => resume(each, true));
  const first = batch.chunks[0];
  const isOverdue = first !== undefined && first.faults >= FAULTS_UNTIL_GIVEN_UP && !first.othersTaken;
  if (!isOverdue || changed.some((each) => each.deferred !== null)) return changed;
  return changed.map((each) => (each.id === batch.id ? defer(each) : each));
}
