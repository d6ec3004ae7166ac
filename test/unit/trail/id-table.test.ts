import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../../../src/main/engine/trail/log/id-table';

const findable = (table: IdTable, hash: number, tail: number): number[] => {
  const seen: number[] = [];
  table.find(hash, tail, (seq) => {
    seen.push(seq);
    return false;
  });
  return seen.sort((a, b) => a - b);
};

describe('the table of known ids', () => {
  it('returns exactly the numbers added under a hash, through any additions and removals', () => {
    const hash = fc.constantFrom(0, 256, 512, 0xffffff00, 0xfffffe00, 0x80000000, 0x80000100);
    const step = fc.record({ add: fc.boolean(), hash, pick: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const table = new IdTable();
        const model: { hash: number; seq: number }[] = [];
        let next = 1;
        for (const { add, hash: under, pick } of steps) {
          if (add || model.length === 0) {
            table.add(under, next);
            model.push({ hash: under, seq: next++ });
          } else {
            const [gone] = model.splice(pick % model.length, 1);
            if (gone) table.remove(gone.hash, gone.seq);
          }
        }
        expect(table.size).toBe(model.length);
        for (const { hash: under } of model) {
          const expected = model.filter((entry) => entry.hash === under).map(({ seq }) => seq);
          expect(findable(table, under, 1)).toEqual(expected);
        }
      }),
    );
  });

  it('needs at most 16 bytes an event', () => {
    const table = new IdTable();
    for (let seq = 1; seq <= 300_000; seq++) table.add(Math.imul(seq, 2654435761) >>> 0, seq);
    expect(table.bytes / table.size).toBeLessThanOrEqual(16);
  });

  it('distinguishes numbers beyond 32 bits by the oldest one', () => {
    const table = new IdTable();
    const tail = 9_000_000_000;
    table.add(7, tail);
    table.add(7, tail + 4_000_000_000);
    expect(findable(table, 7, tail)).toEqual([tail, tail + 4_000_000_000]);
  });
});
