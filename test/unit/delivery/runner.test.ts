import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { filterSchema } from '../../../src/contract/filter';
import { deliverySchema } from '../../../src/contract/stream';
import { batchOf, eventAt } from '../../../src/destinations/batch';
import type { EventBatch, SendContext, Sender, SendResult } from '../../../src/destinations/sender';
import type { BatchLimits } from '../../../src/main/engine/delivery/batch/limits';
import { LedgerWriter } from '../../../src/main/engine/delivery/ledger-writer';
import { sendEvents } from '../../../src/main/engine/delivery/pipeline';
import { StreamRunner } from '../../../src/main/engine/delivery/runner';
import { StreamTaps } from '../../../src/main/engine/delivery/tap/stream-taps';
import type { StreamProgress } from '../../../src/main/engine/trail/types';
import { asItIs, type Shape } from '../../../src/shaping/shape';
import { settle, TurnedClock } from '../../support/turned-clock';
import { TrailDouble } from './trail-double';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const limits: BatchLimits = {
  maxEvents: 10,
  maxBytes: 100_000,
  maxEventBytes: 50_000,
  overheadBytesPerEvent: 1,
  maxInFlight: 2,
  maxEventAgeMs: null,
};
const delivered: SendResult = { outcome: { kind: 'delivered' }, sentBytes: 1 };
const busy: SendResult = { outcome: { kind: 'transient', failure: failure('SLUICE-HTTP-007') }, sentBytes: 1 };

interface Underway {
  readonly batch: EventBatch;
  readonly context: SendContext;
  readonly answer: (result: SendResult) => void;
}

class Bench {
  readonly clock = new TurnedClock();
  readonly trail = Object.assign(new TrailDouble(), {
    readEvent: () => undefined,
    deadLetters: { nextQueued: () => [], settleResent: () => undefined, settleRefused: () => undefined } as never,
  });
  readonly taps = new StreamTaps({ trail: this.trail, clock: this.clock, secrets: () => ({}) });
  readonly sent: Underway[] = [];
  readonly commits: StreamProgress[] = [];
  readonly attempts: number[] = [];
  closed = 0;
  ledgerFails: Error | null = null;
  runner!: StreamRunner;
  writer!: LedgerWriter;

  start(delivery: object = {}, some: Partial<BatchLimits> = {}, shape: Shape = asItIs): this {
    const ledger = {
      commitProgress: (_id: string, progress: StreamProgress) => {
        if (this.ledgerFails !== null) throw this.ledgerFails;
        this.commits.push(progress);
        return undefined as never;
      },
      commitProgressMany: () => undefined,
      commitAttempts: (_id: string, attempts: readonly unknown[]) => void this.attempts.push(attempts.length),
    };
    this.writer = new LedgerWriter({ ledger, clock: this.clock, onTrouble: () => undefined });
    const sender = {
      send: (batch: EventBatch, context: SendContext) =>
        new Promise<SendResult>((answer) => this.sent.push({ batch, context, answer })),
    } as unknown as Sender;
    const outlet = {
      send: (batch: EventBatch, context: SendContext) => sendEvents({ shape, sender }, batch, context),
      canFind: false,
      downWays: async () => [],
      find: async () => ({ kind: 'missing' as const }),
      close: async () => {
        this.closed += 1;
      },
    };
    this.runner = new StreamRunner(
      {
        streamId: 'lab',
        outlet,
        limits: { ...limits, ...some },
        filter: filterSchema.parse({}),
        delivery: { ...deliverySchema.parse({}), ...delivery },
        cursorSeq: 0,
      },
      {
        trail: this.trail,
        writer: this.writer,
        clock: this.clock,
        random: () => 0.5,
        taps: this.taps,
        onChange: () => undefined,
        onLost: () => undefined,
      },
    );
    this.runner.wake();
    return this;
  }

  append(from: number, to: number): void {
    this.trail.append(Array.from({ length: to - from + 1 }, (_, index) => `{"n":${from + index}}`));
    this.runner.wake();
  }

  async answer(at: number, result: SendResult): Promise<void> {
    this.sent[at]?.answer(result);
    await settle();
  }

  seqs(at: number): number[] {
    return Array.from(this.sent[at]?.batch.seqs ?? []);
  }

  get mode(): string {
    const run = this.runner.run();
    return run.kind === 'running' ? run.mode.kind : run.kind;
  }
}

const bench = () => new Bench();

