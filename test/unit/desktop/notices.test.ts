import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/contract/commands/application';
import { announcements, createNoticeFilter } from '../../../src/main/desktop/notices';

const notice = (id: string, change: Partial<Notice> = {}): Notice => ({
  id,
  atMs: 1_000,
  severity: 'problem',
  title: `Title ${id}`,
  text: `Text ${id}`,
  code: null,
  streamId: null,
  seen: false,
  ...change,
});

describe('a notice', () => {
  it('is shown once, however often the list is sent', () => {
    const fresh = createNoticeFilter(0);
    expect(fresh([notice('a')]).map(({ id }) => id)).toEqual(['a']);
    expect(fresh([notice('b'), notice('a')]).map(({ id }) => id)).toEqual(['b']);
  });

  it('is not told when it is older than this start, was seen, or needs no one', () => {
    const fresh = createNoticeFilter(1_000);
    expect(
      fresh([notice('old', { atMs: 999 }), notice('seen', { seen: true }), notice('info', { severity: 'info' })]),
    ).toEqual([]);
  });

  it('is shown for good news about a stream', () => {
    const recovered = notice('r', { severity: 'info', streamId: 's1' });
    expect(createNoticeFilter(0)([recovered])).toEqual([recovered]);
  });

  describe('of a stream that flaps', () => {
    const minute = 60_000;
    const failing = (atMs: number) => notice(`f${atMs}`, { streamId: 's1', title: 'Stream "A" is failing', atMs });
    const well = (atMs: number) =>
      notice(`w${atMs}`, { streamId: 's1', title: 'Stream "A" has recovered', severity: 'info', atMs });

    it('is shown until it repeats, the last time as a problem', () => {
      const fresh = createNoticeFilter(0);
      const told = [
        failing(0),
        well(minute),
        failing(2 * minute),
        well(3 * minute),
        failing(4 * minute),
        well(5 * minute),
      ]
        .flatMap((each) => fresh([each]))
        .map(({ id }) => id);
      expect(told).toEqual(['f0', `w${minute}`, `f${2 * minute}`]);
    });

    it('is shown again an hour later', () => {
      const fresh = createNoticeFilter(0);
      for (const each of [failing(0), well(minute), failing(2 * minute), well(3 * minute)]) fresh([each]);
      expect(fresh([well(61 * minute)])).toHaveLength(1);
      expect(fresh([failing(63 * minute)])).toHaveLength(1);
    });

    it('is shown at once for another problem or another stream', () => {
      const fresh = createNoticeFilter(0);
      fresh([failing(0)]);
      const held = notice('h', { streamId: 's1', title: 'Stream "A" needs you', atMs: minute });
      const other = notice('o', { streamId: 's2', title: 'Stream "B" is failing', atMs: minute });
      expect(fresh([other, held])).toEqual([other, held]);
    });
  });
});

describe('an announcement', () => {
  it('opens the stream that it is about, else the list of notices', () => {
    expect(announcements([notice('a', { streamId: 's1' }), notice('b')]).map(({ path }) => path)).toEqual([
      '/streams/s1',
      '/notices',
    ]);
  });

  it('represents many when many come at once', () => {
    const many = ['a', 'b', 'c', 'd'].map((id) => notice(id, { streamId: id }));
    expect(announcements(many)).toEqual([
      { title: 'Sluice needs your attention', body: '4 notices about 4 streams.', path: '/notices' },
    ]);
  });
});
