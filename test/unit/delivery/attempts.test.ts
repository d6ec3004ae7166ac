import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import type { SendContext, SendResult } from '../../../src/destinations/sender';
import { type Answered, Attempts } from '../../../src/main/engine/delivery/attempts';
import { settle, TurnedClock } from '../../support/turned-clock';

const delivered: SendResult = { outcome: { kind: 'delivered' }, sentBytes: 1 };
const events = batchOf([new TextEncoder().encode('{"n":1}')], 5);

function setUp() {
  const clock = new TurnedClock();
  const sent: { context: SendContext; answer: (result: SendResult) => void }[] = [];
  const answered: Answered[] = [];
  const accepted: number[] = [];
  const outlet = {
    send: (_: unknown, context: SendContext) => new Promise<SendResult>((answer) => sent.push({ context, answer })),
  };
  const attempts = new Attempts({
    outlet,
    timeoutMs: 1_000,
    clock,
    onAccepted: (id) => accepted.push(id),
    onAnswered: (each) => answered.push(each),
  });
  return { clock, sent, answered, accepted, attempts };
}

describe('the attempts of a stream', () => {
  it('report each request with its events, start and duration', async () => {
    const { clock, sent, answered, accepted, attempts } = setUp();
    const startedAtMs = clock.wallMs();
    attempts.start(3, events);
    await clock.advance(400);
    sent[0]?.context.onAccepted?.();
    sent[0]?.answer(delivered);
    await settle();
    expect(accepted).toEqual([3]);
    expect(answered).toEqual([{ requestId: 3, events, result: delivered, startedAtMs, durationMs: 400 }]);
  });

  it('end a request that is not answered in time', async () => {
    const { clock, sent, answered, attempts } = setUp();
    attempts.start(1, events);
    await clock.advance(3_000);
    expect(sent[0]?.context.signal.aborted).toBe(true);
    expect(answered).toMatchObject([{ requestId: 1, result: { outcome: { kind: 'transient' } } }]);
  });

  it('are awaited when the stream stops, then aborted, and all reported', async () => {
    const { clock, sent, answered, attempts } = setUp();
    attempts.start(1, events);
    attempts.start(2, events);
    const stopped = attempts.stop(500);
    await clock.advance(100);
    sent[1]?.answer(delivered);
    await clock.advance(399);
    expect(sent[0]?.context.signal.aborted).toBe(false);
    await clock.advance(2_000);
    await stopped;
    expect(sent[0]?.context.signal.aborted).toBe(true);
    expect(answered.map(({ requestId }) => requestId)).toEqual([2, 1]);
  });
});
