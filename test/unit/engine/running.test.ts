import { describe, expect, it } from 'vitest';
import { type ErrorCode, type Failure, SluiceError } from '../../../src/contract/errors';
import type { EngineStatus } from '../../../src/contract/status';
import { AppendQueue } from '../../../src/main/engine/running/append-queue';
import { DamageNotifier } from '../../../src/main/engine/running/damage-notifier';
import { startHeartbeat } from '../../../src/main/engine/running/heartbeat';
import { startScrub } from '../../../src/main/engine/running/scrub';
import { StatusPublisher } from '../../../src/main/engine/running/status-publisher';
import { trailNotice } from '../../../src/main/engine/running/trail-notice';
import { TrailFullError } from '../../../src/main/engine/trail/errors';
import type { AppendBatch, AppendResult, DamageRecord, TrailUsage } from '../../../src/main/engine/trail/types';
import { TurnedClock } from '../../support/turned-clock';

function batchOf(sourceId: string, bytes = 10): AppendBatch {
  const events = {
    bytes: new Uint8Array(bytes),
    ends: Uint32Array.of(bytes - 1),
    ids: new Uint8Array(1),
    marks: new Uint8Array(1),
  };
  return { sourceId, sourceName: sourceId, acceptedAtMs: 0, events, setAside: [] };
}

function setUpQueue(append: (batches: readonly AppendBatch[]) => readonly AppendResult[]) {
  const clock = new TurnedClock();
  const state = { isFull: false, usedBytes: 0, groups: [] as string[][], stored: 0, full: [] as (ErrorCode | null)[] };
  const queue = new AppendQueue({
    clock,
    trail: {
      commit: async (batches) => {
        const results = append(batches);
        state.groups.push(batches.map(({ sourceId }) => sourceId));
        return results;
      },
      usage: () => ({ usedBytes: state.usedBytes }) as TrailUsage,
      isFull: () => state.isFull,
    },
    onStored: (results) => {
      state.stored += results.length;
    },
    onFull: (full) => state.full.push(full?.code ?? null),
  });
  return { clock, queue, state };
}

const result: AppendResult = { firstSeq: 1, lastSeq: 1, stored: 1, duplicates: 0, conflicts: 0, setAside: 0 };

