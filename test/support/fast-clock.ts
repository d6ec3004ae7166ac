/** A clock that runs faster than the real one, for tests whose parts all wait for each other over real sockets. */
import type { Clock } from '../../src/main/clock';

export function fastClock(factor: number): Clock {
  const startMs = Date.now();
  const startMonotonicMs = performance.now();
  const elapsedMs = () => (performance.now() - startMonotonicMs) * factor;
  return {
    monotonicMs: () => startMonotonicMs + elapsedMs(),
    wallMs: () => Math.round(startMs + elapsedMs()),
    after: (delayMs, work) => {
      const timer = setTimeout(work, Math.max(delayMs, 0) / factor);
      return () => clearTimeout(timer);
    },
    soon: (work) => void setImmediate(work),
  };
}
