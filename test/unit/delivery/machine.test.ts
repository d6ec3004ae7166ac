import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/destinations/sender';
import { sizeOf } from '../../../src/main/engine/delivery/core/chunk';
import { nextTimeMs } from '../../../src/main/engine/delivery/core/dispatch';
import { REFUSED_IN_A_ROW_UNTIL_HELD } from '../../../src/main/engine/delivery/core/machine';
import { FAULTS_UNTIL_GIVEN_UP } from '../../../src/main/engine/delivery/core/partial-answer';
import { failures, MachineWorld, type SendEffect, settings } from './machine-world';

const delivered = { kind: 'delivered' } as const;
const transient = { kind: 'transient', failure: failures.transient } as const;
const payload = { kind: 'payload', failure: failures.payload } as const;

function lastSent(world: MachineWorld): SendEffect {
  const last = world.sent.at(-1);
  if (last === undefined) throw new Error('Nothing was sent.');
  return last;
}

/** Refuses every request with one of these events, until nothing is under way. */
function destinationThatRefuses(
  world: MachineWorld,
  poison: readonly number[],
  hint?: (seqs: number[]) => number,
): number {
  let requests = 0;
  while (world.open.size > 0) {
    const [request] = [...world.open.values()];
    if (request === undefined) break;
    const seqs = world.seqsOf(request);
    const bad = seqs.some((seq) => poison.includes(seq));
    const suspectIndex = bad && hint !== undefined ? { suspectIndex: hint(seqs) } : {};
    world.answer(bad ? { ...payload, ...suspectIndex } : delivered, request);
    requests += 1;
    if (requests > 2_000) throw new Error('No end in sight.');
  }
  return requests;
}

describe('a stream that is healthy', () => {
  it('sends several batches at once and moves the cursor only without a gap', () => {
    const world = new MachineWorld();
    world.offer(10);
    world.offer(10);
    world.offer(10);
    expect(world.open.size).toBe(3);
    const [first, second, third] = [...world.open.values()];
    world.answer(delivered, third);
    world.answer(delivered, second);
    expect(world.state.cursorSeq).toBe(0);
    world.answer(delivered, first);
    expect(world.state.cursorSeq).toBe(30);
    expect(world.settled.map(({ batch }) => batch.toSeq)).toEqual([10, 20, 30]);
  });

  it('has room for another batch only while a request is free', () => {
    const world = new MachineWorld();
    expect(world.hasRoom).toBe(true);
    for (let batch = 0; batch < settings.maxInFlight; batch += 1) world.offer(1);
    expect(world.hasRoom).toBe(false);
    world.answer(delivered);
    expect(world.hasRoom).toBe(true);
  });

  it('moves over batches with nothing to send', () => {
    const world = new MachineWorld();
    world.step({ kind: 'offered', origin: 'trail', toSeq: 0, events: 0 });
    expect(world.state.batches).toEqual([]);
    expect(world.settled).toHaveLength(1);
  });

  it('frees a slot when the destination has the bytes and its acknowledgement is pending', () => {
    const world = new MachineWorld(0, 1);
    world.offer(5);
    expect(world.hasRoom).toBe(false);
    world.step({ kind: 'accepted', requestId: world.sent[0]?.requestId ?? 0 });
    expect(world.hasRoom).toBe(true);
    world.offer(5);
    expect(world.open.size).toBe(2);
    expect(world.state.cursorSeq).toBe(0);
  });

  it('sends one request at a time for a while when asked to slow down', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.answer({ kind: 'delivered', slowDown: true });
    world.offer(5);
    expect(world.hasRoom).toBe(false);
    world.advanceToNext();
    expect(world.hasRoom).toBe(true);
  });
});

