import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { batchOf, eventAt } from '../../../src/destinations/batch';
import type { EventBatch, FindResult } from '../../../src/destinations/sender';
import { LOOK_AFTER_MS, ReadBack } from '../../../src/main/engine/delivery/read-back';
import { TurnedClock } from '../../support/turned-clock';

const HOUR_MS = 3_600_000;
const batch = (first: number, texts = ['{"a":1}', '{"b":2}']) =>
  batchOf(
    texts.map((text) => Buffer.from(text)),
    first,
    5,
  );

function setUp(results: FindResult[]) {
  const clock = new TurnedClock();
  const asked: { readonly text: string; readonly seq: number | undefined }[] = [];
  const find = async (events: EventBatch) => {
    asked.push({ text: Buffer.from(eventAt(events, 0)).toString(), seq: events.seqs[0] });
    return results.shift() ?? { kind: 'missing' as const };
  };
  let changes = 0;
  const readBack = new ReadBack({ outlet: { find }, everyMs: HOUR_MS, clock, onChange: () => (changes += 1) });
  /** Lets time pass, and the looks that it starts end. */
  const pass = async (ms: number) => {
    clock.turn(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { readBack, pass, asked, clock, changes: () => changes };
}

describe('Looking for a delivered event', () => {
  it('begins a while after the delivery, and ends when the event is found', async () => {
    const { readBack, pass, asked, clock, changes } = setUp([{ kind: 'missing' }, { kind: 'found' }]);
    const events = batch(7);
    readBack.delivered(events);
    const deliveredAtMs = clock.wallMs();
    events.bytes.fill(0);
    await pass(9_999);
    expect(asked).toEqual([]);
    await pass(1);
    expect(asked).toEqual([{ text: '{"a":1}', seq: 7 }]);
    expect(readBack.last).toBeNull();
    await pass(30_000);
    expect(readBack.last).toEqual({
      seq: 7,
      deliveredAtMs,
      lookedAtMs: clock.wallMs(),
      result: 'found',
      failure: null,
    });
    await pass(HOUR_MS);
    expect([asked.length, changes()]).toEqual([2, 1]);
  });

  it('takes one event at a time, and the next only when it is due', async () => {
    const { readBack, pass, asked } = setUp([{ kind: 'found' }, { kind: 'found' }]);
    readBack.delivered(batch(1));
    readBack.delivered(batch(3));
    await pass(10_000);
    readBack.delivered(batch(5));
    await pass(10_000);
    expect(asked.map(({ seq }) => seq)).toEqual([1]);
    await pass(HOUR_MS);
    readBack.delivered(batch(9));
    await pass(10_000);
    expect(asked.map(({ seq }) => seq)).toEqual([1, 9]);
  });

  it('says that it is missing only after the last look', async () => {
    const { readBack, pass, asked } = setUp([]);
    readBack.delivered(batch(1));
    for (const pauseMs of LOOK_AFTER_MS) {
      expect(readBack.last).toBeNull();
      await pass(pauseMs);
    }
    expect(readBack.last).toMatchObject({ seq: 1, result: 'missing' });
    expect(asked).toHaveLength(LOOK_AFTER_MS.length);
  });

  it('says why it could not look, and looks no more once the stream has stopped', async () => {
    const refused = failure('SLUICE-HTTP-004');
    const { readBack, pass, asked } = setUp([{ kind: 'unable', failure: refused }]);
    readBack.delivered(batch(1));
    await pass(10_000);
    expect(readBack.last).toMatchObject({ result: 'unable', failure: refused });
    await pass(HOUR_MS);
    readBack.delivered(batch(3));
    readBack.stop();
    await pass(HOUR_MS);
    readBack.delivered(batch(5));
    await pass(HOUR_MS);
    expect(asked).toHaveLength(1);
  });
});
