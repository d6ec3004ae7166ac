/** Sampling, bounds and closing of live taps, with a clock that the test turns. */
import { describe, expect, it } from 'vitest';
import type { TapEvent, TapShow } from '../../../src/contract/tap';
import { batchOf } from '../../../src/destinations/batch';
import { batchOfPieces, eventInPieces } from '../../../src/main/engine/delivery/batch/batch-pieces';
import { newBatch } from '../../../src/main/engine/delivery/core/batch-state';
import { select, wholeChunk } from '../../../src/main/engine/delivery/core/chunk';
import type { Batch } from '../../../src/main/engine/delivery/feeder';
import { Budget } from '../../../src/main/engine/delivery/tap/budget';
import { Entries } from '../../../src/main/engine/delivery/tap/entries';
import { placeIn } from '../../../src/main/engine/delivery/tap/outcome-in-batch';
import { StreamTaps } from '../../../src/main/engine/delivery/tap/stream-taps';
import { SHOWN_EVENTS_PER_SECOND } from '../../../src/main/engine/delivery/tap/tap';
import { Taps, UNREAD_FOR_MS } from '../../../src/main/engine/delivery/tap/taps';
import { reportShaped, SHOWN_BYTES } from '../../../src/main/engine/delivery/tap/watch';
import { TurnedClock } from '../../support/turned-clock';

const encoder = new TextEncoder();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const noWhy = { reason: () => null };

function batchFrom(events: readonly string[], firstSeq = 1): Batch {
  return {
    origin: 'trail',
    toSeq: firstSeq + events.length - 1,
    toSend: batchOf(
      events.map((event) => encoder.encode(event)),
      firstSeq,
    ),
    filtered: [],
    skipped: [],
    tooLarge: [],
    arrivals: [],
  };
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `{"n":${from + index}}`);

class Bench {
  readonly clock = new TurnedClock();
  stored: (seq: number) => string | undefined = (seq) => `{"n":${seq}}`;
  readonly stream = new StreamTaps({
    trail: {
      readEvent: (seq) => {
        const event = this.stored(seq);
        return event === undefined ? undefined : ({ bytes: encoder.encode(event) } as never);
      },
    },
    clock: this.clock,
    secrets: () => ({ token: 'a-planted-secret' }),
  });
  #batchId = 1;

  open(words = '', show: TapShow = 'all') {
    return this.stream.open({ text: words, show }, null);
  }