describe('a transient failure', () => {
  it('is retried after the backoff, before anything newer', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.answer(transient);
    expect(world.state.mode).toMatchObject({ kind: 'waiting', attempt: 1, nextTryAtMs: world.nowMs + 50 });
    expect(world.hasRoom).toBe(false);
    world.advance(49);
    expect(world.open.size).toBe(0);
    world.advance(1);
    expect(world.open.size).toBe(1);
    expect(world.seqsOf(world.sent[1] ?? lastSent(world))).toEqual([1, 2, 3, 4, 5]);
    world.answer(delivered);
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, trouble: null, cursorSeq: 5 });
  });

  it('of an acknowledgement is retried when a request under way has made room', () => {
    const world = new MachineWorld(0, 1);
    world.offer(5);
    world.step({ kind: 'accepted', requestId: world.sent[0]?.requestId ?? 0 });
    world.offer(5);
    world.answer(transient, world.sent[0]);
    world.advance(1_000);
    expect(world.open.size).toBe(1);
    expect(nextTimeMs(world.state, world.nowMs)).toBeNull();
    world.answer(transient, world.sent[1]);
    expect([...world.open.values()].map((request) => world.seqsOf(request))).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('waits longer with each failure and counts the failures', () => {
    const world = new MachineWorld();
    world.random = 0.999;
    world.offer(5);
    world.answer(transient);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      const { mode } = world.state;
      if (mode.kind === 'waiting') waits.push(mode.nextTryAtMs - world.nowMs);
      world.advanceToNext();
      world.answer(transient);
    }
    expect(waits).toEqual([100, 200, 400, 799, 1_598, 3_197, 6_394, 9_990, 9_990]);
    expect(world.state.trouble).toMatchObject({ attempts: 10, sinceMs: 1_000 });
  });

  it('waits at least as long as the destination asked for', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.answer({ ...transient, retryAfterMs: 120_000 });
    expect(world.state.mode).toMatchObject({ nextTryAtMs: world.nowMs + 120_000 });
  });

  it('lets the requests under way finish, sends no others, and retries with a single one', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.offer(5);
    world.offer(5);
    const [first, second, third] = [...world.open.values()];
    world.answer(transient, first);
    world.answer(delivered, second);
    expect(world.state.mode.kind).toBe('waiting');
    world.answer({ ...transient, retryAfterMs: 5_000 }, third);
    expect(world.state.mode).toMatchObject({ attempt: 1, nextTryAtMs: world.nowMs + 5_000 });
    world.advanceToNext();
    expect(world.open.size).toBe(1);
    world.answer(delivered);
    expect(world.state.mode.kind).toBe('flowing');
    expect(world.seqsOf(lastSent(world))).toEqual([11, 12, 13, 14, 15]);
  });

  it('is retried at once after sleep or on another network', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.answer({ ...transient, retryAfterMs: 600_000 });
    world.step({ kind: 'woken' });
    expect(world.open.size).toBe(1);
  });

  it('is retried once more if that was requested during a retry that then fails, and not again after that', () => {
    const late = { ...transient, retryAfterMs: 600_000 };
    const world = new MachineWorld();
    world.offer(5);
    world.answer(late);
    world.step({ kind: 'woken' });
    world.step({ kind: 'woken' });
    world.step({ kind: 'woken' });
    expect(world.open.size).toBe(1);
    world.answer(late);
    expect(world.open.size).toBe(1);
    world.answer(late);
    expect(world.open.size).toBe(0);
    expect(world.state.mode).toMatchObject({ kind: 'waiting', nextTryAtMs: world.nowMs + 600_000 });
  });
});

describe('refused credentials, configuration, and unknown answers', () => {
  for (const reason of ['credentials', 'configuration', 'unknown'] as const) {
    it(`${reason}: holds the stream, keeps everything, and probes slowly with one event`, () => {
      const world = new MachineWorld();
      world.offer(100);
      world.answer({ kind: reason, failure: failures[reason] });
      expect(world.state.mode).toMatchObject({ kind: 'held', reason, nextTryAtMs: world.nowMs + 60_000 });
      expect(world.hasRoom).toBe(false);
      world.advanceToNext();
      expect(sizeOf(lastSent(world).chunk)).toBe(1);
      world.answer({ kind: reason, failure: failures[reason] });
      expect(world.state.mode.kind).toBe('held');
      world.advanceToNext();
      world.answer(delivered);
      expect(world.state.mode.kind).toBe('flowing');
      world.answer(delivered);
      expect(world.state.cursorSeq).toBe(100);
      expect(world.refused.size).toBe(0);
    });
  }

  it('a success that was sent before the refusal does not end the hold', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.offer(5);
    const [first, second] = [...world.open.values()];
    world.answer({ kind: 'credentials', failure: failures.credentials }, first);
    world.answer(delivered, second);
    expect(world.state.mode.kind).toBe('held');
  });

  it('a refusal takes precedence over a wait', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.offer(5);
    const [first, second] = [...world.open.values()];
    world.answer(transient, first);
    world.answer({ kind: 'credentials', failure: failures.credentials }, second);
    expect(world.state.mode).toMatchObject({ kind: 'held', reason: 'credentials' });
  });
});

