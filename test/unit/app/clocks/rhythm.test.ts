import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, type SourceHour, unusualSilence, WEEK_MS } from '../../../../src/main/app/clocks/rhythm';

/** A Monday, 00:00. The tests count in UTC, so that they do not depend on where they run. */
const MONDAY = Date.UTC(2026, 8, 7);
const hourOfWeek = (hourMs: number) => Math.floor((hourMs - MONDAY) / HOUR_MS) % 168;
const isOffice = (slot: number) => slot < 120 && slot % 24 >= 8 && slot % 24 < 18;

/** Whole weeks of a source that is busy in these hours of the week. */
function weeks(count: number, isBusy: (slot: number) => boolean, accepted = 100): SourceHour[] {
  return Array.from({ length: count * 168 }, (_, index) => ({
    hourMs: MONDAY + index * HOUR_MS,
    accepted: isBusy(index % 168) ? accepted : 0,
  }));
}

/** Silent hours after whole weeks. */
const silence = (afterWeeks: number, from: number, to: number): SourceHour[] =>
  Array.from({ length: to - from }, (_, index) => ({
    hourMs: MONDAY + afterWeeks * WEEK_MS + (from + index) * HOUR_MS,
    accepted: 0,
  }));

const look = (hours: readonly SourceHour[], atHour: number) =>
  unusualSilence(hours, MONDAY + atHour * HOUR_MS + 60_000, hourOfWeek);

describe('an unusual silence', () => {
  it('is told after a few hours in which events usually arrive', () => {
    const before = weeks(4, isOffice);
    const at = (hour: number) => look([...before, ...silence(4, 0, hour)], 4 * 168 + hour);
    expect(at(8)).toBeNull();
    expect(at(10)).toBeNull();
    expect(at(12)).toEqual({ sinceMs: MONDAY + 4 * WEEK_MS + 8 * HOUR_MS, hours: 4, usual: 400 });
  });

  it('is not told at night and on a weekend', () => {
    const before = [...weeks(4, isOffice), ...weeks(1, isOffice).slice(0, 120).map(shifted(4))];
    const weekend = silence(4, 120, 168);
    expect(look([...before, ...weekend], 5 * 168)).toBeNull();
  });

  it('ends with the next event', () => {
    const hours = [...weeks(4, isOffice), ...silence(4, 0, 14)];
    const back = { hourMs: MONDAY + (4 * 168 + 14) * HOUR_MS, accepted: 1 };
    expect(look(hours, 4 * 168 + 14)).not.toBeNull();
    expect(look([...hours, back], 4 * 168 + 14)).toBeNull();
  });

  it('is told of a source that is always busy, after three hours', () => {
    const before = weeks(8, () => true);
    expect(look([...before, ...silence(8, 0, 2)], 8 * 168 + 2)).toBeNull();
    expect(look([...before, ...silence(8, 0, 3)], 8 * 168 + 3)).toMatchObject({ hours: 3 });
  });

  it('is not told before two weeks are known', () => {
    const before = weeks(1, () => true);
    expect(look([...before, ...silence(1, 0, 100)], 168 + 100)).toBeNull();
  });

  it('does not count hours in which Sluice did not run', () => {
    // Nothing is known of the hours between: there are no rows for them.
    expect(
      look(
        weeks(4, () => true),
        5 * 168,
      ),
    ).toBeNull();
  });

  it('is not told of a source that never had an event', () => {
    expect(
      look(
        weeks(4, () => false),
        5 * 168,
      ),
    ).toBeNull();
    expect(look([], 0)).toBeNull();
  });

  it('is never told of a source whose events come in every hour, up to now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 * 168 }), fc.func(fc.nat(9)), (length, extra) => {
        const hours = weeks(8, () => true)
          .slice(0, length)
          .map((hour) => ({ ...hour, accepted: 1 + extra(hour.hourMs) }));
        expect(look(hours, length)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of the rows', () => {
    const hours = [...weeks(4, isOffice), ...silence(4, 0, 14)];
    fc.assert(
      fc.property(fc.shuffledSubarray(hours, { minLength: hours.length }), (shuffled) => {
        expect(look(shuffled, 4 * 168 + 14)).toEqual(look(hours, 4 * 168 + 14));
      }),
      { numRuns: 20 },
    );
  });
});

function shifted(weekCount: number) {
  return (hour: SourceHour): SourceHour => ({ ...hour, hourMs: hour.hourMs + weekCount * WEEK_MS });
}
