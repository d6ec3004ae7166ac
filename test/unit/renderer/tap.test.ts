import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { TapEvent, TapNews, TapOutcome, TapReading } from '../../../src/contract/tap';
import {
  fitting,
  MOST_ROWS,
  noRows,
  pausedRows,
  type ReadFrom,
  type TapRows,
  withReading,
} from '../../../src/renderer/features/tap/tap-rows';
import { countWords, newWords, outcomeSentence, outcomeWords } from '../../../src/renderer/features/tap/words';

const everything = { text: '', show: 'all' } as const;
const first: ReadFrom = { tapId: 'a', filter: everything, isFirst: true, isAfterGap: false };
const later: ReadFrom = { ...first, isFirst: false };
const delivered: TapOutcome = { kind: 'delivered', atMs: 5 };
const waiting: TapOutcome = { kind: 'waiting', failure: null };

function event(id: number, outcome: TapOutcome = waiting, text = `{"n":${id}}`): TapEvent {
  const original = { text, bytes: text.length, isCut: false };
  return { id, seq: id * 10, passedAtMs: id, isResent: false, original, sent: null, outcome };
}

function reading(events: readonly TapEvent[], news: readonly TapNews[] = []): TapReading {
  const counts = { passed: events.length, compared: events.length, matching: events.length, shown: events.length };
  return { events, news, counts, lastPassedAtMs: events.at(-1)?.passedAtMs ?? null, cursor: 1 };
}

const kinds = ({ rows }: TapRows) => rows.map(({ seq, outcome }) => [seq, outcome.kind]);

describe('the rows of the live list', () => {
  it('are the newest first, each with a number of its own whatever tap it comes from', () => {
    const one = withReading(noRows, reading([event(1), event(2)]), first);
    const two = withReading(one, reading([event(1, delivered)]), { ...first, tapId: 'b' });
    expect(two.rows.map(({ key }) => key)).toEqual([3, 2]);
    expect(kinds(two)).toEqual([
      [10, 'delivered'],
      [20, 'unknown'],
    ]);
  });

  it('show an event that is still under way once, however often the search changes', () => {
    const searched = { text: 'else', show: 'all' } as const;
    const before = withReading(noRows, reading([event(1)]), first);
    const narrowed = withReading(before, reading([]), { ...first, tapId: 'b', filter: searched });
    expect(kinds(narrowed)).toEqual([[10, 'unknown']]);
    const after = withReading(narrowed, reading([event(1)]), { ...first, tapId: 'c' });
    expect(kinds(after)).toEqual([[10, 'waiting']]);
  });

  it('learn what became of their events, and others stay the same objects', () => {
    const before = withReading(noRows, reading([event(1), event(2)]), first);
    const after = withReading(before, reading([], [{ id: 2, outcome: delivered, sent: { kind: 'asItCame' } }]), later);
    expect(kinds(after)).toEqual([
      [20, 'delivered'],
      [10, 'waiting'],
    ]);
    expect(after.rows[0]?.sent).toEqual({ kind: 'asItCame' });
    expect(after.rows[1]).toBe(before.rows[1]);
    expect(withReading(after, reading([]), later).rows).toBe(after.rows);
  });

  it('keep what is known of an event’s form when only its outcome is new', () => {
    const sent = { kind: 'asItCame' } as const;
    const before = withReading(noRows, reading([{ ...event(1), sent }]), first);
    expect(withReading(before, reading([], [{ id: 1, outcome: delivered }]), later).rows[0]?.sent).toEqual(sent);
  });

  it('ignore news of another tap', () => {
    const before = withReading(noRows, reading([event(1)]), first);
    const after = withReading(before, reading([], [{ id: 1, outcome: delivered }]), { ...later, tapId: 'b' });
    expect(kinds(after)).toEqual([[10, 'waiting']]);
  });

  it('are bounded', () => {
    const many = Array.from({ length: MOST_ROWS + 20 }, (_, index) => event(index + 1));
    const { rows, received } = withReading(noRows, reading(many), first);
    expect(rows).toHaveLength(MOST_ROWS);
    expect(rows[0]?.id).toBe(MOST_ROWS + 20);
    expect(received).toBe(MOST_ROWS + 20);
  });

  it('mark the first event after a time without anybody watching', () => {
    const gap = { ...first, tapId: 'b', isAfterGap: true };
    expect(withReading(noRows, reading([event(1)]), gap).rows[0]?.isAfterGap).toBe(false);
    const before = withReading(noRows, reading([event(1, delivered)]), first);
    const after = withReading(before, reading([event(1), event(2)]), gap);
    expect(after.rows.map(({ isAfterGap }) => isAfterGap)).toEqual([false, true, false]);
  });

  it('remember when the last event passed', () => {
    const before = withReading(noRows, reading([event(7)]), first);
    expect(withReading(before, reading([]), { ...first, tapId: 'b' }).lastPassedAtMs).toBe(7);
  });
});

