/** Time, passed in so that tests can turn it: durations by the monotonic clock, dates by the user's. */
export interface Clock {
  /** Milliseconds of a clock that never jumps; its zero means nothing. */
  monotonicMs(): number;
  /** Milliseconds since 1970, as the user's clock shows them. */
  wallMs(): number;
  /** Does the work once, after so many milliseconds. @returns a function that cancels it */
  after(delayMs: number, work: () => void): () => void;
  /** Does the work once, after the input and output of this turn of the event loop. */
  soon(work: () => void): void;
}

/** Longer waits than a timer can hold are cut; whoever waits so long looks at the clock again anyway. */
const LONGEST_TIMER_MS = 2_147_483_647;

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
  soon: (work) => void setImmediate(work),
};
