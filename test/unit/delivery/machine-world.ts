/**
 * The state machine with a simulated destination: keeps its own account of every event, and checks the machine
 * against it.
 */
import { expect } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { Outcome } from '../../../src/destinations/sender';
import { indexAt, sizeOf } from '../../../src/main/engine/delivery/core/chunk';
import { hasRoom, nextTimeMs } from '../../../src/main/engine/delivery/core/dispatch';
import { initialState, transition } from '../../../src/main/engine/delivery/core/machine';
import type { Effect, MachineEvent, MachineState } from '../../../src/main/engine/delivery/core/state';

export const settings = { backoffInitialMs: 100, backoffMaxMs: 10_000, holdProbeMs: 60_000, maxInFlight: 3 };

export const failures = {
  transient: failure('SLUICE-HTTP-007'),
  credentials: failure('SLUICE-HTTP-003'),
  configuration: failure('SLUICE-HTTP-005'),
  payload: failure('SLUICE-HTTP-008'),
  tooLarge: failure('SLUICE-HTTP-009'),
  unknown: failure('SLUICE-HTTP-011'),
};

export type SendEffect = Extract<Effect, { kind: 'send' }>;

export class MachineWorld {
  state: MachineState;
  nowMs = 1_000;
  random = 0.5;
  /** Requests without an answer. */
  readonly open = new Map<number, SendEffect>();
  readonly sent: SendEffect[] = [];
  readonly settled: Extract<Effect, { kind: 'settled' }>[] = [];
  /** The last event of the trail that was offered. */
  head: number;
  /** First event of each batch, by its id. */
  readonly firstSeqs = new Map<number, number>();
  readonly delivered = new Set<number>();
  readonly refused = new Set<number>();

  constructor(cursorSeq = 0, maxInFlight = settings.maxInFlight) {
    this.state = initialState({ ...settings, maxInFlight }, cursorSeq);
    this.head = cursorSeq;
  }

