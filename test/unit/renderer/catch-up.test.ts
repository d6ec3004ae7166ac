import { expect, it } from 'vitest';
import { catchUpMs } from '../../../src/renderer/features/stream/catch-up';

it('tells how long a backlog takes at the rate at which it shrinks', () => {
  const behind = { waiting: 12_000, lagMs: 600_000, eventsPerSecond: 60 };
  expect(catchUpMs(behind, 0)).toBe(200_000);
  expect(catchUpMs(behind, 40)).toBe(600_000);
  expect(catchUpMs(behind, 60)).toBeNull();
  expect(catchUpMs({ ...behind, eventsPerSecond: 0 }, 0)).toBeNull();
  expect(catchUpMs({ ...behind, eventsPerSecond: Number.MIN_VALUE }, 0)).toBeNull();
  expect(catchUpMs({ ...behind, lagMs: 2_000 }, 0)).toBeNull();
});
