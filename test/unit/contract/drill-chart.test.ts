import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drillChart, niceCeiling, offsetText } from '../../../src/contract/drill-chart';

const T0 = Date.UTC(2026, 0, 15);
const empty = { points: [], max: 0, maxAtMs: null, whenFaultEnded: null };

describe('the chart of a drill', () => {
  it('is empty, with axes, before anything was measured', () => {
    const report = {
      startedAtMs: T0,
      endedAtMs: null,
      backlog: empty,
      statuses: [],
      faultBeganAtMs: null,
      faultEndedAtMs: null,
    };
    const chart = drillChart(report, T0, String);
    expect(chart).toMatchObject({ line: '', area: '', fault: null, statuses: [] });
    expect(chart.yTicks.map(({ label }) => label)).toEqual(['0', '1', '2']);
  });

  it('stays within its frame, whatever was measured', () => {
    const point = fc.record({ atMs: fc.integer({ min: T0 - 1_000, max: T0 + 4_000_000 }), waiting: fc.nat(1_000_000) });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 50 }), fc.nat(4_000_000), (points, laterMs) => {
        const max = Math.max(0, ...points.map(({ waiting }) => waiting));
        const sorted = [...points].sort((a, b) => a.atMs - b.atMs);
        const report = {
          startedAtMs: T0,
          endedAtMs: T0 + laterMs,
          backlog: { points: sorted, max, maxAtMs: null, whenFaultEnded: null },
          statuses: [],
          faultBeganAtMs: T0 + 1,
          faultEndedAtMs: null,
        };
        const { line, plot, xTicks } = drillChart(report, T0, String);
        for (const [, x, y] of line.matchAll(/([\d.-]+) ([\d.-]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(plot.left);
          expect(Number(x)).toBeLessThanOrEqual(plot.right);
          expect(Number(y)).toBeGreaterThanOrEqual(plot.top);
          expect(Number(y)).toBeLessThanOrEqual(plot.bottom);
        }
        expect(xTicks.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('has a scale with even numbers', () => {
    expect([0, 3, 17, 80, 101, 1_000, 99_999].map(niceCeiling)).toEqual([2, 4, 20, 80, 200, 1_000, 100_000]);
  });

  it('writes times since the start', () => {
    expect([0, 7_999, 750_000, 3_720_000].map(offsetText)).toEqual(['0:00', '0:07', '12:30', '1:02:00']);
  });
});
