import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/destinations/sender';
import { sizeOf } from '../../../src/main/engine/delivery/core/chunk';
import { nextTimeMs } from '../../../src/main/engine/delivery/core/dispatch';
import { failures, MachineWorld, type SendEffect } from './machine-world';

/** The model knows only how many events there are. The world keeps account of each. */
interface Model {
  offered: number;
}

class Box {
  world = new MachineWorld();
}

type Action = fc.Command<Model, Box>;

class Offer implements Action {
  constructor(readonly events: number) {}
  check = () => true;
  run(model: Model, box: Box): void {
    if (!box.world.hasRoom) return;
    box.world.offer(this.events);
    model.offered += this.events;
    expect(box.world.head).toBe(model.offered);
  }
  toString = () => `offer ${this.events}`;
}

class Answer implements Action {
  constructor(
    readonly which: number,
    readonly make: (sent: number) => Outcome,
    readonly random: number,
  ) {}
  check = () => true;
  run(_model: Model, { world }: Box): void {
    const open = [...world.open.values()];
    const request = open[this.which % Math.max(1, open.length)];
    if (request === undefined) return;
    world.random = this.random;
    world.answer(this.make(sizeOf(request.chunk)), request);
  }
  toString = () => `answer ${this.which} ${JSON.stringify(this.make(10))}`;
}

class Accept implements Action {
  check = () => true;
  run(_model: Model, { world }: Box): void {
    const [request] = [...world.open.values()];
    if (request !== undefined) world.step({ kind: 'accepted', requestId: request.requestId });
  }
  toString = () => 'accept';
}

class Advance implements Action {
  constructor(readonly ms: number) {}
  check = () => true;
  run(_model: Model, { world }: Box): void {
    world.advance(this.ms);
  }
  toString = () => `advance ${this.ms}`;
}

class Wake implements Action {
  check = () => true;
  run(_model: Model, { world }: Box): void {
    world.step({ kind: 'woken' });
  }
  toString = () => 'woken';
}

/** The process dies or the settings change: a new machine starts at the cursor, and answers under way are lost. */
class BeginAnew implements Action {
  check = () => true;
  run(model: Model, box: Box): void {
    const { cursorSeq } = box.world.state;
    box.world = new MachineWorld(cursorSeq);
    model.offered = cursorSeq;
  }
  toString = () => 'start over';
}

const indexes = fc.array(fc.nat(200), { maxLength: 6 });
const outcome: fc.Arbitrary<(sent: number) => Outcome> = fc.oneof(
  { weight: 5, arbitrary: fc.constant((): Outcome => ({ kind: 'delivered' })) },
  fc.constant((): Outcome => ({ kind: 'delivered', slowDown: true })),
  fc
    .nat(300_000)
    .map((retryAfterMs) => (): Outcome => ({ kind: 'transient', failure: failures.transient, retryAfterMs })),
  fc.constant((): Outcome => ({ kind: 'transient', failure: failures.transient, cut: true })),
  fc.constant((): Outcome => ({ kind: 'transient', failure: failures.transient, heavy: true })),
  fc
    .constantFrom('credentials' as const, 'configuration' as const, 'unknown' as const)
    .map((kind) => (): Outcome => ({ kind, failure: failures[kind] })),
  fc.constant((): Outcome => ({ kind: 'tooLarge', failure: failures.tooLarge })),
  {
    weight: 3,
    arbitrary: fc
      .option(fc.integer({ min: -1, max: 250 }), { nil: undefined })
      .map(
        (suspectIndex) => (): Outcome =>
          suspectIndex === undefined
            ? { kind: 'payload', failure: failures.payload }
            : { kind: 'payload', failure: failures.payload, suspectIndex },
      ),
  },
  fc.nat(5).map((rejected) => (): Outcome => ({ kind: 'partialUnknown', rejected, failure: failures.payload })),
  fc.tuple(indexes, indexes, indexes).map(([retried, rejected, suspects]) => (sent: number): Outcome => {
    const next = new Map<number, 'retry' | 'reject' | 'suspect'>();
    for (const each of retried) next.set(each % sent, 'retry');
    for (const each of rejected) next.set(each % sent, 'reject');
    for (const each of suspects) next.set(each % sent, 'suspect');
    return {
      kind: 'partial',
      failed: [...next].map(([index, what]) => ({ index, next: what, failure: failures.payload })),
    };
  }),
);

const commands = fc.commands(
  [
    fc.integer({ min: 0, max: 40 }).map((events) => new Offer(events)),
    fc.integer({ min: 0, max: 40 }).map((events) => new Offer(events)),
    fc.tuple(fc.nat(5), outcome, fc.double({ min: 0, max: 0.999, noNaN: true })).map((args) => new Answer(...args)),
    fc.tuple(fc.nat(5), outcome, fc.double({ min: 0, max: 0.999, noNaN: true })).map((args) => new Answer(...args)),
    fc.constant(new Accept()),
    fc.integer({ min: 0, max: 100_000 }).map((ms) => new Advance(ms)),
    fc.constant(new Wake()),
    fc.constant(new BeginAnew()),
  ],
  { maxCommands: 120 },
);

/** The destination has recovered and takes everything, until nothing is left. */
function drain(world: MachineWorld): void {
  for (let step = 0; step < 2_000 && world.state.batches.length > 0; step += 1) {
    const [request] = [...world.open.values()] as (SendEffect | undefined)[];
    if (request !== undefined) world.answer({ kind: 'delivered' }, request);
    else if (nextTimeMs(world.state, world.nowMs) !== null) world.advanceToNext();
    else return;
  }
}

describe('the state machine of a stream', () => {
  it('loses no event, skips no gap and counts correctly, for any events in any order', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const box = new Box();
        fc.modelRun(() => ({ model: { offered: 0 }, real: box }), sequence);
        drain(box.world);
        expect(box.world.state.cursorSeq).toBe(box.world.head);
        expect(box.world.state.batches).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('never sends after it was stopped, and still counts answers', () => {
    fc.assert(
      fc.property(commands, fc.array(outcome, { maxLength: 10 }), (sequence, answers) => {
        const box = new Box();
        fc.modelRun(() => ({ model: { offered: 0 }, real: box }), sequence);
        const { world } = box;
        world.step({ kind: 'stop' });
        for (const make of answers) {
          const [request] = [...world.open.values()];
          if (request !== undefined) world.answer(make(sizeOf(request.chunk)), request);
          world.advance(1_000_000);
        }
      }),
      { numRuns: 100 },
    );
  });
});
