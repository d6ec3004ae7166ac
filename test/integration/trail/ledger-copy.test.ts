/**
 * The database or its newest part is lost: streams continue where they stopped, and what can't be recovered is
 * reported.
 */
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Trail } from '../../../src/main/engine/trail';
import { isJournalDamaged } from '../../../src/main/engine/trail/opening/journal';
import { storage } from '../../support/trail-form';
import { asideRecord, batch, close, freshFolder, letter, NOW, numbered, open, readAll, step } from './support';

const database = (folder: string) => join(folder, 'trail.db');
const journal = (folder: string) => join(folder, 'trail.db-wal');
const copyOf = (folder: string) => join(folder, 'trail-ledger.log');

/** Events, set-aside records, two streams, dead letters and skipped events, all within the journal. */
function work(trail: Trail): void {
  for (const id of ['a', 'b']) trail.streams.open(id, id.toUpperCase(), 'beginning', NOW);
  trail.streams.markRehearsal('b', true);
  trail.append(batch(numbered(100), { setAside: [asideRecord('bad')], position: { key: 'file', value: '7' } }));
  trail.streams.commitProgress('a', step(10, 9, { deadLetters: [letter(7)] }));
  trail.streams.commitProgress('a', step(20, 8, { skipped: [{ fromSeq: 12, toSeq: 13, reason: 'too-old' }] }));
  trail.streams.commitProgress('a', step(40, 19, { deadLetters: [letter(33)] }));
  trail.deadLetters.discard('a', [1], 'Not needed.', NOW);
  trail.streams.rewind('b', 1, NOW);
  trail.streams.commitProgressMany([
    { streamId: 'a', progress: step(60, 20) },
    { streamId: 'b', progress: step(50, 40, { filtered: [{ fromSeq: 3, toSeq: 12 }] }) },
  ]);
}

/** A copy of all files at this moment, as a killed process leaves them. */
function killed(folder: string): string {
  const copy = freshFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

function worked(): { readonly folder: string; readonly live: Trail } {
  const folder = freshFolder();
  const live = open(folder);
  work(live);
  return { folder: killed(folder), live };
}

function expectSame(trail: Trail, live: Trail): void {
  expect(trail.streams.list()).toEqual(live.streams.list());
  expect(trail.deadLetters.list({ limit: 10 })).toEqual(
    live.deadLetters.list({ limit: 10 }).map((each) => ({ ...each, answer: expect.anything() })),
  );
  for (const { id } of live.streams.list())
    expect(trail.streams.skipsByReason(id)).toEqual(live.streams.skipsByReason(id));
  expect(trail.streams.checkConservation()).toMatchObject({ ok: true });
  expect(readAll(trail).events).toEqual(readAll(live).events);
  expect(trail.setAside.count()).toBe(1);
  expect(trail.positions.get('files', 'file')).toBe('7');
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
}

const losses: [string, (folder: string) => void][] = [
  ['lost', (folder) => rmSync(database(folder))],
  ['lost with its journal', (folder) => ['', '-wal', '-shm'].map((end) => rmSync(database(folder) + end))],
  ['emptied', (folder) => truncateSync(database(folder), 0)],
  ['cut in half', (folder) => truncateSync(database(folder), Math.floor(statSync(database(folder)).size / 2))],
  ['overwritten at its beginning', (folder) => writeFileSync(database(folder), Buffer.alloc(100), { flag: 'r+' })],
];

describe('a database that is', () => {
  it.each(losses)('%s costs no cursor, dead letter or skip', (_, lose) => {
    const { folder, live } = worked();
    // Without its journal the damaged file has nothing of all this.
    rmSync(journal(folder), { force: true });
    writeFileSync(journal(folder), '');
    lose(folder);
    const trail = open(folder);
    expect(trail.notices[0]?.kind).toMatch(/set-aside|index-missing/);
    expectSame(trail, live);
    expect(Buffer.from(trail.deadLetters.get(2)?.bytes ?? []).toString()).toContain('event-33');
    close(trail);
    const again = open(folder);
    expect(again.notices).toEqual([]);
    expectSame(again, live);
  });

  it('replaced by an older copy is brought up to date, and that is reported', () => {
    const folder = freshFolder();
    close(open(folder));
    const older = readFileSync(database(folder));
    const live = open(folder);
    work(live);
    const copy = killed(folder);
    for (const end of ['-wal', '-shm']) rmSync(database(copy) + end);
    rmSync(join(copy, 'trail.open'));
    writeFileSync(database(copy), older);
    const trail = open(copy);
    expect(trail.notices).toMatchObject([{ kind: 'journal-damaged' }]);
    expectSame(trail, live);
  });

  it('older than a deletion by retention does not report that as a loss', () => {
    const folder = freshFolder();
    const first = open(folder, { maxSegmentBytes: 2000 });
    first.streams.open('a', 'A', 'beginning', NOW);
    for (let i = 0; i < 10; i++) first.append(batch(numbered(10, i * 10 + 1)));
    first.streams.commitProgress('a', step(100, 100));
    close(first);
    const older = readFileSync(database(folder));
    const live = open(folder, { maxSegmentBytes: 2000 });
    while (live.retain({ nowMs: NOW, maxBytes: 1, protectSeq: 71 }).more);
    const { tailSeq } = live;
    expect(tailSeq).toBeGreaterThan(50);
    close(live);
    writeFileSync(database(folder), older);
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'journal-damaged' }]);
    expect(trail.notices.flatMap(({ damages = [] }) => damages)).toEqual([]);
    expect(trail.tailSeq).toBe(tailSeq);
  });

  it('of another trail is set aside, and nothing is copied from it', () => {
    const { folder, live } = worked();
    const other = freshFolder();
    const foreign = open(other);
    foreign.streams.open('x', 'X', 'beginning', NOW);
    foreign.append(batch(numbered(30, 900)));
    close(foreign);
    for (const end of ['-wal', '-shm']) rmSync(database(folder) + end);
    copyFileSync(database(other), database(folder));
    const trail = open(folder);
    expect(trail.notices).toMatchObject([{ kind: 'set-aside', cause: expect.stringContaining('another trail') }]);
    expectSame(trail, live);
  });
});

