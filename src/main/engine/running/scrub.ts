/**
 * Scrubs the trail: reads stored events slowly while the engine is idle, to notice a failing disk before the events
 * are needed. It only reads; its progress is stored with the next regular write.
 */
import type { Clock } from '../../clock';
import type { Trail } from '../trail/types';

const EVERY_MS = 1_000;
const BYTES_PER_STEP = 512 * 1024;
/** Between two rounds. */
const REST_MS = 24 * 60 * 60 * 1_000;

export interface ScrubDeps {
  readonly trail: Pick<Trail, 'scrub'>;
  readonly clock: Clock;
  /** Whether events are being accepted or delivered. */
  readonly isBusy: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** @returns a function that stops it */
export function startScrub({ trail, clock, isBusy, onError }: ScrubDeps): () => void {
  let cancel: () => void = () => undefined;
  const next = (afterMs: number) => {
    cancel = clock.after(afterMs, step);
  };
  const step = () => {
    if (isBusy()) {
      next(EVERY_MS);
      return;
    }
    try {
      next(trail.scrub(BYTES_PER_STEP).done ? REST_MS : EVERY_MS);
    } catch (error) {
      // The disk itself fails. Report it once a round, not once a second.
      onError(error);
      next(REST_MS);
    }
  };
  next(EVERY_MS);
  return () => cancel();
}