describe('a runner', () => {
  it('commits many acknowledgements as one, a tenth of a second later', async () => {
    const made = bench().start();
    made.append(1, 30);
    await made.answer(0, delivered);
    await made.answer(1, delivered);
    await made.answer(2, delivered);
    expect(made.runner.cursorSeq).toBe(30);
    expect(made.commits).toEqual([]);
    await made.clock.advance(100);
    expect(made.commits).toMatchObject([{ cursorSeq: 30, delivered: 30, attempts: [{}, {}, {}] }]);
    await made.clock.advance(10_000);
    expect(made.commits).toHaveLength(1);
  });

  it('reads no more than it can send, however large the backlog is', async () => {
    const made = bench().start();
    for (let slice = 0; slice < 100; slice += 1) made.append(slice * 10 + 1, slice * 10 + 10);
    expect(made.sent).toHaveLength(2);
    expect(made.trail.reads).toBeLessThan(5);
    await made.answer(0, busy);
    await made.answer(1, busy);
    await made.clock.advance(20_000);
    expect(made.sent).toHaveLength(3);
    expect(made.trail.reads).toBeLessThan(5);
  });

  it('retries a destination that is down for three days now and then, and delivers in order when it is back', async () => {
    const made = bench().start({}, { maxInFlight: 1 });
    for (let slice = 0; slice < 1_000; slice += 1) made.append(slice * 100 + 1, slice * 100 + 100);
    const threeDaysMs = 3 * 86_400_000;
    const startedAtMs = made.clock.monotonicMs();
    while (made.clock.monotonicMs() - startedAtMs < threeDaysMs) {
      await made.answer(made.sent.length - 1, busy);
      await made.clock.advance(300_000);
    }
    const asked = made.sent.length;
    expect(asked).toBeLessThan((2 * threeDaysMs) / 300_000);
    expect(made.trail.reads).toBeLessThan(5);
    for (let sent = made.sent.length - 1; made.runner.cursorSeq < 100_000; sent += 1)
      await made.answer(sent, delivered);
    const drained = made.sent.slice(asked - 1).flatMap(({ batch }) => Array.from(batch.seqs));
    expect(drained).toEqual(Array.from({ length: 100_000 }, (_, index) => index + 1));
  });

  it('sets no timer while there is nothing to wait for', async () => {
    const made = bench().start();
    expect(made.clock.waiting).toBe(0);
    made.append(1, 1);
    await made.answer(0, delivered);
    await made.clock.advance(100);
    expect(made.clock.waiting).toBe(0);
  });

  it('aborts an attempt at its time limit, reports a timeout, and retries', async () => {
    const made = bench().start({ attemptTimeoutMs: 5_000 });
    made.append(1, 1);
    await made.clock.advance(5_000);
    expect(made.sent[0]?.context.signal.aborted).toBe(true);
    await made.answer(0, { ...busy, outcome: { kind: 'transient', failure: failure('SLUICE-CMD-003') } });
    const run = made.runner.run();
    expect(run.kind === 'running' ? run.trouble?.failure.code : '').toBe('SLUICE-HTTP-001');
    await made.clock.advance(1_000);
    expect(made.sent).toHaveLength(2);
  });

  it('continues if a sender does not report the result of an aborted request', async () => {
    const made = bench().start({ attemptTimeoutMs: 5_000 });
    made.append(1, 1);
    await made.clock.advance(6_000);
    expect(made.mode).toBe('waiting');
  });

  it('waits longer for an acknowledgement than for the answer, once the destination has the events', async () => {
    const made = bench().start({ attemptTimeoutMs: 5_000 });
    made.append(1, 1);
    made.sent[0]?.context.onAccepted?.();
    await made.clock.advance(60_000);
    expect(made.mode).toBe('flowing');
    await made.answer(0, delivered);
    expect(made.runner.cursorSeq).toBe(1);
  });

  it('holds the stream when a sender throws', async () => {
    const made = bench().start();
    made.append(1, 1);
    made.sent[0]?.answer(Promise.reject(new Error('a mistake')) as never);
    await settle();
    expect(made.mode).toBe('held');
  });

  it('records the age of the backlog between two retries, and none for events that it has not read', async () => {
    const made = bench().start({ backoffInitialMs: 60_000, backoffMaxMs: 60_000 });
    expect(made.runner.progress().metrics?.backlogAgeMs).toBe(0);
    made.append(1, 1);
    await made.answer(0, busy);
    await made.clock.advance(20_000);
    const before = made.attempts.length;
    expect(made.runner.progress().metrics?.backlogAgeMs).toBeGreaterThanOrEqual(20_000);
    made.runner.noteBacklog();
    await made.clock.advance(200);
    expect(made.attempts.slice(before)).toEqual([0]);
  });

  it('retries at once after sleep, and then continues', async () => {
    const made = bench().start({ backoffInitialMs: 60_000 });
    made.append(1, 1);
    await made.answer(0, busy);
    made.runner.tryNow();
    expect(made.sent).toHaveLength(2);
    await made.answer(1, delivered);
    expect(made.mode).toBe('flowing');
  });

  it('waits by the monotonic clock: a jump of the wall clock does not matter', async () => {
    for (const jumpMs of [86_400_000, -86_400_000]) {
      const made = bench().start({ backoffInitialMs: 10_000, backoffMaxMs: 10_000 });
      made.append(1, 1);
      await made.answer(0, busy);
      made.clock.jump(jumpMs);
      await made.clock.advance(4_999);
      expect(made.sent).toHaveLength(1);
      await made.clock.advance(1);
      expect(made.sent).toHaveLength(2);
    }
  });

  it('waits for more events as long as the setting says', async () => {
    const made = bench().start({ flushAfterMs: 1_000 });
    made.append(1, 3);
    await made.clock.advance(900);
    made.append(4, 5);
    expect(made.sent).toHaveLength(0);
    await made.clock.advance(100);
    expect(made.seqs(0)).toEqual([1, 2, 3, 4, 5]);
  });

  it('reports that the trail cannot be read, and reads again later', async () => {
    const made = bench().start();
    const { readAfter } = made.trail;
    made.trail.readAfter = () => {
      throw new Error('input/output error');
    };
    made.append(1, 2);
    expect(made.mode).toBe('blocked');
    made.trail.readAfter = readAfter;
    await made.clock.advance(5_000);
    expect(made.seqs(0)).toEqual([1, 2]);
    expect(made.mode).toBe('flowing');
  });

  it('waits for requests under way when it stops, commits them, closes the sender, and sends nothing more', async () => {
    const made = bench().start();
    made.append(1, 40);
    const stopped = made.runner.stop(5_000);
    await made.answer(0, delivered);
    await made.answer(1, delivered);
    await stopped;
    expect(made.commits).toMatchObject([{ cursorSeq: 20, delivered: 20 }]);
    expect(made.closed).toBe(1);
    made.runner.wake();
    await made.clock.advance(1_000_000);
    expect(made.sent).toHaveLength(2);
  });

  it('aborts a request that outlasts the shutdown timeout, and the next runner sends it again', async () => {
    const made = bench().start();
    made.append(1, 5);
    const stopped = made.runner.stop(2_000);
    await made.clock.advance(2_000);
    expect(made.sent[0]?.context.signal.aborted).toBe(true);
    await made.clock.advance(1_000);
    await stopped;
    expect(made.commits).toEqual([]);
  });

  it('keeps its progress when a commit fails, and commits it later', async () => {
    const made = bench().start();
    made.ledgerFails = new Error('disk full');
    made.append(1, 10);
    await made.answer(0, delivered);
    await made.clock.advance(500);
    made.append(11, 20);
    await made.answer(1, delivered);
    expect(made.commits).toEqual([]);
    made.ledgerFails = null;
    await made.clock.advance(2_000);
    expect(made.commits.at(-1)).toMatchObject({ cursorSeq: 20 });
    expect(made.commits.reduce((sum, { delivered: count }) => sum + count, 0)).toBe(20);
  });

  it('formats each event before it is encoded, anew for each request, and keeps a refused event unchanged', async () => {
    const upper: Shape = (batch) => {
      const events = Array.from({ length: batch.count }, (_, at) => decoder.decode(eventAt(batch, at)).toUpperCase());
      return { ...batch, ...batchOf(events.map((text) => encoder.encode(text))), seqs: batch.seqs };
    };
    const made = bench().start({}, {}, upper);
    made.append(1, 2);
    const texts = (at: number) => decoder.decode(made.sent[at]?.batch.bytes);
    await made.clock.advance(5_000);
    expect(texts(0)).toBe('{"N":1}\n{"N":2}\n');
    const refused = { kind: 'payload', failure: failure('SLUICE-HTTP-011') } as const;
    await made.answer(0, { outcome: refused, sentBytes: 1 });
    expect(texts(1)).toBe('{"N":1}\n');
    await made.answer(1, { outcome: refused, sentBytes: 1 });
    expect(texts(2)).toBe('{"N":2}\n');
    await made.answer(2, delivered);
    await made.clock.advance(100);
    const kept = made.commits.flatMap(({ deadLetters }) => deadLetters);
    expect(kept.map(({ seq, bytes }) => [seq, decoder.decode(bytes)])).toEqual([[1, '{"n":1}']]);
  });

  it('holds the stream when a format throws, and loses nothing', async () => {
    let breaks = true;
    const brittle: Shape = (batch) => {
      if (breaks) throw new Error('not written for this');
      return batch;
    };
    const made = bench().start({ holdProbeMs: 60_000 }, {}, brittle);
    made.append(1, 10);
    await settle();
    expect(made.mode).toBe('held');
    expect(made.sent).toEqual([]);
    breaks = false;
    await made.clock.advance(70_000);
    await made.answer(0, delivered);
    await made.answer(1, delivered);
    await made.clock.advance(100);
    expect(made.sent.flatMap((_, at) => made.seqs(at))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(made.commits.at(-1)).toMatchObject({ cursorSeq: 10 });
  });

  it('records failed attempts although the cursor has not moved', async () => {
    const made = bench().start();
    made.append(1, 1);
    await made.answer(0, busy);
    await made.clock.advance(100);
    expect(made.attempts).toEqual([1]);
    expect(made.commits).toEqual([]);
  });
});
