/**
 * Several commits in progress: writes and syncs end in any way at any time, and the power may fail between any two
 * steps. An answered commit is on the disk, and what is stored is always the commits in order, without gaps.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AppendResult, type Trail, TrailDiskError, TrailFullError } from '../../../src/main/engine/trail';
import { type Outcome, SimulatedDisk, settled } from './simulated-disk';
import { batch, close, freshFolder, NOW, numbered, open, pack, readAll, type TestEvent } from './support';

const SIZES = { maxSegmentBytes: 300_000, cacheBytes: 100_000, reservedBytes: 8192 };
/** Frames of this size are written off the thread. */
const LARGE = 'x'.repeat(70_000);

interface Commit {
  readonly events: readonly TestEvent[];
  answer: AppendResult | undefined;
  error: unknown;
}

class Run {
  readonly folder = freshFolder();
  readonly disk = new SimulatedDisk();
  readonly trail: Trail;
  readonly commits: Commit[] = [];
  readonly #databases: string[] = [];
  #next = 1;

  constructor() {
    this.trail = open(this.folder, { ...SIZES, disk: this.disk });
    this.keepDatabase();
  }

  /** The events of all commits that were answered, in order. */
  get answered(): string[] {
    return this.commits.flatMap(({ answer, events }) => (answer === undefined ? [] : newOf(events)));
  }

  get inProgress(): readonly Commit[] {
    return this.commits.filter(({ answer, error }) => answer === undefined && error === undefined);
  }

