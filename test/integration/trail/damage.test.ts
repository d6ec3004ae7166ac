/** Damage to the files by the disk, and what remains afterwards. */
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TrailNewerSchemaError } from '../../../src/main/engine/trail';
import { openDatabase } from '../../support/trail-form';
import { killAfter, startAppender } from './children';
import {
  asideRecord,
  batch,
  changeByteOf,
  close,
  freshFolder,
  letter,
  NOW,
  numbered,
  open,
  readAll,
  step,
} from './support';

/** A folder with 100 events, a stream at 60 with a dead letter, records set aside and positions; closed cleanly. */
function filled(): string {
  const folder = freshFolder();
  const trail = open(folder);
  trail.streams.open('a', 'A', 'beginning', NOW);
  for (let i = 0; i < 10; i++) {
    const position = { key: 'file', value: String(i) };
    trail.append(batch(numbered(10, i * 10 + 1), { position, setAside: i === 5 ? [asideRecord('bad')] : [] }));
  }
  trail.streams.commitProgress('a', step(60, 59, { deadLetters: [letter(7)] }));
  close(trail);
  return folder;
}

const database = (folder: string) => join(folder, 'trail.db');

function scramble(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, Math.min(bytes.length, from + length));
  writeFileSync(path, bytes);
}

const damages: [string, (folder: string) => void][] = [
  ['its header scrambled', (folder) => scramble(database(folder), 0, 100)],
  ['the schema scrambled', (folder) => scramble(database(folder), 100, 3000)],
  ['half of it cut off', (folder) => truncateSync(database(folder), Math.floor(statSync(database(folder)).size / 2))],
  ['its last page cut off', (folder) => truncateSync(database(folder), statSync(database(folder)).size - 100)],
  ['nothing left of it', (folder) => truncateSync(database(folder), 0)],
  ['text in its place', (folder) => writeFileSync(database(folder), 'no database, sorry'.repeat(500))],
  ['everything behind the first page scrambled', (folder) => scramble(database(folder), 4096, 10_000_000)],
];

describe('a database', () => {
  it.each(damages)('with %s is set aside, and no event is lost', (_, damage) => {
    const folder = filled();
    damage(folder);
    const broken = readFileSync(database(folder));
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'set-aside' }]);
    const [notice] = trail.notices;
    expect(notice?.path).toMatch(/trail-damaged-20260820T060000000Z\.db$/);
    expect(notice?.text).toContain('from the stored events: 100 of them');
    expect(notice?.lostEvents).toBeUndefined();
    expect(readFileSync(notice?.path ?? '').length).toBe(broken.length);
    expect(readAll(trail)).toMatchObject({ gaps: [] });
    expect(readAll(trail).events).toHaveLength(100);
    expect(trail.positions.get('files', 'file')).toBe('9');
    expect(trail.setAside.count()).toBe(1);
    expect(trail.sources()).toMatchObject([{ sourceId: 'files', accepted: 100, setAside: 1 }]);
    expect(trail.append(batch(numbered(101)))).toMatchObject({ stored: 1, duplicates: 100, firstSeq: 101 });
    // From the copy of the ledger, or from the damaged file itself.
    expect(trail.streams.get('a')).toMatchObject({ cursorSeq: 60, waiting: 41 });
    expect(notice?.cursorsLost).toBeUndefined();
    close(trail);
    expect(open(folder).notices).toEqual([]);
  });

  it('that was rebuilt but not in place when the process died is moved there', () => {
    const folder = filled();
    copyFileSync(database(folder), `${database(folder)}.ready`);
    scramble(database(folder), 0, 100);
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'set-aside' }]);
    expect(readAll(trail).events).toHaveLength(100);
    expect(trail.deadLetters.count()).toBe(1);
  });

  it('that is missing is rebuilt from the segments', () => {
    const folder = filled();
    unlinkSync(database(folder));
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'index-missing' }]);
    expect(readAll(trail).events).toHaveLength(100);
    expect(trail.streams.get('a')?.cursorSeq).toBe(60);
  });

  it('that is missing together with the copy of the ledger reports that both are lost', () => {
    const folder = filled();
    unlinkSync(database(folder));
    writeFileSync(join(folder, 'trail-ledger.log'), '{"version":1,"streams":[{"id); DROP":1}]}');
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'index-missing', cursorsLost: true }]);
    expect(trail.streams.list()).toEqual([]);
  });

  it('with a scrambled row of a stream is detected even after a clean close', () => {
    const folder = filled();
    const db = openDatabase(database(folder), { readonly: true });
    const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'streams'").pluck().get() as number;
    db.close();
    scramble(database(folder), (page - 1) * 4096, 4096);
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'set-aside' }]);
    expect(trail.streams.get('a')?.cursorSeq).toBe(60);
    expect(readAll(trail).events).toHaveLength(100);
  });

  it('keeps dead letters if enough of it can be read', () => {
    const folder = filled();
    const trail = open(folder);
    // Only rows of blocks, which the segments can restore.
    for (let i = 0; i < 40; i++) trail.append(batch(numbered(200, 1000 + i * 200)));
    close(trail);
    const db = openDatabase(database(folder), { readonly: true });
    const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'blocks'").pluck().get() as number;
    db.close();
    scramble(database(folder), (page - 1) * 4096, 4096);
    const again = open(folder);
    expect(again.notices).toMatchObject([{ kind: 'set-aside' }]);
    expect(again.headSeq).toBe(8100);
    expect(again.deadLetters.get(1)).toMatchObject({ seq: 7, state: 'held' });
    expect(again.setAside.count()).toBe(1);
    expect(again.streams.checkConservation().ok).toBe(true);
  });

  it('without its journal after a crash reports that, and no event is lost', async () => {
    const folder = freshFolder();
    const said = await killAfter(startAppender(folder), 20);
    unlinkSync(join(folder, 'trail.db-wal'));
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'journal-missing' }]);
    const accepted = Number(/accepted (\d+)/.exec(said.at(-1) ?? '')?.[1]);
    expect(trail.headSeq).toBeGreaterThanOrEqual(accepted);
    expect(readAll(trail, 0, { maxEvents: 1000, maxBytes: 1_000_000 }).events).toHaveLength(trail.headSeq);
  });

  it('whose journal was applied when its thread died needs no notice', () => {
    const folder = filled();
    writeFileSync(join(folder, 'trail.open'), '1\n');
    const trail = open(folder);
    expect(trail.notices).toEqual([]);
    expect(readAll(trail).events).toHaveLength(100);
  });

  it('of a newer version is refused and not changed', () => {
    const folder = filled();
    const db = openDatabase(database(folder));
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(database(folder));
    const files = readdirSync(folder);
    expect(() => open(folder)).toThrow(TrailNewerSchemaError);
    expect(readFileSync(database(folder)).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(files);
  });

  it('of a newer version is refused too if only its journal shows it', () => {
    const folder = filled();
    const db = openDatabase(database(folder));
    db.pragma('journal_mode = WAL');
    db.pragma('user_version = 99');
    const copy = freshFolder();
    for (const name of ['trail.db', 'trail.db-wal']) copyFileSync(join(folder, name), join(copy, name));
    db.close();
    const before = readFileSync(database(copy));
    const journal = readFileSync(join(copy, 'trail.db-wal'));
    expect(() => open(copy)).toThrow(TrailNewerSchemaError);
    expect(readFileSync(database(copy)).equals(before)).toBe(true);
    expect(readFileSync(join(copy, 'trail.db-wal')).equals(journal)).toBe(true);
  });
});