  step(event: MachineEvent): readonly Effect[] {
    const before = this.state;
    const { state, effects } = transition(before, event, { nowMs: this.nowMs, random: this.random });
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === 'send') {
        this.open.set(effect.requestId, effect);
        this.sent.push(effect);
      } else {
        this.settled.push(effect);
        this.#noteGivenUp(effect);
      }
    }
    this.#check(before, effects);
    return effects;
  }

  offer(events: number): void {
    const id = this.state.nextId;
    this.firstSeqs.set(id, this.head + 1);
    this.head += events;
    this.step({ kind: 'offered', origin: 'trail', toSeq: this.head, events });
  }

  answer(outcome: Outcome, request: SendEffect | undefined = [...this.open.values()][0]): void {
    if (request === undefined) throw new Error('Nothing is under way.');
    this.open.delete(request.requestId);
    this.#note(request, outcome);
    this.step({ kind: 'answered', requestId: request.requestId, outcome, detail: {} });
  }

  advance(ms: number): void {
    this.nowMs += ms;
    this.step({ kind: 'time' });
  }

  /** Turns the clock to the machine's next due time. */
  advanceToNext(): void {
    const next = nextTimeMs(this.state, this.nowMs);
    if (next === null) throw new Error(`The machine waits for nothing in ${this.state.mode.kind}.`);
    this.advance(Math.max(0, next - this.nowMs));
  }

  get hasRoom(): boolean {
    return hasRoom(this.state, this.nowMs);
  }

  seqsOf({ batchId, chunk }: SendEffect): number[] {
    const first = this.firstSeqs.get(batchId) ?? Number.NaN;
    return Array.from({ length: sizeOf(chunk) }, (_, at) => first + indexAt(chunk, at));
  }

  /** Records what the destination did with the request's events. */
  #note(request: SendEffect, outcome: Outcome): void {
    const seqs = this.seqsOf(request);
    const put = (into: Set<number>, each: readonly number[]) => {
      for (const seq of each) {
        expect(this.delivered.has(seq) || this.refused.has(seq), `event ${seq} was settled twice`).toBe(false);
        into.add(seq);
      }
    };
    switch (outcome.kind) {
      case 'delivered':
        put(this.delivered, seqs);
        return;
      case 'partial': {
        const failed = new Map(outcome.failed.map(({ index, next }) => [index, next]));
        put(
          this.delivered,
          seqs.filter((_, at) => !failed.has(at)),
        );
        put(
          this.refused,
          seqs.filter((_, at) => failed.get(at) === 'reject'),
        );
        return;
      }
      case 'partialUnknown':
        put(outcome.rejected > 0 ? this.refused : this.delivered, seqs);
        return;
      case 'payload':
      case 'tooLarge':
        if (seqs.length === 1) put(this.refused, seqs);
        return;
      case 'transient':
      case 'credentials':
      case 'configuration':
      case 'unknown':
        return;
    }
  }

  /** The machine itself refuses events on which the destination failed too often. */
  #noteGivenUp({ batch }: Extract<Effect, { kind: 'settled' }>): void {
    const first = this.firstSeqs.get(batch.id) ?? Number.NaN;
    for (const { index } of batch.refused) {
      expect(this.delivered.has(first + index), `event ${first + index} was delivered and refused`).toBe(false);
      this.refused.add(first + index);
    }
  }

  /** Invariants after every step. */
  #check(before: MachineState, effects: readonly Effect[]): void {
    const { state } = this;
    for (const batch of state.batches) {
      const places = new Set<number>();
      const add = (index: number) => {
        expect(places.has(index), `event ${index} of batch ${batch.id} is in two places`).toBe(false);
        places.add(index);
      };
      for (const { index } of batch.refused) add(index);
      const underWay = state.requests.filter(({ batchId }) => batchId === batch.id).map(({ chunk }) => chunk);
      for (const chunk of [...batch.chunks, ...(batch.deferred === null ? [] : [batch.deferred]), ...underWay]) {
        for (let at = 0; at < sizeOf(chunk); at += 1) add(indexAt(chunk, at));
      }
      expect(places.size + batch.delivered, 'no event of a batch is lost').toBe(batch.events);
    }
    for (let seq = before.cursorSeq + 1; seq <= state.cursorSeq; seq += 1) {
      expect(this.delivered.has(seq) || this.refused.has(seq), `the cursor passed event ${seq}`).toBe(true);
    }
    expect(state.cursorSeq).toBeGreaterThanOrEqual(before.cursorSeq);
    expect(new Set(state.requests.map(({ id }) => id))).toEqual(new Set(this.open.keys()));
    expect(state.requests.filter(({ accepted }) => !accepted).length).toBeLessThanOrEqual(state.settings.maxInFlight);
    this.#checkMode(before, effects);
  }

  #checkMode(before: MachineState, effects: readonly Effect[]): void {
    const { mode, trouble } = this.state;
    if (mode.kind === 'flowing' || mode.kind === 'stopped') expect(trouble).toBeNull();
    if (mode.kind === 'waiting' || mode.kind === 'held') expect(trouble).not.toBeNull();
    const sends = effects.filter((effect) => effect.kind === 'send');
    if (mode.kind === 'stopped') expect(sends).toEqual([]);
    if (mode.kind === 'held') for (const { chunk } of sends) expect(sizeOf(chunk)).toBe(1);
    if (mode.kind === 'waiting' || mode.kind === 'held') {
      expect(sends.length).toBeLessThanOrEqual(1);
      if (sends.length > 0) expect(this.nowMs).toBeGreaterThanOrEqual(mode.nextTryAtMs);
    }
    // A request never overtakes an older batch that has something to send.
    const [first] = sends;
    const older = this.state.batches.find((each) => each.chunks.length > 0 && !this.#isUnderWay(each.id));
    const wasSentBefore = before.requests.length > 0;
    if (first !== undefined && older !== undefined && mode.kind !== 'isolating' && !wasSentBefore) {
      expect(first.batchId).toBeLessThanOrEqual(older.id);
    }
  }

  #isUnderWay(batchId: number): boolean {
    return this.state.requests.some((request) => request.batchId === batchId);
  }
}
