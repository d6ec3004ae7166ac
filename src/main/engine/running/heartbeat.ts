/**
 * Detects that the computer slept or its clock was set: then the wall clock has moved and the monotonic clock has not.
 */
import type { Clock } from '../../clock';

const BEAT_MS = 5_000;
/** Ignore smaller differences: the system adjusts its clock by itself. */
const JUMP_MS = 3_000;

/**
 * @param onJump called with the milliseconds that the wall clock jumped ahead (or back, if negative)
 * @returns stops it
 */
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