describe('a journal with a damaged byte', () => {
  it('is set aside and reported, wherever the byte is, and streams continue where they stopped', () => {
    const { folder, live } = worked();
    const { size } = statSync(journal(folder));
    for (let part = 0; part < 12; part++) {
      const copy = killed(folder);
      flip(journal(copy), Math.floor((size * part) / 12) + 40);
      const broken = readFileSync(journal(copy));
      const trail = open(copy);
      expect(trail.notices, `part ${part}`).toMatchObject([{ kind: 'journal-damaged' }]);
      const kept = trail.notices[0]?.path ?? '';
      expect(readFileSync(kept).equals(broken)).toBe(true);
      expect(statSync(kept).mode & 0o777).toBe(0o600);
      expectSame(trail, live);
      close(trail);
      expect(open(copy).notices).toEqual([]);
    }
  });

  it('is distinguished from an intact one, and from one that a crash has left unfinished', () => {
    const { folder } = worked();
    expect(isJournalDamaged(journal(folder))).toBe(false);
    const { size } = statSync(journal(folder));
    const unfinished = killed(folder);
    truncateSync(journal(unfinished), size - 1000);
    expect(isJournalDamaged(journal(unfinished))).toBe(false);
    flip(journal(folder), 10);
    expect(isJournalDamaged(journal(folder))).toBe(true);
  });

  it('cut short, or of an earlier time, is detected with the copy of the ledger', () => {
    const { folder, live } = worked();
    const { size } = statSync(journal(folder));
    for (const keep of [0, 32, Math.floor(size / 3), size - 4096]) {
      const copy = killed(folder);
      truncateSync(journal(copy), keep);
      const trail = open(copy);
      expect(
        trail.notices.map(({ kind }) => kind),
        `${keep} bytes`,
      ).toEqual(['journal-damaged']);
      expectSame(trail, live);
    }
  });
});

