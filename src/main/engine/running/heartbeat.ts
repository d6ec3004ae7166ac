/**
 * Notices that the computer slept or its clock was set: both show as wall time that the monotonic clock has not seen.
 */
import type { Clock } from '../../clock';

const BEAT_MS = 5_000;
/** Less than this is a clock being kept in step with the world's. */
const JUMP_MS = 3_000;

/** @param onJump so many milliseconds ahead, or back @returns a function that ends it */
export function startHeartbeat(clock: Clock, onBeat: () => void, onJump: (byMs: number) => void): () => void {
  let cancel: () => void = () => undefined;
  let wallMs = clock.wallMs();
  let monotonicMs = clock.monotonicMs();
  const beat = () => {
    const jumpMs = clock.wallMs() - wallMs - (clock.monotonicMs() - monotonicMs);
    wallMs = clock.wallMs();
    monotonicMs = clock.monotonicMs();
    if (Math.abs(jumpMs) >= JUMP_MS) onJump(jumpMs);
    onBeat();
    cancel = clock.after(BEAT_MS, beat);
  };
  cancel = clock.after(BEAT_MS, beat);
  return () => cancel();
}
