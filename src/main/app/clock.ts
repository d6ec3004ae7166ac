/** Time as the services see it: handed in, so that tests turn it. */

export interface Clock {
  /** Milliseconds since 1970, as the user's clock shows them. */
  nowMs(): number;
  /** Does the work once, after so many milliseconds. @returns a function that calls it off */
  after(delayMs: number, work: () => void): () => void;
}

/** Longer waits than a timer can hold are cut; whoever waits so long looks at the clock again anyway. */
const LONGEST_TIMER_MS = 2_147_483_647;

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (delayMs, work) => {
    const timer = setTimeout(work, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
