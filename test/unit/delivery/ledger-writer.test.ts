import { describe, expect, it } from 'vitest';
import { newBatch } from '../../../src/main/engine/delivery/core/batch-state';
import { type LedgerMember, LedgerWriter } from '../../../src/main/engine/delivery/ledger-writer';
import { UncommittedProgress } from '../../../src/main/engine/delivery/uncommitted-progress';
import { TrailConservationError } from '../../../src/main/engine/trail/errors';
import type { StreamProgress } from '../../../src/main/engine/trail/types';
import { TurnedClock } from '../../support/turned-clock';

class Member implements LedgerMember {
  readonly uncommitted = new UncommittedProgress(0);
  readonly refusals: Error[] = [];
  constructor(readonly streamId: string) {}
  progress = () => this.uncommitted.progress(0, 0);
  refused = (error: Error) => {
    this.refusals.push(error);
    this.uncommitted.clear();
  };
  deliver(toSeq: number): void {
    const result = { ...newBatch(1, 'trail', toSeq, 1), delivered: 1 };
    const nothing = { toSend: null, filtered: [], skipped: [], tooLarge: [], arrivals: [] };
    this.uncommitted.settle({ origin: 'trail', toSeq, ...nothing }, result, 0);
  }
}

function setUp(commit: (id: string, progress: StreamProgress) => void) {
  const clock = new TurnedClock();
  const troubles: (Error | null)[] = [];
  const transactions: string[][] = [];
  const ledger = {
    commitProgress: (id: string, progress: StreamProgress) => {
      commit(id, progress);
      transactions.push([id]);
      return undefined as never;
    },
    commitProgressMany: (steps: readonly { streamId: string; progress: StreamProgress }[]) => {
      for (const { streamId, progress } of steps) commit(streamId, progress);
      transactions.push(steps.map(({ streamId }) => streamId));
    },
    commitAttempts: () => undefined,
  };
  const writer = new LedgerWriter({ ledger, clock, onTrouble: (error) => troubles.push(error) });
  return { clock, troubles, transactions, writer };
}

describe('the ledger writer', () => {
  it('commits the progress of several streams in one transaction', async () => {
    const { clock, transactions, writer } = setUp(() => undefined);
    const members = [new Member('a'), new Member('b')];
    for (const member of members) {
      member.deliver(1);
      writer.schedule(member);
    }
    await clock.advance(99);
    expect(transactions).toEqual([]);
    await clock.advance(1);
    expect(transactions).toEqual([['a', 'b']]);
    expect(members.every(({ uncommitted }) => uncommitted.isEmpty)).toBe(true);
  });

  it('commits the other streams when the ledger refuses a step', async () => {
    const { clock, transactions, writer } = setUp((id) => {
      if (id === 'bad') throw new TrailConservationError('2 events unaccounted for');
    });
    const [good, bad] = [new Member('good'), new Member('bad')];
    for (const member of [good, bad]) {
      member.deliver(1);
      writer.schedule(member);
    }
    await clock.advance(100);
    expect(transactions).toEqual([['good']]);
    expect(bad.refusals).toHaveLength(1);
    expect(good.uncommitted.isEmpty).toBe(true);
  });

  it('reports a failing disk once, retries every second, and reports the recovery', async () => {
    let fails = true;
    const { clock, troubles, transactions, writer } = setUp(() => {
      if (fails) throw new Error('SQLITE_FULL');
    });
    const member = new Member('a');
    member.deliver(1);
    writer.schedule(member);
    await clock.advance(3_100);
    expect(troubles).toHaveLength(1);
    fails = false;
    await clock.advance(1_000);
    expect(transactions).toEqual([['a']]);
    expect(troubles).toEqual([expect.any(Error), null]);
  });

  it('drops a stream that has stopped', async () => {
    const { clock, transactions, writer } = setUp(() => undefined);
    const member = new Member('a');
    member.deliver(1);
    writer.schedule(member);
    writer.drop(member);
    await clock.advance(1_000);
    expect(transactions).toEqual([]);
  });
});
