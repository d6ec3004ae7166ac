import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { TrailCursor, TrailPage, TrailRow } from '../../../src/contract/trail';
import { PAGE_ROWS, TrailRows, type TrailRowsState } from '../../../src/renderer/pages/trail/trail-rows';

const rowOf = (seq: number): TrailRow => ({
  seq,
  // Several events of one moment, so that only the number tells which comes first.
  timeMs: Math.floor(seq / 3) * 1_000,
  operation: '',
  entityType: '',
  user: '',
  scope: '',
  message: `event ${seq}`,
  status: '',
  sourceId: 's',
  marks: { offSchema: false, noEventId: false, sharedEventId: false, sample: false },
});

/** A trail that answers as the search does: in the list's order, sometimes with less than was asked for. */
class FakeTrail {
  seqs: readonly number[];
  /** Rows of each answer at most; the rest is left to the next. */
  cuts: readonly number[] = [];
  fails = false;
  calls = 0;
  underWay = 0;

  constructor(count: number) {
    this.seqs = Array.from({ length: count }, (_, index) => count - index);
  }

  readonly search = async (cursor: TrailCursor | null, limit: number) => {
    this.calls += 1;
    this.underWay += 1;
    expect(this.underWay).toBe(1);
    await Promise.resolve();
    this.underWay -= 1;
    if (this.fails) return { ok: false, failure: failure('SLUICE-TRL-001', {}) } as const;
    const behind = (seq: number) => {
      const { timeMs } = rowOf(seq);
      return cursor === null || timeMs < cursor.timeMs || (timeMs === cursor.timeMs && seq < cursor.seq);
    };
    const fitting = this.seqs.filter(behind);
    const taken = fitting.slice(0, Math.min(limit, this.cuts[this.calls % this.cuts.length] ?? limit));
    const last = taken.at(-1);
    const place = last === undefined ? cursor : { timeMs: rowOf(last).timeMs, seq: last };
    const isEnd = fitting.length <= taken.length;
    const page: TrailPage = {
      rows: taken.map(rowOf),
      next: isEnd || place === null ? null : { ...place, seq: place.seq, timeMs: place.timeMs, asOfSeq: 1_000_000 },
      total: null,
      asOfSeq: 1_000_000,
      indexedSeq: 1_000_000,
      headSeq: 1_000_000,
      tailSeq: 1,
    };
    return { ok: true, value: page } as const;
  };
}

function begin(trail: FakeTrail) {
  let state: TrailRowsState | undefined;
  const rows = new TrailRows({
    search: trail.search,
    toMs: null,
    onChange: (next) => {
      state = next;
    },
  });
  return {
    rows,
    get state() {
      if (state === undefined) throw new Error('Nothing was told yet.');
      return state;
    },
    async show(first: number, last: number) {
      rows.show(first, last);
      await allAnswered();
    },
  };
}

/** Answers come without delay, one behind the other: by the next turn all have come. */
const allAnswered = () => new Promise((resolve) => setTimeout(resolve));

const seqAt = (state: TrailRowsState, index: number) => {
  const row = state.rowAt(index);
  return typeof row === 'string' ? row : row.seq;
};

describe('the rows of a list', () => {
  it('are those of the trail wherever one looks, in whatever portions they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12_000 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 4 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        async (count, cuts, places) => {
          const trail = new FakeTrail(count);
          trail.cuts = cuts;
          const list = begin(trail);
          await list.show(0, 15);
          for (const place of places) {
            const first = Math.floor(place * Math.max(0, list.state.rowCount - 1));
            const last = Math.min(first + 15, list.state.rowCount - 1);
            await list.show(first, last);
            for (let index = first; index <= last; index += 1) {
              expect(seqAt(list.state, index)).toBe(count - index);
              expect(list.state.indexOf(count - index)).toBe(index);
            }
          }
          expect(list.state.rowCount).toBeLessThanOrEqual(count);
          expect(list.state.isLoading).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are fetched a little ahead, and no further', async () => {
    const trail = new FakeTrail(5_000);
    const list = begin(trail);
    await list.show(0, 15);
    expect([list.state.rowCount, trail.calls]).toEqual([PAGE_ROWS, 1]);
    await list.show(100, 115);
    expect(trail.calls).toBe(1);
    await list.show(130, 145);
    expect([list.state.rowCount, trail.calls]).toEqual([2 * PAGE_ROWS, 2]);
  });

  it('are let go far from the part in view, and fetched again on the way back', async () => {
    const trail = new FakeTrail(30_000);
    const list = begin(trail);
    await list.show(0, 15);
    while (list.state.rowCount < 30_000) await list.show(list.state.rowCount - 16, list.state.rowCount - 1);
    const atHand = Array.from({ length: 150 }, (_, page) => list.state.rowAt(page * PAGE_ROWS) !== 'loading');
    expect(atHand.filter(Boolean).length).toBeLessThan(25);
    expect(list.state.rowAt(14_000)).toBe('loading');
    await list.show(14_000, 14_015);
    expect(seqAt(list.state, 14_000)).toBe(30_000 - 14_000);
    expect(list.state.rowCount).toBe(30_000);
  });

  it('that were deleted meanwhile leave their place empty instead of moving the others', async () => {
    const trail = new FakeTrail(12_000);
    const list = begin(trail);
    for (let last = 15; last < 11_900; last = list.state.rowCount - 1) await list.show(last - 15, last);
    trail.seqs = trail.seqs.filter((seq) => seq !== 12_000 - 2_010);
    await list.show(2_000, 2_015);
    await list.show(2_200, 2_215);
    expect(seqAt(list.state, 2_009)).toBe(12_000 - 2_009);
    expect(seqAt(list.state, 2_010)).toBe(12_000 - 2_011);
    expect(list.state.rowAt(2_199)).toBe('gone');
    expect(seqAt(list.state, 2_200)).toBe(12_000 - 2_200);
  });

  it('go on from where they were when a failure is over', async () => {
    const trail = new FakeTrail(1_000);
    const list = begin(trail);
    await list.show(0, 15);
    trail.fails = true;
    await list.show(190, 199);
    expect(list.state.failure?.code).toBe('SLUICE-TRL-001');
    const { calls } = trail;
    await list.show(180, 195);
    expect(trail.calls).toBe(calls);
    trail.fails = false;
    list.rows.retry();
    await allAnswered();
    expect([list.state.failure, list.state.rowCount]).toEqual([null, 2 * PAGE_ROWS]);
  });

  it('tell nothing more once the list was given up', async () => {
    const trail = new FakeTrail(1_000);
    const list = begin(trail);
    list.rows.show(0, 15);
    const { state } = list;
    list.rows.stop();
    await allAnswered();
    expect(list.state).toBe(state);
    expect(trail.calls).toBe(1);
  });
});
