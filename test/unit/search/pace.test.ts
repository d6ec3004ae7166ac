import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/main/engine/search/pace';

/** Looks at rows that cost so much each until the time is up. @returns the time that it took, and the windows */
function lookAt(msPerRow: (row: number) => number, budgetMs: number) {
  let atMs = 0;
  let row = 0;
  const pace = new Pace(() => atMs, budgetMs);
  const windows: number[] = [];
  while (pace.hasTime()) {
    const rows = pace.nextRows();
    windows.push(rows);
    for (const end = row + rows; row < end; row += 1) atMs += msPerRow(row);
  }
  return { tookMs: atMs, windows };
}

describe('the size of windows', () => {
  it('starts small, and grows while rows are fast to read', () => {
    const { windows } = lookAt(() => 0.001, 40);
    expect(windows.slice(0, 4)).toEqual([8, 32, 128, 512]);
    expect(windows.length).toBeLessThan(20);
  });

  it('ends about in time, however long a row takes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0001, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (cost, budgetMs) => {
          expect(lookAt(() => cost, budgetMs).tookMs).toBeLessThanOrEqual(budgetMs + 8 * cost);
        },
      ),
    );
  });

  it('overshoots little when rows become slower on the way', () => {
    const { tookMs } = lookAt((row) => (row < 5_000 ? 0.001 : 0.004), 40);
    expect(tookMs).toBeLessThan(120);
  });
});
