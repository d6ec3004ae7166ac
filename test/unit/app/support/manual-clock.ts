/** A clock that stands still until a test turns it. */
import type { Clock } from '../../../../src/main/app/clock';

export interface ManualClock extends Clock {
  /** Turns the clock on, doing what falls due on the way, in order. */
  advance(ms: number): void;
}

export function manualClock(startMs = Date.UTC(2026, 0, 15, 12)): ManualClock {
  let nowMs = startMs;
  let due: { readonly atMs: number; readonly work: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    after: (delayMs, work) => {
      const entry = { atMs: nowMs + delayMs, work };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const endMs = nowMs + ms;
      for (;;) {
        const next = due.filter((entry) => entry.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) break;
        due = due.filter((entry) => entry !== next);
        nowMs = next.atMs;
        next.work();
      }
      nowMs = endMs;
    },
  };
}
