import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areProper, decodeRuns, encodeRuns, lengthOf } from '../../../src/main/engine/trail/ledger/seq-runs';

const ranges = fc
  .array(fc.record({ gap: fc.nat(2 ** 40), length: fc.nat(100_000) }), { maxLength: 30 })
  .map((steps) => {
    let next = 1;
    return steps.map(({ gap, length }) => {
      const fromSeq = next + gap;
      next = fromSeq + length + 1;
      return { fromSeq, toSeq: fromSeq + length };
    });
  });

describe('runs of sequence numbers', () => {
  it('decode as they were encoded', () => {
    fc.assert(
      fc.property(ranges, (runs) => {
        expect(decodeRuns(encodeRuns(runs, 1), 1)).toEqual(runs);
      }),
    );
  });

  it('take two bytes for a near, short run', () => {
    expect(encodeRuns([{ fromSeq: 110, toSeq: 112 }], 100)).toHaveLength(2);
  });

  it('are valid if they are in order, not touching, and within the range', () => {
    expect(
      areProper(
        [
          { fromSeq: 2, toSeq: 3 },
          { fromSeq: 4, toSeq: 4 },
        ],
        1,
        4,
      ),
    ).toBe(true);
    expect(areProper([{ fromSeq: 1, toSeq: 3 }], 1, 4)).toBe(false);
    expect(
      areProper(
        [
          { fromSeq: 2, toSeq: 3 },
          { fromSeq: 3, toSeq: 4 },
        ],
        1,
        4,
      ),
    ).toBe(false);
    expect(areProper([{ fromSeq: 2, toSeq: 5 }], 1, 4)).toBe(false);
    expect(areProper([{ fromSeq: 3, toSeq: 2 }], 1, 4)).toBe(false);
    expect(
      lengthOf([
        { fromSeq: 2, toSeq: 3 },
        { fromSeq: 7, toSeq: 7 },
      ]),
    ).toBe(3);
  });
});