describe('the append queue', () => {
  it('stores the appends of one turn in one commit, and answers after it', async () => {
    const { clock, queue, state } = setUpQueue((batches) => batches.map(() => result));
    const answers: string[] = [];
    for (const id of ['a', 'b', 'c']) void queue.append(batchOf(id)).then(() => answers.push(id));
    expect(state.groups).toEqual([]);
    await clock.advance(0);
    expect(state.groups).toEqual([['a', 'b', 'c']]);
    expect(answers).toEqual(['a', 'b', 'c']);
    expect(state.stored).toBe(3);
  });

  it('limits the size of a commit', async () => {
    const { clock, queue, state } = setUpQueue((batches) => batches.map(() => result));
    for (const id of ['a', 'b', 'c']) void queue.append(batchOf(id, 5_000_000));
    await clock.advance(0);
    expect(state.groups).toEqual([['a'], ['b'], ['c']]);
  });

  it("stores the others' batches when one is invalid", async () => {
    const { clock, queue } = setUpQueue((batches) => {
      if (batches.some(({ sourceId }) => sourceId === 'bad')) throw new RangeError('ends beyond the bytes');
      return batches.map(() => result);
    });
    const outcomes = Promise.allSettled(['a', 'bad', 'c'].map((id) => queue.append(batchOf(id))));
    await clock.advance(0);
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('takes nothing while the disk is full, reports it once, and takes events again when there is space', async () => {
    let fails = true;
    const { clock, queue, state } = setUpQueue((batches) => {
      if (fails) throw new TrailFullError();
      return batches.map(() => result);
    });
    const first = queue.append(batchOf('a'));
    const expected = expect(first).rejects.toMatchObject({ code: 'SLUICE-STO-001' });
    await clock.advance(0);
    await expected;
    state.isFull = true;
    await expect(queue.append(batchOf('a'))).rejects.toBeInstanceOf(SluiceError);
    queue.checkSpace();
    expect(state.full).toEqual(['SLUICE-STO-001']);
    fails = false;
    state.isFull = false;
    queue.checkSpace();
    expect(state.full).toEqual(['SLUICE-STO-001', null]);
    const again = queue.append(batchOf('a'));
    await clock.advance(0);
    expect(await again).toEqual(result);
  });

  describe('with commits in progress', () => {
    function slow() {
      const commits: { readonly sources: string[]; readonly end: (error?: unknown) => Promise<void> }[] = [];
      const clock = new TurnedClock();
      const queue = new AppendQueue({
        clock,
        trail: {
          commit: (batches) =>
            new Promise((resolve, reject) => {
              const end = async (error?: unknown) => {
                if (error === undefined) resolve(batches.map(() => result));
                else reject(error);
                await clock.advance(0);
              };
              commits.push({ sources: batches.map(({ sourceId }) => sourceId), end });
            }),
          usage: () => ({ usedBytes: 0 }) as TrailUsage,
          isFull: () => false,
        },
        onStored: () => undefined,
        onFull: () => undefined,
      });
      const answers: string[] = [];
      const append = async (id: string, name = id) => {
        void queue.append(batchOf(id)).then(
          () => answers.push(`${name} stored`),
          () => answers.push(`${name} failed`),
        );
        await clock.advance(0);
      };
      return { queue, commits, answers, append, sources: () => commits.map(({ sources }) => sources) };
    }

    it('makes the next ones, up to three, and gathers what comes after them', async () => {
      const { commits, answers, append, sources } = slow();
      for (const id of ['a', 'b', 'c', 'd', 'e']) await append(id);
      expect(sources()).toEqual([['a'], ['b'], ['c']]);
      await commits[0]?.end();
      expect(sources()).toEqual([['a'], ['b'], ['c'], ['d', 'e']]);
      expect(answers).toEqual(['a stored']);
    });

    it('stores again in order what failed with an earlier one, except later batches of the source that failed', async () => {
      const { commits, answers, append, sources } = slow();
      await append('a', 'a1');
      await append('b', 'b1');
      await append('a', 'a2');
      await append('c', 'c1');
      const error = new RangeError('bad');
      await commits[0]?.end(error);
      await commits[1]?.end(error);
      expect(sources()).toHaveLength(3);
      await commits[2]?.end(error);
      expect(sources().slice(3)).toEqual([['a']]);
      await commits[3]?.end(error);
      expect(answers).toEqual(['a1 failed', 'a2 failed']);
      await commits[4]?.end();
      await commits[5]?.end();
      expect(sources().slice(3)).toEqual([['a'], ['b'], ['c']]);
      expect(answers).toEqual(['a1 failed', 'a2 failed', 'b1 stored', 'c1 stored']);
    });

    it('fails everything that is waiting when the disk is full', async () => {
      const { queue, commits, answers, append } = slow();
      for (const id of ['a', 'b', 'c', 'd']) await append(id);
      for (const { end } of commits.slice(0, 3)) await end(new TrailFullError());
      expect(answers.toSorted()).toEqual(['a failed', 'b failed', 'c failed', 'd failed']);
      expect(commits).toHaveLength(3);
      expect(queue.full?.code).toBe('SLUICE-STO-001');
    });

    it('waits for all of them when it is flushed', async () => {
      const { queue, commits, answers, append } = slow();
      for (const id of ['a', 'b', 'c', 'd']) await append(id);
      let isFlushed = false;
      void queue.flush().then(() => {
        isFlushed = true;
      });
      for (let at = 0; at < 4; at++) {
        expect(isFlushed).toBe(false);
        await commits[at]?.end();
      }
      expect(answers).toHaveLength(4);
      expect(isFlushed).toBe(true);
    });
  });

  it("is full at the user's limit", async () => {
    const { queue, state } = setUpQueue((batches) => batches.map(() => result));
    state.usedBytes = 500;
    queue.limitTo(500);
    await expect(queue.append(batchOf('a'))).rejects.toMatchObject({ code: 'SLUICE-STO-001' });
    queue.limitTo(501);
    expect(queue.full).toBeNull();
  });
});

describe('the heartbeat', () => {
  it.each([28_800_000, -86_400_000, 3_600_000])('detects that the clock has jumped by %d ms', async (byMs) => {
    const clock = new TurnedClock();
    const jumps: number[] = [];
    const stop = startHeartbeat(
      clock,
      () => undefined,
      (jumpMs) => jumps.push(jumpMs),
    );
    await clock.advance(20_000);
    expect(jumps).toEqual([]);
    clock.jump(byMs);
    await clock.advance(20_000);
    expect(jumps).toEqual([byMs]);
    stop();
    expect(clock.waiting).toBe(0);
  });

  it('ignores a clock that the system adjusts', async () => {
    const clock = new TurnedClock();
    const jumps: number[] = [];
    startHeartbeat(
      clock,
      () => undefined,
      (jumpMs) => jumps.push(jumpMs),
    );
    clock.jump(900);
    await clock.advance(60_000);
    expect(jumps).toEqual([]);
  });
});

describe('the status publisher', () => {
  const statusOf = (headSeq: number, eventsPerSecond = 0) =>
    ({
      streams: [{ eventsPerSecond }],
      sources: [],
      trail: { headSeq },
    }) as unknown as EngineStatus;

  it('publishes at most four times a second while events flow, and always the last state', async () => {
    const clock = new TurnedClock();
    const told: number[] = [];
    let head = 0;
    const board = new StatusPublisher(
      clock,
      () => statusOf(head),
      ({ trail }) => told.push(trail.headSeq),
    );
    for (let event = 0; event < 1_000; event += 1) {
      head += 1;
      board.changed(false);
      await clock.advance(1);
    }
    await clock.advance(1_000);
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toBe(1_000);
  });

  it('publishes urgent changes at once', async () => {
    const clock = new TurnedClock();
    const told: number[] = [];
    let head = 1;
    const board = new StatusPublisher(
      clock,
      () => statusOf(head),
      ({ trail }) => told.push(trail.headSeq),
    );
    board.changed(false);
    await clock.advance(0);
    head = 2;
    board.changed(false);
    board.changed(true);
    await clock.advance(25);
    expect(told).toEqual([1, 2]);
  });

  it('publishes urgent changes of a hundred streams ten times a second at most, and the first at once', async () => {
    const clock = new TurnedClock();
    const streams = Array.from({ length: 100 }, () => ({ eventsPerSecond: 0 }));
    let changes = 0;
    const told: number[] = [];
    const board = new StatusPublisher(
      clock,
      () => ({ streams, sources: [], trail: { headSeq: changes } }) as unknown as EngineStatus,
      ({ trail }) => told.push(trail.headSeq),
    );
    board.changed(true);
    await clock.advance(0);
    expect(told).toEqual([0]);
    for (; changes < 1_000; changes += 1) {
      board.changed(true);
      await clock.advance(1);
    }
    await clock.advance(1_000);
    expect(told.length).toBeLessThanOrEqual(11);
    expect(told.at(-1)).toBe(1_000);
  });

  it('publishes nothing and sets no timer while nothing changes', async () => {
    const clock = new TurnedClock();
    let told = 0;
    const board = new StatusPublisher(
      clock,
      () => statusOf(1),
      () => {
        told += 1;
      },
    );
    board.changed(true);
    await clock.advance(1_000);
    board.changed(true);
    await clock.advance(1_000);
    expect(told).toBe(1);
    expect(clock.waiting).toBe(0);
  });

  it('continues until the rates are at rest', async () => {
    const clock = new TurnedClock();
    const rates: number[] = [];
    const startedAtMs = clock.monotonicMs();
    const board = new StatusPublisher(
      clock,
      () => statusOf(1, Math.max(0, 3 - Math.floor((clock.monotonicMs() - startedAtMs) / 1_000))),
      ({ streams }) => rates.push(streams[0]?.eventsPerSecond ?? -1),
    );
    board.changed(false);
    await clock.advance(10_000);
    expect(rates).toEqual([3, 2, 1, 0]);
  });
});

describe('a notice from opening the trail', () => {
  it('reaches the user if something was damaged, and not after a mere migration', () => {
    const damaged = trailNotice({
      kind: 'set-aside',
      text: 'It was damaged.',
      path: '/d/trail.db.damaged',
      cause: 'malformed',
    });
    expect(damaged).toMatchObject({
      code: 'SLUICE-STO-002',
      message: 'It was damaged.',
      raw: '/d/trail.db.damaged\nmalformed',
    });
    expect(trailNotice({ kind: 'migrated', text: 'It was brought to a newer form.', path: '/d/copy' })).toBeNull();
  });
});

describe('the scrub', () => {
  const rounds = (isBusy: () => boolean = () => false) => {
    const clock = new TurnedClock();
    const sizes: number[] = [];
    let left = 3;
    const end = startScrub({
      clock,
      isBusy,
      onError: () => sizes.push(-1),
      trail: {
        scrub: (maxBytes) => {
          sizes.push(maxBytes);
          left -= 1;
          if (left === -10) throw new Error('EIO');
          return { readBytes: maxBytes, done: left <= 0 };
        },
      },
    });
    return { clock, sizes, end };
  };

  it('runs slowly, pauses for a day after each round, and stops', async () => {
    const { clock, sizes, end } = rounds();
    await clock.advance(60_000);
    expect(sizes).toEqual([524_288, 524_288, 524_288]);
    await clock.advance(24 * 3_600_000);
    expect(sizes).toHaveLength(4);
    end();
    expect(clock.waiting).toBe(0);
  });

  it('waits while events are accepted or delivered', async () => {
    let busy = true;
    const { clock, sizes, end } = rounds(() => busy);
    await clock.advance(60_000);
    expect(sizes).toEqual([]);
    busy = false;
    await clock.advance(1_000);
    expect(sizes).toHaveLength(1);
    end();
  });

  it('reports several damaged places together', async () => {
    const clock = new TurnedClock();
    const told: Failure[] = [];
    const notifier = new DamageNotifier(clock, (failure) => told.push(failure));
    const damage = (fromSeq: number): DamageRecord => ({
      id: fromSeq,
      fromSeq,
      toSeq: fromSeq + 9,
      foundAtMs: 0,
      source: { id: 'f', name: 'files' },
      acceptedMs: { from: 0, to: 1_000 },
      place: { segment: 1, offset: fromSeq, length: 10 },
      asidePath: `/data/damaged/${fromSeq}`,
      undelivered: [{ streamName: 'lab', events: 5 }],
      reread: undefined,
    });
    notifier.add(damage(1));
    notifier.add(damage(21));
    await clock.advance(1_000);
    expect(told).toMatchObject([
      {
        code: 'SLUICE-STO-007',
        message: expect.stringContaining('20 events in the trail were damaged on the disk'),
        raw: 'The damaged bytes are kept in:\n/data/damaged/1\n/data/damaged/21',
      },
    ]);
    expect(told[0]?.message).toContain('Numbers 21 to 30, accepted between');
    expect(told[0]?.message).toContain('Not delivered: "lab" 10.');
    notifier.flush();
    expect(told).toHaveLength(1);
  });
});
