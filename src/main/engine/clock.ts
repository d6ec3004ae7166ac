// Time as the engine sees it, handed in so that tests turn it: durations by the monotonic clock, dates by the user's.
export interface EngineClock {
  /** Milliseconds of a clock that never jumps; its zero means nothing. */
  monotonicMs(): number;
  /** Milliseconds since 1970, as the user's clock shows them. */
  wallMs(): number;
  /** Does the work once, after so many milliseconds. @returns a function that calls it off */
  after(delayMs: number, work: () => void): () => void;
  /** Does the work once this turn's input and output have been seen to. */
  soon(work: () => void): void;
}

/** Longer waits than a timer can hold are cut; whoever waits so long looks at the clock again anyway. */
const LONGEST_TIMER_MS = 2_147_483_647;

export const engineClock: EngineClock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
  soon: (work) => void setImmediate(work),
};