  /** @returns the batch's id */
  offer(batch: Batch): number {
    this.#batchId += 1;
    this.stream.offered(this.#batchId, batch, noWhy);
    return this.#batchId;
  }
}

describe('a budget', () => {
  it('allows a second’s worth at once, and no more than that a second afterwards', () => {
    const budget = new Budget(50, 0);
    expect(budget.available(0)).toBe(50);
    budget.take(50);
    expect(budget.available(0)).toBe(0);
    expect(budget.available(20)).toBe(1);
    expect(budget.available(500)).toBe(25);
    expect(budget.available(60_000)).toBe(50);
  });

  it('that was exceeded allows nothing until that is made up for', () => {
    const budget = new Budget(1_000, 0);
    budget.take(3_000);
    expect(budget.available(1_900)).toBe(0);
    expect(budget.available(2_500)).toBe(500);
  });
});

describe('a tap', () => {
  it('shows every event at the pace of an audit trail', () => {
    const bench = new Bench();
    const tap = bench.open();
    bench.offer(batchFrom(numbered(1, SHOWN_EVENTS_PER_SECOND)));
    const { events, counts } = tap.read(0);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(counts).toEqual({ passed: 50, compared: 50, matching: 50, shown: 50 });
  });

  it('shows a sample from all over a larger batch, and counts the rest', () => {
    const bench = new Bench();
    const tap = bench.open();
    bench.offer(batchFrom(numbered(1, 5_000)));
    const { events, counts } = tap.read(0);
    expect(events).toHaveLength(50);
    expect(events[0]?.seq).toBeLessThan(150);
    expect(events.at(-1)?.seq).toBeGreaterThan(4_850);
    expect(counts).toEqual({ passed: 5_000, compared: 5_000, matching: 5_000, shown: 50 });
  });

  it('shows 50 events a second at full speed, spread over time', async () => {
    const bench = new Bench();
    const tap = bench.open();
    bench.offer(batchFrom(numbered(1, 1_000)));
    let { cursor } = tap.read(0);
    const perTenth: number[] = [];
    for (let batch = 1; batch <= 100; batch += 1) {
      bench.clock.turn(10);
      bench.offer(batchFrom(numbered(1, 1_000)));
      if (batch % 10 > 0) continue;
      const reading = tap.read(cursor);
      cursor = reading.cursor;
      perTenth.push(reading.events.length);
    }
    expect(perTenth).toEqual(Array.from({ length: 10 }, () => 5));
    expect(tap.read(cursor).counts.passed).toBe(101_000);
  });

  it('shows no more bytes a second than it may, and of each event the beginning', () => {
    const bench = new Bench();
    const tap = bench.open();
    const large = `{"text":"${'ä'.repeat(100_000)}"}`;
    bench.offer(batchFrom(Array.from({ length: 40 }, () => large)));
    const { events } = tap.read(0);
    expect(events).toHaveLength(16);
    const { original } = events[0] as TapEvent;
    expect(original).toMatchObject({ bytes: encoder.encode(large).length, isCut: true });
    expect(encoder.encode(original.text).length).toBeLessThanOrEqual(SHOWN_BYTES);
    // No half of a character at the end.
    expect(original.text).toMatch(/ä$/);
  });

  it('compares each event with the search at that pace, and tells when too many pass to compare them all', () => {
    const bench = new Bench();
    const tap = bench.open('"n":7');
    bench.offer(batchFrom(numbered(1, 10)));
    expect(tap.read(0)).toMatchObject({
      events: [{ seq: 7 }],
      counts: { passed: 10, compared: 10, matching: 1, shown: 1 },
    });
    bench.clock.turn(1_000);
    bench.offer(batchFrom(numbered(1, 100_000)));
    const { counts } = tap.read(0);
    expect(counts.passed).toBe(100_010);
    expect(counts.compared).toBe(2_010);
    expect(counts.shown).toBeLessThanOrEqual(51);
  });

  it('shows events that are left out from the trail, and none that the trail has lost', () => {
    const bench = new Bench();
    bench.stored = (seq) => (seq === 2 ? undefined : `{"stored":${seq}}`);
    const tap = bench.open('', 'leftOut');
    bench.offer({
      ...batchFrom(numbered(9, 9), 9),
      filtered: [{ fromSeq: 1, toSeq: 3 }],
      skipped: [
        { fromSeq: 4, toSeq: 4, reason: 'sample' },
        { fromSeq: 5, toSeq: 8, reason: 'expired' },
      ],
      tooLarge: [{ seq: 10, bytes: encoder.encode('{"large":true}') }],
    } as Batch);
    const { events, counts } = tap.read(0);
    expect(events.map(({ seq, original, outcome }) => [seq, original.text, outcome.kind])).toEqual([
      [1, '{"stored":1}', 'leftOut'],
      [3, '{"stored":3}', 'leftOut'],
      [4, '{"stored":4}', 'leftOut'],
      [10, '{"large":true}', 'deadLetter'],
    ]);
    expect(counts).toEqual({ passed: 6, compared: 6, matching: 5, shown: 4 });
  });

  it('masks secrets before it keeps anything', () => {
    const bench = new Bench();
    const tap = bench.open();
    bench.offer(batchFrom(['{"text":"with a-planted-secret in it"}']));
    expect(JSON.stringify(tap.read(0))).not.toContain('planted');
  });

  it('tells a reader only what is new since its last reading', () => {
    const bench = new Bench();
    const tap = bench.open();
    const id = bench.offer(batchFrom(numbered(1, 2)));
    const first = tap.read(0);
    const watch = bench.stream.sending(id, wholeChunk(2));
    expect(watch?.places).toEqual([0, 1]);
    watch?.onShaped(null);
    const second = tap.read(first.cursor);
    expect(second.events).toEqual([]);
    expect(second.news).toEqual(
      [1, 2].map((n) => ({ id: n, outcome: { kind: 'sending' }, sent: { kind: 'asItCame' } })),
    );
    // An answer that was lost on its way is read again.
    expect(tap.read(first.cursor).news).toEqual(second.news);
    bench.stream.settled({ ...newBatch(id, 'trail', 2, 2), chunks: [], delivered: 2 });
    const third = tap.read(second.cursor);
    expect(third.news.map(({ outcome, sent }) => [outcome.kind, sent])).toEqual([
      ['delivered', undefined],
      ['delivered', undefined],
    ]);
    expect(tap.read(third.cursor)).toMatchObject({ events: [], news: [], cursor: third.cursor });
  });

  it('that fails is closed, and the stream goes on', () => {
    const bench = new Bench();
    bench.stored = () => {
      throw new Error('The disk cannot be read.');
    };
    bench.open('', 'leftOut');
    expect(() => bench.offer({ ...batchFrom([]), filtered: [{ fromSeq: 1, toSeq: 3 }] } as Batch)).not.toThrow();
    expect(bench.stream.isOpen).toBe(false);
  });
});

describe('the events that a tap keeps', () => {
  const entry = (id: number, words = '{}') => ({
    event: {
      id,
      seq: id,
      passedAtMs: 0,
      isResent: false,
      original: { text: words, bytes: words.length, isCut: false },
    },
    batchId: 1,
    index: id,
  });

  it('are bounded in number and size; those that nobody has read are counted', () => {
    const entries = new Entries({ events: 3, characters: 100 });
    for (let id = 1; id <= 5; id += 1) entries.add(entry(id), { kind: 'waiting', failure: null });
    expect(entries.read(0).events.map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(entries.unread).toBe(2);
    entries.add(entry(6, 'x'.repeat(97)), { kind: 'waiting', failure: null });
    expect(entries.read(0).events.map(({ id }) => id)).toEqual([5, 6]);
    expect(entries.openOf(1).map(({ event }) => event.id)).toEqual([5, 6]);
  });

  it('are dropped once the reader knows their end', () => {
    const entries = new Entries({ events: 10, characters: 100 });
    entries.add(entry(1), { kind: 'leftOut', reason: 'filtered', why: null });
    entries.add(entry(2), { kind: 'waiting', failure: null });
    const { cursor } = entries.read(0);
    entries.read(cursor);
    expect(entries.read(0).events.map(({ id }) => id)).toEqual([2]);
  });
});

describe('the taps of an engine', () => {
  function startTaps() {
    const bench = new Bench();
    let made = 0;
    const taps = new Taps({
      clock: bench.clock,
      randomUuid: () => {
        made += 1;
        return `tap-${made}`;
      },
    });
    const stream = { openTap: () => bench.open(), taps: bench.stream };
    return { bench, taps, stream };
  }
  const everything = { text: '', show: 'all' } as const;

  it('close when they are not read for some seconds, and leave no timer behind', () => {
    const { bench, taps, stream } = startTaps();
    const tapId = taps.open(stream, everything);
    bench.clock.turn(UNREAD_FOR_MS - 1);
    expect(taps.read(tapId, 0)).not.toBeNull();
    bench.clock.turn(UNREAD_FOR_MS - 1);
    expect(bench.stream.isOpen).toBe(true);
    bench.clock.turn(1);
    expect(bench.stream.isOpen).toBe(false);
    expect(taps.read(tapId, 0)).toBeNull();
    expect(bench.clock.waiting).toBe(0);
  });

  it('close when the page says so, twice as well', () => {
    const { bench, taps, stream } = startTaps();
    const tapId = taps.open(stream, everything);
    taps.close(tapId);
    taps.close(tapId);
    expect(bench.stream.isOpen).toBe(false);
    expect(bench.clock.waiting).toBe(0);
  });

  it('are at most eight: the one that was not read for longest makes room', () => {
    const { taps, stream } = startTaps();
    const ids = Array.from({ length: 8 }, () => taps.open(stream, everything));
    taps.read(ids[0] ?? '', 0);
    const ninth = taps.open(stream, everything);
    expect([...ids, ninth].filter((id) => taps.read(id, 0) === null)).toEqual(['tap-2']);
  });

  it('end with their stream', () => {
    const { bench, taps, stream } = startTaps();
    const tapId = taps.open(stream, everything);
    bench.stream.closeAll();
    expect(taps.read(tapId, 0)).toBeNull();
    expect(bench.clock.waiting).toBe(0);
  });
});

describe('what a tap asks of a request', () => {
  it('is the place of each event in the part of the batch that is sent', () => {
    expect(placeIn(wholeChunk(5), 3)).toBe(3);
    expect(placeIn(wholeChunk(3), 3)).toBe(-1);
    expect(placeIn(select(wholeChunk(9), [1, 4, 8]), 4)).toBe(1);
    expect(placeIn(select(wholeChunk(9), [1, 4, 8]), 5)).toBe(-1);
  });

  it('is the beginning of each watched event, or that all are sent as they came', () => {
    const original = batchOf(['{"a":1}', '{"a":2}'].map((event) => encoder.encode(event)));
    const shaped = batchOf(['short', 'x'.repeat(SHOWN_BYTES + 1)].map((event) => encoder.encode(event)));
    const seen: unknown[] = [];
    const onShaped = (events: readonly { readonly bytes: Uint8Array; readonly length: number }[] | null) =>
      seen.push(events?.map(({ bytes, length }) => [bytes.length, length]) ?? null);
    reportShaped({ places: [0, 1], onShaped }, original, shaped);
    reportShaped({ places: [0, 1], onShaped }, original, original);
    expect(seen).toEqual([
      [
        [5, 5],
        [SHOWN_BYTES, SHOWN_BYTES + 1],
      ],
      null,
    ]);
  });
});

it('reads an event of a batch in pieces without joining them', () => {
  const batch = batchOf(['{"n":1}', '{"n":22}', '', '{"n":333}', ''].map((event) => encoder.encode(event)));
  const { bytes, ...columns } = batch;
  const inPieces = batchOfPieces(columns, [bytes.subarray(0, 8), bytes.subarray(8, 18), bytes.subarray(18)]);
  expect([0, 1, 2, 3, 4].map((index) => text(eventInPieces(inPieces, index)))).toEqual([
    '{"n":1}',
    '{"n":22}',
    '',
    '{"n":333}',
    '',
  ]);
});
