/** Goes over the newest events of the trail in short turns, so that nothing else in the thread waits for it. */
import { TRIAL_EVENTS } from '../../../contract/filter-trial';
import type { TrailReader, TrailSlice } from '../trail';

export interface TrialContext {
  readonly trail: Pick<TrailReader, 'readBlocks' | 'headSeq'>;
  /** Never set back. */
  readonly nowMs: () => number;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
  /** Nobody waits for the answer any more. */
  readonly isSuperseded: () => boolean;
}

const TURN_MS = 15;
const BUDGET_MS = 4_000;

/**
 * @param look is given each event, newest first
 * @returns whether it stopped early: the time was up, or a newer request has come
 */
export async function eachNewestEvent(
  { trail, nowMs, pause, isSuperseded }: TrialContext,
  look: (event: Uint8Array, slice: TrailSlice, index: number) => void,
): Promise<boolean> {
  const toSeq = trail.headSeq;
  const endMs = nowMs() + BUDGET_MS;
  let turnMs = nowMs() + TURN_MS;
  const fromSeq = Math.max(1, toSeq - TRIAL_EVENTS + 1);
  // Blocks are read one by one: between two of them the trail may grow or shrink.
  for (let next = toSeq; next >= fromSeq; ) {
    const [slice] = trail.readBlocks({ fromSeq, toSeq: next }, 'backward');
    if (slice === undefined) break;
    next = slice.firstSeq - 1;
    for (let index = slice.ends.length - 1; index >= 0; index -= 1) {
      look(slice.bytes.subarray(index === 0 ? 0 : (slice.ends[index - 1] ?? 0) + 1, slice.ends[index]), slice, index);
      if (nowMs() < turnMs) continue;
      await pause();
      if (nowMs() > endMs || isSuperseded()) return true;
      turnMs = nowMs() + TURN_MS;
    }
  }
  return false;
}