describe('refused content', () => {
  it('without a hint: one poisoned event in 500 is found by halving, and the 499 are delivered', () => {
    const world = new MachineWorld();
    world.offer(500);
    const requests = destinationThatRefuses(world, [137]);
    expect(world.refused).toEqual(new Set([137]));
    expect(world.delivered.size).toBe(499);
    expect(requests).toBeLessThanOrEqual(20);
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, trouble: null, cursorSeq: 500 });
  });

  it('with a correct hint it is found in a few steps', () => {
    const world = new MachineWorld();
    world.offer(500);
    expect(destinationThatRefuses(world, [137], (seqs) => seqs.indexOf(137))).toBe(4);
    expect(world.refused).toEqual(new Set([137]));
  });

  it('a hint that is off by one costs a request but no event', () => {
    const world = new MachineWorld();
    world.offer(500);
    destinationThatRefuses(world, [137], (seqs) => Math.max(0, seqs.indexOf(137) - 1));
    expect(world.refused).toEqual(new Set([137]));
    expect(world.delivered.size).toBe(499);
  });

  it('hints that are always wrong are ignored after a while', () => {
    const world = new MachineWorld();
    world.offer(500);
    const requests = destinationThatRefuses(world, [500], () => 0);
    expect(world.refused).toEqual(new Set([500]));
    expect(requests).toBeLessThan(40);
  });

  it('keeps the order while a batch is split, and sends nothing newer before that is done', () => {
    const world = new MachineWorld(0, 1);
    world.offer(8);
    world.answer(payload);
    expect(world.state.mode.kind).toBe('isolating');
    expect(world.hasRoom).toBe(false);
    destinationThatRefuses(world, [3]);
    const first = world.sent.slice(1).map((request) => world.seqsOf(request)[0] ?? 0);
    expect(first).toEqual([...first].sort((a, b) => a - b));
  });

  it('splits several refused requests one after the other', () => {
    const world = new MachineWorld();
    world.offer(10);
    world.offer(10);
    world.offer(10);
    destinationThatRefuses(world, [5, 15, 25]);
    expect(world.refused).toEqual(new Set([5, 15, 25]));
    expect(world.state.cursorSeq).toBe(30);
  });

  it('a transient failure in the middle waits, and splitting continues after it', () => {
    const world = new MachineWorld();
    world.offer(8);
    world.answer(payload);
    world.answer(transient);
    expect(world.state.mode.kind).toBe('waiting');
    world.advanceToNext();
    world.answer(delivered);
    expect(world.state.mode.kind).toBe('isolating');
    destinationThatRefuses(world, [7]);
    expect(world.refused).toEqual(new Set([7]));
  });

  it('holds the stream when every event is refused, because the settings are the likely cause', () => {
    const world = new MachineWorld();
    world.offer(500);
    while (world.open.size > 0) world.answer(payload);
    expect(world.refused.size).toBe(REFUSED_IN_A_ROW_UNTIL_HELD);
    expect(world.state.mode).toMatchObject({ kind: 'held', reason: 'configuration' });
    expect(world.state.trouble?.failure.code).toBe('SLUICE-DLV-005');
    world.advanceToNext();
    world.answer(delivered);
    while (world.open.size > 0) world.answer(delivered);
    expect(world.state.cursorSeq).toBe(500);
  });

  it('a held stream with nothing left to send takes one more batch when its probe is due', () => {
    const world = new MachineWorld();
    world.offer(REFUSED_IN_A_ROW_UNTIL_HELD);
    while (world.open.size > 0) world.answer(payload);
    expect(world.state.batches).toEqual([]);
    expect(world.hasRoom).toBe(false);
    world.advanceToNext();
    expect(world.hasRoom).toBe(true);
    world.offer(10);
    expect(world.open.size).toBe(1);
    world.answer(delivered);
    expect(world.state.mode.kind).toBe('flowing');
  });
});

