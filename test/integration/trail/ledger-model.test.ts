/**
 * Any sequence of operations on streams and the trail: the counters of each stream add up after every step, and a
 * simple model agrees on where each event is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Trail } from '../../../src/main/engine/trail';
import { batch, close, freshFolder, letter, NOW, open, readAll, step } from './support';

type Fate = 'waiting' | 'delivered' | 'filtered' | 'skipped' | 'dead-letter' | 'before-start';

interface Model {
  readonly streams: Map<string, Fate[]>;
  head: number;
  tail: number;
  clock: number;
}

const stream = fc.constantFrom('a', 'b', 'c');
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), stream, start: fc.nat(2) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('progress' as const),
      stream,
      fates: fc.array(fc.constantFrom<Fate>('delivered', 'delivered', 'filtered', 'skipped', 'dead-letter'), {
        minLength: 1,
        maxLength: 12,
      }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rewind' as const), stream, to: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('skip' as const), stream, to: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retain' as const), keep: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('resend' as const), stream }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

function apply(trail: Trail, model: Model, step: Command): void {
  switch (step.do) {
    case 'append': {
      const events = Array.from({ length: step.count }, (_, index) => ({ text: `{"n":${model.head + index + 1}}` }));
      trail.append(batch(events, { acceptedAtMs: model.head }));
      model.head += step.count;
      for (const fates of model.streams.values()) fates.push(...events.map((): Fate => 'waiting'));
      return;
    }
    case 'open': {
      const start = (['beginning', 'now', Math.ceil(model.head / 2)] as const)[step.start] ?? 'now';
      const { originSeq } = trail.streams.open(step.stream, step.stream, start, model.clock);
      if (model.streams.has(step.stream)) return;
      model.streams.set(
        step.stream,
        Array.from({ length: model.head }, (_, index): Fate => (index < originSeq ? 'before-start' : 'waiting')),
      );
      return;
    }
    case 'progress':
      progress(trail, model, step.stream, step.fates);
      return;
    case 'rewind': {
      const fates = model.streams.get(step.stream);
      if (!fates) return;
      const { originSeq } = trail.streams.rewind(step.stream, step.to, model.clock);
      fates.fill('waiting', originSeq);
      return;
    }
    case 'skip': {
      const fates = model.streams.get(step.stream);
      if (!fates) return;
      const before = trail.streams.get(step.stream)?.cursorSeq ?? 0;
      const { cursorSeq } = trail.streams.skipTo(step.stream, step.to, 'user', model.clock);
      fates.fill('skipped', before, cursorSeq);
      return;
    }
    case 'retain': {
      const options = { nowMs: model.head, maxAgeMs: step.keep, protectSeq: model.head + 1, maxBlocks: 3 };
      model.tail = trail.retain(options).tailSeq;
      for (const fates of model.streams.values()) {
        for (let seq = 1; seq < model.tail; seq++) if (fates[seq - 1] === 'waiting') fates[seq - 1] = 'skipped';
      }
      return;
    }
    case 'resend': {
      if (!model.streams.has(step.stream)) return;
      trail.deadLetters.queueForResend(step.stream);
      const [next] = trail.deadLetters.nextQueued(step.stream, { maxEvents: 1, maxBytes: 1000 });
      if (!next) return;
      trail.deadLetters.settleResent([next.id], model.clock);
      const fates = model.streams.get(step.stream);
      if (fates?.[next.seq - 1] === 'dead-letter') fates[next.seq - 1] = 'delivered';
      return;
    }
    case 'wait':
      model.clock += step.ms;
      return;
    case 'reopen':
      return;
  }
}

function progress(trail: Trail, model: Model, stream: string, planned: readonly Fate[]): void {
  const known = model.streams.get(stream);
  const cursor = trail.streams.get(stream)?.cursorSeq;
  if (!known || cursor === undefined) return;
  const fates = planned.slice(0, model.head - cursor);
  const at = (fate: Fate) =>
    fates.flatMap((is, index) => (is === fate ? [{ fromSeq: cursor + 1 + index, toSeq: cursor + 1 + index }] : []));
  trail.streams.commitProgress(
    stream,
    step(cursor + fates.length, at('delivered').length, {
      atMs: model.clock,
      filtered: at('filtered'),
      skipped: at('skipped').map((range) => ({ ...range, reason: 'too-old' as const })),
      deadLetters: at('dead-letter').map(({ fromSeq }) => letter(fromSeq)),
    }),
  );
  fates.forEach((fate, index) => {
    known[cursor + index] = fate;
  });
}

describe('the ledger, whatever happens to it', () => {
  // Opens and closes dozens of trails: slow on a busy machine.
  it('accounts for every event of every stream, and knows what became of it', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const folder = freshFolder();
        let trail = open(folder);
        const model: Model = { streams: new Map(), head: 0, tail: 1, clock: NOW };
        for (const next of commands) {
          if (next.do === 'reopen') {
            close(trail);
            trail = open(folder);
          }
          apply(trail, model, next);
          expect(trail.streams.checkConservation()).toMatchObject({ ok: true, headSeq: model.head });
        }
        expect(readAll(trail, trail.tailSeq - 1).events).toHaveLength(model.head - trail.tailSeq + 1);
        for (let seq = model.tail; seq <= model.head; seq++) {
          const found = Object.fromEntries(
            trail.streams.deliveriesOf(seq).map(({ streamId, kind }) => [streamId, kind]),
          );
          const expected = Object.fromEntries([...model.streams].map(([id, fates]) => [id, fates[seq - 1]]));
          expect(found, `event ${seq}`).toEqual(expected);
        }
        close(trail);
      }),
      { numRuns: 60 },
    );
  });
});