describe('segments', () => {
  const segmentsOf = (folder: string) => readdirSync(join(folder, 'trail')).map((name) => join(folder, 'trail', name));

  it('cut short lose the events after the cut, which are reported and can arrive again, and keep the rest', () => {
    const folder = filled();
    const last = segmentsOf(folder).at(-1) ?? '';
    truncateSync(last, Math.floor(statSync(last).size / 2));
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'events-lost', positionsReset: true }]);
    const lost = trail.notices[0]?.lostEvents ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(trail.headSeq).toBe(100);
    const { events, gaps } = readAll(trail);
    expect(events).toHaveLength(100 - lost);
    expect(gaps).toEqual([{ fromSeq: 101 - lost, toSeq: 100, reason: 'damaged' }]);
    expect(trail.positions.list('files')).toEqual([]);
    expect(trail.append(batch(numbered(100)))).toMatchObject({ stored: lost, duplicates: 100 - lost, firstSeq: 101 });
  });

  it('that were all deleted lose their events, and the trail continues', () => {
    const folder = filled();
    rmSync(join(folder, 'trail'), { recursive: true });
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'events-lost', lostEvents: 100 }]);
    expect(readAll(trail, 60).gaps).toEqual([{ fromSeq: 61, toSeq: 100, reason: 'damaged' }]);
    const skipped = [{ fromSeq: 61, toSeq: 100, reason: 'damaged' as const }];
    trail.streams.commitProgress('a', step(100, 0, { skipped }));
    expect(trail.streams.checkConservation().ok).toBe(true);
    expect(trail.append(batch(numbered(1)))).toMatchObject({ stored: 1, firstSeq: 101 });
    expect(readAll(trail, 100).events).toHaveLength(1);
  });

  it('with a changed byte yield a gap instead of wrong events', () => {
    const folder = filled();
    changeByteOf(folder, 25);
    const trail = open(folder);
    const { events, gaps } = readAll(trail);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ reason: 'damaged' });
    expect(gaps[0]?.fromSeq).toBeLessThanOrEqual(25);
    expect(gaps[0]?.toSeq).toBeGreaterThanOrEqual(25);
    expect(events.length).toBeGreaterThan(85);
    expect(events.every(({ seq, text }) => text.includes(`"event-${seq}"`))).toBe(true);
  });

  it('and database damaged together: lost events are reported, and their numbers are not used again', () => {
    const folder = filled();
    const [first = ''] = segmentsOf(folder);
    scramble(first, Math.floor(statSync(first).size / 2), 40);
    scramble(database(folder), 0, 100);
    const trail = open(folder);
    const [notice] = trail.notices;
    expect(notice).toMatchObject({ kind: 'set-aside', positionsReset: true });
    expect(notice?.lostEvents).toBeGreaterThan(0);
    expect(readAll(trail).events).toHaveLength(100 - (notice?.lostEvents ?? 0));
    expect(trail.headSeq).toBe(100);
    expect(trail.positions.list('files')).toEqual([]);
    expect(existsSync(notice?.path ?? '')).toBe(true);
  });
});