describe('requests that are too large', () => {
  it('are halved until they fit, and the next ones are smaller from the start', () => {
    const world = new MachineWorld();
    world.offer(100);
    let largest = 0;
    while (world.open.size > 0) {
      const [request] = [...world.open.values()];
      const size = request === undefined ? 0 : sizeOf(request.chunk);
      if (size <= 30) largest = Math.max(largest, size);
      world.answer(size > 30 ? { kind: 'tooLarge', failure: failures.tooLarge } : delivered, request);
    }
    expect(largest).toBe(25);
    expect(world.state).toMatchObject({ cursorSeq: 100, sizeCap: 25, trouble: null, mode: { kind: 'flowing' } });
    world.offer(100);
    expect(sizeOf(lastSent(world).chunk)).toBe(25);
  });

  it('a single event that is too large becomes a dead letter, and delivery continues', () => {
    const world = new MachineWorld();
    world.offer(3);
    while (world.open.size > 0) {
      const [request] = [...world.open.values()];
      const holdsIt = request !== undefined && world.seqsOf(request).includes(2);
      world.answer(holdsIt ? { kind: 'tooLarge', failure: failures.tooLarge } : delivered, request);
    }
    expect(world.refused).toEqual(new Set([2]));
    expect(world.state.cursorSeq).toBe(3);
  });

  it('are halved without more requests under way than allowed, also beside requests that wait for an acknowledgement', () => {
    const world = new MachineWorld();
    for (const events of [2, 1, 1]) world.offer(events);
    const [first] = [...world.open.values()];
    if (first === undefined) throw new Error('Nothing was sent.');
    world.step({ kind: 'accepted', requestId: first.requestId });
    world.offer(1);
    world.answer({ kind: 'tooLarge', failure: failures.tooLarge }, first);
    expect(world.open.size).toBe(3);
    while (world.open.size > 0) world.answer(delivered);
    expect(world.state.cursorSeq).toBe(5);
  });

  it('grow again after many deliveries', () => {
    const world = new MachineWorld(0, 1);
    world.offer(4);
    world.answer({ kind: 'tooLarge', failure: failures.tooLarge });
    while (world.open.size > 0) world.answer(delivered);
    for (let batch = 0; batch < 64; batch += 1) {
      world.offer(2);
      world.answer(delivered);
    }
    expect(world.state.sizeCap).toBe(4);
  });
});

describe('partial success', () => {
  it('sends only the failed records again', () => {
    const world = new MachineWorld();
    world.offer(10);
    const failed = [2, 7].map((index) => ({ index, next: 'retry' as const, failure: failures.transient }));
    world.answer({ kind: 'partial', failed });
    expect(world.state.mode).toMatchObject({ kind: 'waiting', attempt: 1 });
    world.advanceToNext();
    expect(world.seqsOf(lastSent(world))).toEqual([3, 8]);
    world.answer({ kind: 'partial', failed: [{ index: 1, next: 'retry', failure: failures.transient }] });
    world.advanceToNext();
    expect(world.seqsOf(lastSent(world))).toEqual([8]);
    world.answer(delivered);
    expect(world.state.cursorSeq).toBe(10);
    expect(world.delivered.size).toBe(10);
  });

  it('makes refused records dead letters and continues without waiting', () => {
    const world = new MachineWorld();
    world.offer(10);
    world.answer({ kind: 'partial', failed: [{ index: 4, next: 'reject', failure: failures.payload }] });
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, cursorSeq: 10 });
    expect(world.settled[0]?.batch.refused).toMatchObject([
      { index: 4, attempts: 1, answer: { code: 'SLUICE-HTTP-008' } },
    ]);
  });

  it('an answer that names records that were not sent counts as unknown', () => {
    const world = new MachineWorld();
    world.offer(10);
    world.open.clear();
    world.step({
      kind: 'answered',
      requestId: world.sent[0]?.requestId ?? 0,
      outcome: { kind: 'partial', failed: [{ index: 10, next: 'reject', failure: failures.payload }] },
      detail: {},
    });
    expect(world.state.mode).toMatchObject({ kind: 'held', reason: 'unknown' });
  });

  it('keeps all events of a request as dead letters if some were refused without naming them', () => {
    const world = new MachineWorld();
    world.offer(80);
    world.answer({ kind: 'partialUnknown', rejected: 3, failure: failures.payload });
    const [settled] = world.settled;
    expect(settled?.batch.refused).toHaveLength(80);
    expect(settled?.batch.refused[0]?.answer.code).toBe('SLUICE-DLV-006');
    expect(world.state.sizeCap).toBe(10);
    expect(world.state.mode.kind).toBe('flowing');
  });
});

