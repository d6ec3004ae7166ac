/**
 * Events on which the destination fails each time must not hold up the rest, and must not be given up while it may be the
 * destination that fails. Only another event that is taken can tell.
 */
import { FAULTS_UNTIL_GIVEN_UP, type Judgement } from './answer';
import { type BatchState, defer, resume } from './batch-state';

/** At most one chunk of the stream lets others go first, so that the order suffers no further. */
export function withDeferred(batches: readonly BatchState[], { batch, delivered }: Judgement): readonly BatchState[] {
  const changed = batches.map((each) => (each.id === batch.id ? batch : each));
  if (delivered > 0) return changed.map((each) => resume(each, true));
  const first = batch.chunks[0];
  const isOverdue = first !== undefined && first.faults >= FAULTS_UNTIL_GIVEN_UP && !first.othersTaken;
  if (!isOverdue || changed.some((each) => each.deferred !== null)) return changed;
  return changed.map((each) => (each.id === batch.id ? defer(each) : each));
}