describe('a search in the live list', () => {
  const left: TapOutcome = { kind: 'leftOut', reason: 'filtered', why: null };
  const { rows } = withReading(
    noRows,
    reading([event(1, delivered, '{"User":"José"}'), event(2, left, '{"User":"ann"}')]),
    first,
  );
  const found = (text: string, show: 'all' | 'sent' | 'leftOut') => fitting(rows, { text, show }).map(({ id }) => id);

  it('finds words in any order, without case and accents, as in the audit trail', () => {
    expect(found('', 'all')).toEqual([2, 1]);
    expect(found('jose USER', 'all')).toEqual([1]);
    expect(found('"user":"ann"', 'all')).toEqual([2]);
    expect(found('nobody', 'all')).toEqual([]);
  });

  it('tells events that are left out from the others', () => {
    expect(found('', 'leftOut')).toEqual([2]);
    expect(found('', 'sent')).toEqual([1]);
    expect(found('jose', 'leftOut')).toEqual([]);
  });

  it('believes the engine, which has compared all of a long event', () => {
    const filter = { text: 'far behind', show: 'all' } as const;
    const long = withReading(noRows, reading([event(1)]), { ...first, filter });
    expect(fitting(long.rows, filter)).toHaveLength(1);
    expect(fitting(long.rows, { ...filter, text: 'else' })).toHaveLength(0);
  });
});

it('a paused list keeps its rows, with what has become of their events since', () => {
  const before = withReading(noRows, reading([event(1), event(2)]), first);
  const after = withReading(before, reading([event(3)], [{ id: 1, outcome: delivered }]), later);
  expect(pausedRows(before.rows, after.rows).map(({ id, outcome }) => [id, outcome.kind])).toEqual([
    [2, 'waiting'],
    [1, 'delivered'],
  ]);
  expect(pausedRows(before.rows, [])).toEqual(before.rows);
});

describe('the words of the live list', () => {
  it('count honestly', () => {
    const all = { passed: 3, compared: 3, matching: 3, shown: 3 };
    expect(countWords(all, false)).toBe('3 events passed');
    const fast = { passed: 90_000, compared: 2_000, matching: 60, shown: 50 };
    expect(countWords({ ...fast, compared: 90_000 }, false)).toBe('90,000 events passed, a sample of 50 shown');
    expect(countWords(fast, true)).toBe('90,000 events passed, 2,000 compared, 60 match, a sample of 50 shown');
    expect(countWords({ ...all, matching: 1, shown: 1 }, true)).toBe('3 events passed, 1 matches');
    expect(newWords(12, 500)).toBe('12 new');
    expect(newWords(501, 500)).toBe('More than 500 new');
  });

  it('say why an event waits, and why it is not sent', () => {
    const failing: TapOutcome = { kind: 'waiting', failure: failure('SLUICE-HTTP-007') };
    expect(outcomeWords(failing)).toBe('Retry pending');
    expect(outcomeSentence(failing)).toContain(failure('SLUICE-HTTP-007').message);
    expect(outcomeSentence({ kind: 'leftOut', reason: 'filtered', why: 'User is bob' })).toBe(
      'The filter leaves it out: User is bob.',
    );
    expect(outcomeSentence({ kind: 'leftOut', reason: 'too-old', why: null })).toBe(
      'It is not sent. Older than the destination accepts.',
    );
  });
});
