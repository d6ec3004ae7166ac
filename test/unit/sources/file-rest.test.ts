import { describe, expect, it } from 'vitest';
import { FileRest } from '../../../src/sources/files/rest';
import { TurnedClock } from '../../support/turned-clock';

const DAY_MS = 86_400_000;

describe('how long a file has not changed', () => {
  const begun = (ageMs: number) => {
    const clock = new TurnedClock();
    const state = { size: 10, mtimeMs: clock.wallMs() - ageMs };
    const rest = new FileRest(clock);
    return { clock, state, rest };
  };

  it("is judged by the file's time when it is first seen", () => {
    const { state, rest } = begun(5_000);
    expect(rest.restedMs(state)).toBe(5_000);
    expect(rest.waitMs(state, 3_000)).toBe(0);
    expect(rest.waitMs(state, 8_000)).toBe(3_050);
  });

  it.each([1, 3_000, DAY_MS, 400 * DAY_MS])(
    'is counted from the first look when its time lies %i ms ahead',
    async (ms) => {
      const { clock, state, rest } = begun(-ms);
      expect(rest.waitMs(state, 10_000)).toBe(10_000);
      await clock.advance(9_999);
      expect(rest.waitMs(state, 10_000)).toBeGreaterThan(0);
      await clock.advance(1);
      expect(rest.waitMs(state, 10_000)).toBe(0);
    },
  );

  it.each([DAY_MS, -DAY_MS])('does not change when the clock jumps by %i ms', async (jumpMs) => {
    const { clock, state, rest } = begun(1_000);
    rest.restedMs(state);
    clock.jump(jumpMs);
    await clock.advance(500);
    expect(rest.restedMs(state)).toBe(1_500);
  });

  it('starts over when it grows, whatever its time says', async () => {
    const { clock, state, rest } = begun(DAY_MS);
    rest.restedMs(state);
    await clock.advance(100);
    // The time of a server whose clock is a day behind.
    const grown = { size: 11, mtimeMs: clock.wallMs() - DAY_MS };
    expect(rest.restedMs(grown)).toBe(0);
    await clock.advance(200);
    expect(rest.restedMs(grown)).toBe(200);
  });

  it('is not restarted by a time that is given with less precision', async () => {
    const { clock, state, rest } = begun(-DAY_MS);
    rest.restedMs(state);
    await clock.advance(100);
    expect(rest.restedMs({ ...state, mtimeMs: state.mtimeMs + 0.000_9 })).toBe(100);
  });
});
