/**
 * Looks through the stored events while nothing else happens, slowly, so that a failing disk is noticed before the events are
 * needed. Only reads; how far it has come is stored with the next thing that is written anyway.
 */
import type { Clock } from '../../clock';
import type { Trail } from '../trail/types';

const EVERY_MS = 1_000;
const BYTES_A_STEP = 512 * 1024;
/** Between the end of one round and the beginning of the next. */
const REST_MS = 24 * 60 * 60 * 1_000;

export interface ScrubDeps {
  readonly trail: Pick<Trail, 'scrub'>;
  readonly clock: Clock;
  /** Whether events come in or go out at the moment. */
  readonly isBusy: () => boolean;
  readonly onError: (error: unknown) => void;
}

/** @returns a function that ends it */
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
      next(trail.scrub(BYTES_A_STEP).done ? REST_MS : EVERY_MS);
    } catch (error) {
      // The disk itself fails: told once a round, not once a second.
      onError(error);
      next(REST_MS);
    }
  };
  next(EVERY_MS);
  return () => cancel();
}
