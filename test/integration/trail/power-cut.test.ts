/**
 * After a power failure, what was forced to the disk is there, and any part of what came later. The segments are
 * forced before an append returns, the database is not; so it may be older than the segments by any number of its
 * transactions.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asideRecord, batch, close, freshFolder, NOW, numbered, open, pack, readAll, step } from './support';

interface Moment {
  readonly folder: string;
  readonly texts: string[];
  readonly cursor: number;
  readonly setAside: number;
  readonly position: string | undefined;
}

/** A run with a copy of all files after each step, as if everything had reached the disk. */
function recordRun(counts: readonly number[]): Moment[] {
  const live = freshFolder();
  const trail = open(live, { maxSegmentBytes: 1500 });
  trail.streams.open('a', 'A', 'beginning', NOW);
  const moments: Moment[] = [];
  let from = 1;
  counts.forEach((count, index) => {
    const setAside = index % 3 === 1 ? [asideRecord(`bad ${index}`)] : [];
    trail.append(batch(numbered(count, from), { setAside, position: { key: 'f', value: String(index) } }));
    from += count;
    const { cursorSeq } = trail.streams.commitProgress(
      'a',
      step(trail.headSeq - 1, trail.headSeq - 1 - (trail.streams.get('a')?.cursorSeq ?? 0)),
    );
    const folder = freshFolder();
    execFileSync('cp', ['-r', `${live}/.`, folder]);
    moments.push({
      folder,
      texts: readAll(trail).events.map(({ text }) => text),
      cursor: cursorSeq,
      setAside: trail.setAside.count(),
      position: trail.positions.get('files', 'f'),
    });
  });
  close(trail);
  return moments;
}

/** The segments of one step with the database of an earlier one, and part of the write under way. */
function cut(database: Moment, segments: Moment, after: Moment | undefined, torn: number): string {
  const folder = freshFolder();
  execFileSync('cp', ['-r', `${database.folder}/.`, folder]);
  execFileSync('cp', ['-r', `${segments.folder}/trail/.`, join(folder, 'trail')]);
  if (after) addTornBytes(join(folder, 'trail'), join(after.folder, 'trail'), torn);
  return folder;
}

/** The first part of what the next step changed in the segments. */
function addTornBytes(into: string, from: string, torn: number): void {
  for (const name of readdirSync(from)) {
    const next = readFileSync(join(from, name));
    const path = join(into, name);
    const have = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    const before = Buffer.concat([have, Buffer.alloc(Math.max(0, next.length - have.length))]);
    const isChanged = (byte: number, index: number) => byte !== before[index];
    const first = next.findIndex(isChanged);
    if (first < 0) continue;
    // Never the whole frame: a frame that reached the disk is allowed too, but tested elsewhere.
    const length = Math.floor((next.findLastIndex(isChanged) - first) * torn);
    next.copy(before, first, first, first + length);
    writeFileSync(path, before);
  }
}

describe('after a power failure', () => {
  it('everything whose append had returned is there, with its position and records set aside', () => {
    const moments = recordRun([3, 5, 1, 8, 2, 4, 7, 1, 1, 6]);
    const run = fc.record({
      segments: fc.nat(moments.length - 1),
      behind: fc.nat(4),
      torn: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(run, ({ segments, behind, torn }) => {
        const kept = moments[segments] as Moment;
        const database = moments[Math.max(0, segments - behind)] as Moment;
        const trail = open(cut(database, kept, moments[segments + 1], torn), { maxSegmentBytes: 1500 });
        expect(trail.notices).toEqual([]);
        expect(readAll(trail)).toMatchObject({ gaps: [] });
        expect(readAll(trail).events.map(({ text }) => text)).toEqual(kept.texts);
        expect(trail.positions.get('files', 'f')).toBe(kept.position);
        expect(trail.setAside.count()).toBe(kept.setAside);
        expect(trail.sources()[0]?.accepted).toBe(kept.texts.length);
        expect(trail.streams.get('a')?.cursorSeq).toBe(database.cursor);
        expect(trail.streams.checkConservation().ok).toBe(true);
        expect(trail.countKnown(pack(numbered(kept.texts.length))).duplicates).toBe(kept.texts.length);
        const more = trail.append(batch(numbered(3, kept.texts.length + 1)));
        expect(more).toMatchObject({ firstSeq: kept.texts.length + 1, stored: 3 });
        close(trail);
      }),
      { numRuns: 40 },
    );
  });

  it('a database that lost only its newest transactions catches up once, not twice', () => {
    const moments = recordRun([4, 4]);
    const folder = cut(moments[0] as Moment, moments[1] as Moment, undefined, 0);
    close(open(folder));
    const again = open(folder);
    expect(readAll(again).events).toHaveLength(8);
    expect(again.sources()[0]).toMatchObject({ accepted: 8, setAside: 1 });
    expect(again.setAside.count()).toBe(1);
  });
});
