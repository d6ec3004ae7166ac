/** What a sender is given in tests: a clock that stands still, sleeps that last until the test lets them end. */
import type { SenderDependencies } from '../../src/destinations/sender';

export const TEST_NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 0);

export const TEST_TRAIL_ID = '7a11a11a-0000-4000-8000-000000000001';

export interface TestDependencies extends SenderDependencies {
  /** Ends the sleeps that are under way (only those of a length, where given), as if their time had passed. */
  readonly wake: (ms?: number) => void;
  /** Resolves once a sleep of this length is under way. */
  readonly sleeping: (ms: number) => Promise<void>;
  /** The lengths of the sleeps under way. */
  readonly sleepsMs: () => readonly number[];
}

interface Sleep {
  readonly ms: number;
  readonly end: () => void;
}

export function testDependencies(overrides: Partial<SenderDependencies> = {}): TestDependencies {
  const sleeps = new Set<Sleep>();
  const watchers = new Set<() => void>();
  let uuids = 0;
  return {
    nowMs: () => TEST_NOW_MS,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const done = (finish: () => void) => {
          sleeps.delete(sleep);
          signal.removeEventListener('abort', onAbort);
          finish();
        };
        const onAbort = () => done(() => reject(signal.reason));
        const sleep = { ms, end: () => done(resolve) };
        if (signal.aborted) return reject(signal.reason);
        sleeps.add(sleep);
        signal.addEventListener('abort', onAbort);
        for (const watcher of watchers) watcher();
      }),
    randomUuid: () => {
      uuids += 1;
      return `00000000-0000-4000-8000-${String(uuids).padStart(12, '0')}`;
    },
    trailId: TEST_TRAIL_ID,
    attemptTimeoutMs: 30_000,
    version: '0.0.0-test',
    environment: {},
    ...overrides,
    wake: (ms) => {
      for (const sleep of [...sleeps]) if (ms === undefined || sleep.ms === ms) sleep.end();
    },
    sleeping: (ms) =>
      new Promise((resolve) => {
        const look = () => {
          if (![...sleeps].some((sleep) => sleep.ms === ms)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    sleepsMs: () => [...sleeps].map((sleep) => sleep.ms),
  };
}
