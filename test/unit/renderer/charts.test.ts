import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssVariables } from '../../../src/renderer/app/theme';
import { durationTicks } from '../../../src/renderer/features/charts/duration-axis';
import { colourDistance, seenWithout } from './colour-vision';

const MINUTE = 60_000;

describe('an axis of durations', () => {
  it('has round steps', () => {
    expect(durationTicks(0)).toEqual([0, 1]);
    expect(durationTicks(340)).toEqual([0, 100, 200, 300, 400]);
    expect(durationTicks(47 * MINUTE)).toEqual([0, 15 * MINUTE, 30 * MINUTE, 45 * MINUTE, 60 * MINUTE]);
    expect(durationTicks(3 * 24 * 60 * MINUTE)).toHaveLength(4);
  });

  it('begins at zero and ends at or above the greatest duration, in at most four steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4e10 }), (greatestMs) => {
        const ticks = durationTicks(greatestMs);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatestMs);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('the colours of charts', () => {
  const names = ['main', 'light', 'warn', 'bad'] as const;
  const { light, dark } = cssVariables({} as never);
  for (const [scheme, variables] of Object.entries({ light, dark })) {
    it(`are told apart without seeing red, green or blue, in the ${scheme} scheme`, () => {
      const colours = names.map((name) => variables[`--sluice-chart-${name}`] ?? '');
      for (const missing of ['none', 'red', 'green', 'blue'] as const) {
        const seen = colours.map((colour) => seenWithout(missing, colour));
        for (const [index, one] of seen.entries()) {
          for (const other of seen.slice(index + 1)) {
            expect(colourDistance(one, other), `${missing}: ${one} and ${other}`).toBeGreaterThan(15);
          }
        }
      }
    });
  }
});