describe('the copy of the ledger', () => {
  it('does not replace a newer database', () => {
    const folder = freshFolder();
    const first = open(folder);
    work(first);
    const older = readFileSync(copyOf(folder));
    first.streams.commitProgress('a', step(90, 30));
    close(first);
    writeFileSync(copyOf(folder), older);
    const trail = open(folder);
    expect(trail.notices).toEqual([]);
    expect(trail.streams.get('a')?.cursorSeq).toBe(90);
    close(trail);
    rmSync(database(folder));
    expect(open(folder).streams.get('a')?.cursorSeq).toBe(90);
  });

  it('is never ahead of an intact database', () => {
    const { folder, live } = worked();
    const trail = open(folder);
    expect(trail.notices).toEqual([]);
    expectSame(trail, live);
  });

  it('stays small and exact however long streams run', () => {
    const folder = freshFolder();
    const trail = open(folder);
    trail.streams.open('a', 'A', 'beginning', NOW);
    trail.append(batch(numbered(6000)));
    for (let i = 1; i <= 6000; i++) trail.streams.commitProgress('a', step(i, 1));
    expect(statSync(copyOf(folder)).size).toBeLessThan(1_200_000);
    const copy = killed(folder);
    for (const end of ['', '-wal', '-shm']) rmSync(database(copy) + end);
    expect(open(copy).streams.get('a')).toMatchObject({ cursorSeq: 6000, counts: { delivered: 6000 } });
  });

  it('with a damaged line resets counters that no longer add up, and reports which', () => {
    const { folder } = worked();
    const lines = readFileSync(copyOf(folder), 'utf8').split('\n');
    const at = lines.findIndex((line) => storage.ledger.load(line.slice(9))?.includes('"seq":33'));
    lines[at] = `0${lines[at]}`;
    writeFileSync(copyOf(folder), lines.join('\n'));
    for (const end of ['', '-wal', '-shm']) rmSync(database(folder) + end);
    const trail = open(folder);
    expect(trail.notices[0]?.text).toContain('The counters of "A" start again');
    expect(trail.streams.get('a')).toMatchObject({ cursorSeq: 60, originSeq: 60 });
    expect(trail.streams.checkConservation().ok).toBe(true);
  });

  it('can be missing or unreadable, and is written again', () => {
    const { folder, live } = worked();
    for (const spoil of [() => rmSync(copyOf(folder)), () => writeFileSync(copyOf(folder), 'x\n')]) {
      spoil();
      const trail = open(folder);
      expect(trail.notices).toEqual([]);
      close(trail);
      expect(existsSync(copyOf(folder))).toBe(true);
    }
    for (const end of ['', '-wal', '-shm']) rmSync(database(folder) + end, { force: true });
    expectSame(open(folder), live);
  });

  it('has no content of events', () => {
    const { folder } = worked();
    expect(readFileSync(copyOf(folder), 'utf8')).not.toContain('xxxxxxxxxx');
    expect(statSync(copyOf(folder)).mode & 0o777).toBe(0o600);
  });
});

describe("the trail's id", () => {
  const idFile = (folder: string) => join(folder, 'trail-id');
  function made(): { folder: string; trailId: string } {
    const folder = freshFolder();
    const trail = open(folder);
    trail.append(batch(numbered(10, 1)));
    close(trail);
    return { folder, trailId: trail.trailId };
  }

  it.each(['', 'not an id\n'])('is restored from the ledger copy when its file has "%s"', (content) => {
    const { folder, trailId } = made();
    writeFileSync(idFile(folder), content);
    const trail = open(folder);
    expect(trail.trailId).toBe(trailId);
    expect(trail.notices).toEqual([]);
    expect(readFileSync(idFile(folder), 'utf8')).toBe(`${trailId}\n`);
  });

  it('is created anew when both are lost, and that is reported', () => {
    const { folder, trailId } = made();
    rmSync(idFile(folder));
    rmSync(join(folder, 'trail-ledger.log'));
    const trail = open(folder);
    expect(trail.trailId).not.toBe(trailId);
    expect(trail.notices).toMatchObject([{ kind: 'trail-id-lost', path: idFile(folder) }]);
  });
});