  async commit(count: number, options: { readonly large?: boolean; readonly repeat?: boolean } = {}): Promise<void> {
    const fresh = numbered(count, this.#next);
    const first = fresh[0];
    if (options.large && first !== undefined) {
      fresh[0] = { ...first, text: JSON.stringify({ EventId: first.id, Message: LARGE }) };
    }
    const repeated = options.repeat ? this.inProgress.flatMap(({ events }) => events.filter(isNew)) : [];
    this.#next += count;
    const events = [...repeated.map((event) => ({ ...event, marks: REPEATED })), ...fresh];
    const commit: Commit = { events, answer: undefined, error: undefined };
    this.commits.push(commit);
    const position = { key: 'f', value: String(this.commits.length) };
    const sent = events.map((event) => (isNew(event) ? event : { ...event, marks: 0 }));
    this.trail.commit([batch(sent, { position })]).then(
      ([answer]) => {
        commit.answer = answer;
      },
      (error: unknown) => {
        commit.error = error;
      },
    );
    await settled();
  }

  /** A power failure may take the database back to this state. */
  keepDatabase(): void {
    const copy = freshFolder();
    for (const name of readdirSync(this.folder)) {
      if (name !== 'trail') execFileSync('cp', ['-r', join(this.folder, name), copy]);
    }
    this.#databases.push(copy);
  }

  /** What the disk has after a power failure now. */
  cutPower(spares: () => boolean, transactionsLost: number): string {
    const folder = freshFolder();
    this.keepDatabase();
    const database = this.#databases.at(-1 - Math.min(transactionsLost, this.#databases.length - 1)) as string;
    execFileSync('cp', ['-r', `${database}/.`, folder]);
    execFileSync('cp', ['-r', join(this.folder, 'trail'), folder]);
    this.disk.cutPower(join(this.folder, 'trail'), join(folder, 'trail'), spares);
    return folder;
  }

  async end(): Promise<void> {
    this.disk.onThread = 'done';
    await this.disk.finishAll();
    close(this.trail);
  }
}

/** Marks an event of the test that repeats one in progress. */
const REPEATED = 64;
const isNew = (event: TestEvent): boolean => event.marks !== REPEATED;
const newOf = (events: readonly TestEvent[]): string[] => events.filter(isNew).map(({ text }) => text);
const textsIn = (trail: Trail): string[] =>
  readAll(trail, 0, { maxEvents: 1000, maxBytes: 1_000_000 }).events.map(({ text }) => text);

/** Opens what a power failure left, and checks it against the commits. */
function checkAfterPowerCut(run: Run, folder: string): void {
  const trail = open(folder, SIZES);
  expect(trail.notices).toEqual([]);
  const stored = textsIn(trail);
  const { answered } = run;
  expect(stored.slice(0, answered.length)).toEqual(answered);
  // Of what was not answered, any number of whole commits may be there, in order. One that failed may be there too, while
  // its frame waits to be cut off.
  let at = answered.length;
  let lastStored = 0;
  let isMissing = false;
  run.commits.forEach(({ answer, error, events }, index) => {
    const own = newOf(events);
    if (own.length === 0) return;
    const isThere = answer !== undefined || (!isMissing && own.every((text, nth) => stored[at + nth] === text));
    if (isThere && answer === undefined) at += own.length;
    if (isThere) lastStored = index + 1;
    else if (error === undefined) isMissing = true;
  });
  expect(at).toBe(stored.length);
  expect(trail.headSeq).toBe(stored.length);
  expect(trail.sources()[0]?.accepted ?? 0).toBe(stored.length);
  const all = run.commits.flatMap(({ events }) => events.filter(isNew));
  expect(trail.countKnown(pack(all)).duplicates).toBe(stored.length);
  // The position never passes events that are not stored.
  const position = Number(trail.positions.get('files', 'f') ?? 0);
  expect(position).toBeGreaterThanOrEqual(lastStored);
  const passed = run.commits.slice(lastStored, position);
  expect(passed.filter(({ error }) => error === undefined).flatMap(({ events }) => newOf(events))).toEqual([]);
  expect(trail.append(batch(numbered(2, 100_000)))).toMatchObject({ firstSeq: stored.length + 1, stored: 2 });
  close(trail);
  const again = open(folder, SIZES);
  expect(again.notices).toEqual([]);
  expect(textsIn(again)).toHaveLength(stored.length + 2);
  close(again);
}

describe('commits in progress', () => {
  it('are written while the disk syncs, and answered in order, each after its own sync', async () => {
    const run = new Run();
    await run.commit(3);
    await run.commit(2, { large: true });
    await run.commit(1);
    expect(run.disk.underWay).toEqual(['sync', 'write']);
    expect(run.trail.headSeq).toBe(0);
    await run.disk.finish('write', 'done');
    expect(run.disk.underWay).toEqual(['sync']);
    await run.disk.finish('sync', 'done');
    expect(run.trail.headSeq).toBe(3);
    expect(run.commits.map(({ answer }) => answer?.lastSeq)).toEqual([3, undefined, undefined]);
    expect(textsIn(run.trail)).toEqual(run.answered);
    // One sync for both others.
    expect(run.disk.underWay).toEqual(['sync']);
    await run.disk.finish('sync', 'done');
    expect(run.commits.map(({ answer }) => answer?.lastSeq)).toEqual([3, 5, 6]);
    await run.end();
  });

  it('see the ids of earlier ones as known', async () => {
    const run = new Run();
    await run.commit(3);
    await run.commit(2, { repeat: true });
    await run.disk.finishAll();
    expect(run.commits[1]?.answer).toMatchObject({ stored: 2, duplicates: 3, firstSeq: 4 });
    await run.end();
  });

  it.each(['EIO', 'ENOSPC'] as const)('fail with the first one whose sync fails (%s)', async (code) => {
    const run = new Run();
    await run.commit(3);
    await run.commit(2, { large: true, repeat: true });
    await run.disk.finish('write', 'done');
    await run.disk.finish('sync', code);
    const expected = code === 'EIO' ? TrailDiskError : TrailFullError;
    expect(run.commits.map(({ error }) => error instanceof expected)).toEqual([true, true]);
    expect(run.trail.headSeq).toBe(0);
    expect(run.trail.usage().events).toBe(0);
    const all = pack(run.commits.flatMap(({ events }) => events));
    expect(run.trail.countKnown(all)).toEqual({ duplicates: 0, conflicts: 0 });
    await run.commit(4);
    await run.disk.finishAll();
    expect(run.commits[2]?.answer).toMatchObject({ firstSeq: 1, stored: 4 });
    await run.end();
    expect(textsIn(open(run.folder, SIZES))).toEqual(run.answered);
  });

  it('that were written before the one whose write fails are stored', async () => {
    const run = new Run();
    await run.commit(3);
    await run.commit(2, { large: true });
    await run.commit(1);
    await run.disk.finish('write', 'ENOSPC');
    expect(run.commits.map(({ error }) => error !== undefined)).toEqual([false, true, true]);
    await run.commit(2);
    await run.disk.finishAll();
    expect(run.commits.map(({ answer }) => answer?.lastSeq)).toEqual([3, undefined, undefined, 5]);
    expect(textsIn(run.trail)).toEqual(run.answered);
    await run.end();
    expect(textsIn(open(run.folder, SIZES))).toEqual(run.answered);
  });

  it('wait at the end of a segment until it is on the disk', async () => {
    const run = new Run();
    for (let at = 0; at < 6; at++) await run.commit(1, { large: true });
    while (run.disk.underWay.includes('write')) await run.disk.finish('write', 'done');
    expect(readdirSync(join(run.folder, 'trail'))).toHaveLength(1);
    expect(run.inProgress).toHaveLength(6);
    await run.disk.finishAll();
    expect(readdirSync(join(run.folder, 'trail'))).toHaveLength(2);
    expect(textsIn(run.trail)).toEqual(run.answered);
    await run.end();
  });

  it('are not cut short by retention or by closing', async () => {
    const run = new Run();
    await run.commit(3);
    await run.disk.finishAll();
    await run.commit(3);
    run.trail.retain({ nowMs: NOW + 1000, maxAgeMs: 1, protectSeq: 1e9 });
    expect(() => run.trail.close()).toThrow('in progress');
    expect(() => run.trail.append(batch(numbered(1)))).toThrow('in progress');
    await run.disk.finishAll();
    expect(run.commits[1]?.answer).toMatchObject({ firstSeq: 4, stored: 3 });
    expect(readAll(run.trail, 3).events.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    await run.end();
  });

  it('survive a power failure between the write of two and their sync: both, the first, or none', async () => {
    for (const spared of ['all', 'none', 'first', 'second'] as const) {
      const run = new Run();
      await run.commit(4);
      await run.disk.finishAll();
      await run.commit(2, { large: true });
      await run.commit(3);
      await run.disk.finish('write', 'done');
      expect(run.disk.underWay).toEqual(['sync']);
      let sector = 0;
      const count = Math.ceil(LARGE.length / 512);
      const spares = () => {
        const isOfFirst = sector++ < count;
        return spared === 'all' || (spared === 'first' && isOfFirst) || (spared === 'second' && !isOfFirst);
      };
      checkAfterPowerCut(run, run.cutPower(spares, 0));
      await run.end();
    }
  });

  it('keep the promise in any order of events, with a power failure at any time', async () => {
    const outcome = fc.oneof({ weight: 8, arbitrary: fc.constant<Outcome>('done') }, fc.constantFrom('EIO', 'ENOSPC'));
    const action = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('commit'),
          count: fc.integer({ min: 0, max: 5 }),
          large: fc.boolean(),
          repeat: fc.boolean(),
        }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('write'), outcome }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('sync'), outcome }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('thread'), outcome }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('database') }) },
    );
    const cut = fc.record({
      sectors: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
      transactionsLost: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), cut, async (actions, { sectors, transactionsLost }) => {
        const run = new Run();
        for (const each of actions) {
          if ('count' in each) await run.commit(each.count, each);
          else if (each.kind === 'database') run.keepDatabase();
          else if (each.kind === 'thread' && 'outcome' in each) run.disk.onThread = each.outcome;
          else if ('outcome' in each) {
            const kind = each.kind === 'write' ? 'write' : 'sync';
            if (run.disk.underWay.includes(kind)) await run.disk.finish(kind, each.outcome);
          }
          expect(run.trail.headSeq).toBe(run.answered.length);
        }
        expect(textsIn(run.trail)).toEqual(run.answered);
        let at = 0;
        const folder = run.cutPower(() => sectors[at++ % sectors.length] === true, transactionsLost);
        checkAfterPowerCut(run, folder);
        await run.end();
        const again = open(run.folder, SIZES);
        expect(again.notices).toEqual([]);
        expect(textsIn(again)).toEqual(run.answered);
        close(again);
      }),
      { numRuns: 25 },
    );
  });
});