describe('events on which the destination fails by itself', () => {
  const failing = (...indexes: number[]): Outcome => ({
    kind: 'partial',
    failed: indexes.map((index) => ({ index, next: 'suspect', failure: failures.transient })),
  });

  it('are retried a few times, and given up if others were taken, so that the rest can continue', () => {
    const world = new MachineWorld(0, 1);
    world.offer(10);
    world.answer(failing(3, 7));
    for (let fault = 2; fault < FAULTS_UNTIL_GIVEN_UP; fault += 1) {
      world.advanceToNext();
      expect(world.seqsOf(lastSent(world))).toEqual([4, 8]);
      world.answer(failing(0, 1));
      expect(world.state.mode.kind).toBe('waiting');
    }
    world.advanceToNext();
    world.answer(failing(0, 1));
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, cursorSeq: 10, trouble: null });
    expect(world.settled[0]?.batch.refused).toMatchObject([
      { index: 3, attempts: FAULTS_UNTIL_GIVEN_UP, answer: { code: 'SLUICE-DLV-012' } },
      { index: 7 },
    ]);
  });

  it('are never given up while the destination takes nothing else either', () => {
    const world = new MachineWorld(0, 1);
    world.offer(3);
    for (let fault = 1; fault <= 50; fault += 1) {
      const sent = lastSent(world);
      world.answer(failing(...world.seqsOf(sent).map((_, at) => at)));
      while (world.open.size === 0) {
        world.advanceToNext();
        if (world.open.size === 0 && world.hasRoom && fault % 2 === 0 && world.state.batches.length < 5) world.offer(2);
      }
    }
    expect(world.refused.size + world.settled.length).toBe(0);
    expect(world.state.cursorSeq).toBe(0);
  });

  it('let others go first if they were sent alone, and are given up once those were taken', () => {
    const world = new MachineWorld(0, 1);
    world.offer(1);
    for (let fault = 1; fault <= FAULTS_UNTIL_GIVEN_UP; fault += 1) {
      if (fault > 1) world.advanceToNext();
      world.answer(failing(0));
    }
    world.advanceToNext();
    expect(world.open.size).toBe(0);
    expect(world.hasRoom).toBe(true);
    world.offer(2);
    expect(world.seqsOf(lastSent(world))).toEqual([2, 3]);
    world.answer(delivered);
    expect(world.state.cursorSeq).toBe(0);
    expect(world.seqsOf(lastSent(world))).toEqual([1]);
    world.answer(failing(0));
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, cursorSeq: 3 });
    expect([...world.refused]).toEqual([1]);
  });

  it('are resent alone if there is nothing else', () => {
    const world = new MachineWorld(0, 1);
    world.offer(1);
    for (let fault = 1; fault <= 30; fault += 1) {
      while (world.open.size === 0) world.advanceToNext();
      world.answer(failing(0));
    }
    while (world.open.size === 0) world.advanceToNext();
    world.answer(delivered);
    expect(world.state).toMatchObject({ mode: { kind: 'flowing' }, cursorSeq: 1 });
  });
});

describe('connections that are cut while a request is under way', () => {
  const cut = { kind: 'transient', failure: failures.transient, cut: true } as const;

  it('are reported from the third in a row on, with smaller requests, and no event is given up', () => {
    const world = new MachineWorld(0, 1);
    world.offer(100);
    const sizes: number[] = [];
    for (let n = 1; n <= 12; n += 1) {
      sizes.push(sizeOf(lastSent(world).chunk));
      world.answer(cut);
      expect(world.state.trouble?.failure.code).toBe(n < 3 ? 'SLUICE-HTTP-007' : 'SLUICE-TCP-005');
      world.advanceToNext();
    }
    expect(sizes).toEqual([100, 100, 100, 50, 25, 13, 7, 4, 2, 1, 1, 1]);
    expect(world.refused.size).toBe(0);
    let requests = 0;
    while (world.open.size > 0) {
      world.answer(delivered);
      requests += 1;
    }
    expect(world.state).toMatchObject({ cursorSeq: 100, mode: { kind: 'flowing' }, trouble: null });
    expect(requests).toBeLessThan(40);
  });

  it('lead to a size that passes if something in between cuts large requests', () => {
    const world = new MachineWorld(0, 1);
    world.offer(100);
    while (world.state.cursorSeq < 100) {
      world.answer(sizeOf(lastSent(world).chunk) > 20 ? cut : delivered);
      if (world.open.size === 0 && world.state.mode.kind === 'waiting') world.advanceToNext();
    }
    expect(world.delivered.size).toBe(100);
  });

  it('count once when a server restarts while several requests are under way', () => {
    const world = new MachineWorld();
    for (let batch = 0; batch < settings.maxInFlight; batch += 1) world.offer(10);
    for (let batch = 0; batch < settings.maxInFlight; batch += 1) world.answer(cut);
    expect(world.state).toMatchObject({ cuts: 1, sizeCap: null });
  });
});

describe('requests that are too heavy for the destination', () => {
  const heavy = { kind: 'transient', failure: failures.transient, heavy: true } as const;

  it('become smaller from the third in a row on, keep their failure, and cost no event', () => {
    const world = new MachineWorld(0, 1);
    world.offer(100);
    const sizes: number[] = [];
    for (let n = 1; n <= 11; n += 1) {
      sizes.push(sizeOf(lastSent(world).chunk));
      world.answer(heavy);
      expect(world.state.trouble?.failure.code).toBe('SLUICE-HTTP-007');
      world.advanceToNext();
    }
    expect(sizes).toEqual([100, 100, 100, 50, 25, 13, 7, 4, 2, 1, 1]);
    expect(world.refused.size).toBe(0);
  });

  it('find a size that passes, even if some connections are cut', () => {
    const world = new MachineWorld(0, 1);
    world.offer(100);
    const cut = { ...heavy, heavy: false, cut: true };
    for (let n = 0; world.state.cursorSeq < 100; n += 1) {
      world.answer(sizeOf(lastSent(world).chunk) > 20 ? (n % 2 === 0 ? cut : heavy) : delivered);
      if (world.open.size === 0 && world.state.mode.kind === 'waiting') world.advanceToNext();
    }
    expect(world.delivered.size).toBe(100);
  });
});

describe('probes that the destination may have stored', () => {
  it('become less frequent, until one has another outcome', () => {
    const world = new MachineWorld(0, 1);
    world.offer(10);
    const strange = { kind: 'unknown', failure: failures.unknown, mayBeStored: true } as const;
    const waits: number[] = [];
    for (let probe = 0; probe < 5; probe += 1) {
      world.answer(strange);
      const before = world.nowMs;
      world.advanceToNext();
      waits.push(world.nowMs - before);
    }
    expect(waits).toEqual([60_000, 120_000, 240_000, 480_000, 960_000]);
    world.answer({ kind: 'unknown', failure: failures.unknown });
    expect(world.state.mode).toMatchObject({ kind: 'held', nextTryAtMs: world.nowMs + 60_000 });
  });
});

describe('stopping', () => {
  it('still counts answers and sends nothing more', () => {
    const world = new MachineWorld();
    world.offer(5);
    world.offer(5);
    world.step({ kind: 'stop' });
    world.answer(delivered);
    expect(world.state).toMatchObject({ cursorSeq: 5, mode: { kind: 'stopped' } });
    world.answer(transient);
    world.advance(1_000_000);
    expect(world.open.size).toBe(0);
    expect(world.state.cursorSeq).toBe(5);
  });
});
