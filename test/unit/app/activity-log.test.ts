/** The activity log after someone has changed the data folder: reported at the start and on request. */
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../src/main/cli/journal';
import { openConfigStore, verifyActivityIn } from '../../../src/main/config/store';
import { labStream, startApp, temporaryFolder } from './support/app-in-a-folder';

/** A data folder with five entries, after Sluice has ended. */
async function written() {
  const { do: call, app, folder } = startApp();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await call('streams.create', { stream: labStream({ name }) });
  await app.close();
  return folder;
}

/** What someone does who can write to the database, and knows it. */
function tamper(folder: string, sql: string): void {
  const db = new Database(join(folder, 'config.db'));
  db.exec('DROP TRIGGER IF EXISTS activity_is_never_changed; DROP TRIGGER IF EXISTS activity_is_never_deleted;');
  db.exec(sql);
  db.close();
}

const cutAtEnd = `
  DELETE FROM activity WHERE id > 3;
  UPDATE activity_head SET entries = 3, hash = (SELECT hash FROM activity WHERE id = 3)`;

async function openAgain(folder: string) {
  const again = startApp({ dataFolder: folder });
  const notices = await again.do('notices.list', {});
  return { ...again, told: notices.filter(({ code }) => code?.startsWith('SLUICE-ACT-')) };
}

function journal(folder: string, json = true) {
  let said = '';
  const out = (text: string) => {
    said += text;
  };
  const code = verifyJournal({ kind: 'journal verify', data: folder, json }, { out, tell: out });
  return { code, said };
}

describe('a break in the record', () => {
  it.each([
    ['a changed entry', "UPDATE activity SET actor = 'eve' WHERE id = 2", 'SLUICE-ACT-001'],
    ['an entry taken out of the middle', 'DELETE FROM activity WHERE id = 2', 'SLUICE-ACT-002'],
    ['the end cut off, the head left as it is', 'DELETE FROM activity WHERE id > 3', 'SLUICE-ACT-003'],
    ['the end cut off and the head rewritten', cutAtEnd, 'SLUICE-ACT-003'],
    [
      'all of it gone and the head rewritten',
      "DELETE FROM activity; UPDATE activity_head SET entries = 0, hash = ''",
      'SLUICE-ACT-003',
    ],
  ])('%s is told at the start, and by the command', async (_what, sql, code) => {
    const folder = await written();
    tamper(folder, sql);
    expect(journal(folder)).toMatchObject({ code: 1, said: expect.stringContaining(code) });
    const { told, do: call } = await openAgain(folder);
    expect(told).toMatchObject([{ code, severity: 'problem', seen: false }]);
    const [newest] = await call('activity.list', { limit: 1 });
    expect(newest).toMatchObject({
      action: 'activity log verification failed',
      change: expect.stringContaining(code),
    });
  });

  it('is reported once, not at every start', async () => {
    const folder = await written();
    tamper(folder, "UPDATE activity SET actor = 'eve' WHERE id = 2");
    const first = await openAgain(folder);
    expect(first.told).toHaveLength(1);
    await first.app.close();
    const second = await openAgain(folder);
    expect(second.told).toHaveLength(1);
    expect(await second.do('activity.verify', {})).toMatchObject({ ok: false, failure: { code: 'SLUICE-ACT-001' } });
  });

  it.each([
    ['the end cut off', cutAtEnd.replaceAll('3', '5'), 'There are 5 entries; 7 were written.'],
    ['another entry changed', "UPDATE activity SET actor = 'eve' WHERE id = 4", 'Entry 4 has been changed.'],
    ['the same entry removed', 'DELETE FROM activity WHERE id = 2', 'The entry before entry 3 is missing.'],
  ])('does not hide a later one: %s', async (_what, sql, raw) => {
    const folder = await written();
    tamper(folder, "UPDATE activity SET actor = 'eve' WHERE id = 2");
    const first = await openAgain(folder);
    // Entry 6 is the failed verification.
    await first.do('streams.create', { stream: labStream({ name: 'f' }) });
    await first.app.close();
    tamper(folder, sql);
    const { told, do: call } = await openAgain(folder);
    expect(told).toHaveLength(2);
    expect((await call('activity.list', { limit: 1 }))[0]?.change).toContain(raw);
  });

  it('is reported again if the seal file is lost again', async () => {
    const folder = await written();
    rmSync(join(folder, 'activity-head.json'));
    const first = await openAgain(folder);
    await first.do('streams.create', { stream: labStream({ name: 'f' }) });
    await first.app.close();
    tamper(folder, cutAtEnd.replaceAll('3', '6'));
    rmSync(join(folder, 'activity-head.json'));
    expect((await openAgain(folder)).told).toHaveLength(2);
  });

  it('names ten of many', async () => {
    const folder = await written();
    const { do: call, app } = await openAgain(folder);
    for (let n = 0; n < 10; n++) await call('streams.create', { stream: labStream({ name: `more ${n}` }) });
    await app.close();
    tamper(folder, "UPDATE activity SET actor = 'eve' WHERE id > 1");
    expect(journal(folder).said).toContain('Entry 11 has been changed. And 4 more.');
  });

  it('is shown as well while Sluice runs', async () => {
    const { do: call, folder } = startApp();
    await call('streams.create', { stream: labStream() });
    expect(await call('activity.verify', {})).toEqual({ ok: true, entries: 1 });
    rmSync(join(folder, 'activity-head.json'));
    expect(await call('activity.verify', {})).toMatchObject({ ok: false, failure: { code: 'SLUICE-ACT-005' } });
  });

  it('is reported when the whole database was replaced', async () => {
    const folder = await written();
    copyFileSync(join(await forged(), 'config.db'), join(folder, 'config.db'));
    const { told } = await openAgain(folder);
    expect(told).toMatchObject([{ code: 'SLUICE-ACT-004' }]);
  });

  it('is reported when its seal file was removed or changed', async () => {
    const removed = await written();
    rmSync(join(removed, 'activity-head.json'));
    expect((await openAgain(removed)).told).toMatchObject([{ code: 'SLUICE-ACT-005' }]);
    const garbled = await written();
    writeFileSync(join(garbled, 'activity-head.json'), '{"version":1,"entries":');
    expect((await openAgain(garbled)).told).toMatchObject([{ code: 'SLUICE-ACT-005' }]);
  });
});

/** A record that is whole in itself, by another hand. */
async function forged(): Promise<string> {
  const { do: call, app, folder } = startApp({ actor: 'eve' });
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await call('streams.create', { stream: labStream({ name }) });
  await app.close();
  return folder;
}

describe('no break', () => {
  it('is a folder from before there was the file, nor a new one', async () => {
    const folder = await written();
    rmSync(join(folder, 'activity-head.json'));
    tamper(folder, 'UPDATE activity_head SET sealed = 0');
    const { told, do: call } = await openAgain(folder);
    expect(told).toEqual([]);
    expect(await call('activity.verify', {})).toEqual({ ok: true, entries: 5 });
    expect(existsSync(join(folder, 'activity-head.json'))).toBe(true);
    expect((await openAgain(temporaryFolder())).told).toEqual([]);
  });

  // A crash between the commit and the file leaves the file behind the database by what was committed last.
  it.each([0, 1, 4, 5])('is a file that vouches for the first %i entries only', async (entries) => {
    const folder = await written();
    const db = new Database(join(folder, 'config.db'));
    const row = db.prepare('SELECT hash FROM activity WHERE id = ?').get(entries) as { hash: string } | undefined;
    db.close();
    const head = { version: 1, entries, hash: row?.hash ?? '' };
    writeFileSync(join(folder, 'activity-head.json'), JSON.stringify(head));
    // What a write that was cut off leaves beside it.
    writeFileSync(join(folder, 'activity-head.json.new'), '{"vers');
    const { told, do: call } = await openAgain(folder);
    expect(told).toEqual([]);
    expect(await call('activity.verify', {})).toEqual({ ok: true, entries: 5 });
  });

  it('is a transaction that was rolled back', () => {
    const folder = temporaryFolder();
    const store = openConfigStore(folder, () => 0);
    const entry = { atMs: 1, actor: 'ana', action: 'x', subject: 'y', change: '' };
    store.activity.add(entry);
    const fail = () =>
      store.transaction(() => {
        store.activity.add(entry);
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(store.verifyActivity()).toEqual({ ok: true, entries: 1 });
    store.close();
    expect(verifyActivityIn(folder)).toEqual({ ok: true, entries: 1 });
  });

  it('is a backup of the whole folder that was put back', async () => {
    const folder = await written();
    const backup = temporaryFolder();
    for (const name of ['config.db', 'activity-head.json']) copyFileSync(join(folder, name), join(backup, name));
    expect((await openAgain(backup)).told).toEqual([]);
  });
});

describe('an export of the log', () => {
  const choosing = (path: string | null) => startApp({ chooseSavePath: async () => path });

  it('has every entry, each with the hash of the one before, and is an entry itself', async () => {
    const path = join(temporaryFolder(), 'log.ndjson');
    const { do: call } = choosing(path);
    for (const name of ['a', 'b']) await call('streams.create', { stream: labStream({ name }) });
    expect(await call('activity.export', {})).toEqual({ path, entries: 2 });
    const [first, second] = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([first.Event.Request.EntityName, second.Event.Request.EntityName]).toEqual(['a', 'b']);
    expect(second.Sluice.Previous).toBe(first.Sluice.Hash);
    expect((await call('activity.list', {}))[0]).toMatchObject({ action: 'Exported', change: `2 to ${path}` });
  });

  it('is not made if the user cancels the dialog, and says so if it cannot be written', async () => {
    expect(await choosing(null).do('activity.export', {})).toBeNull();
    const nowhere = choosing(join(temporaryFolder(), 'missing', 'log.ndjson'));
    await expect(nowhere.do('activity.export', {})).rejects.toThrow('SLUICE-TRL-002');
  });
});

it('a file that cannot be written keeps no one from working', async () => {
  const folder = temporaryFolder();
  const problems: unknown[] = [];
  const store = openConfigStore(
    folder,
    () => 0,
    (error) => problems.push(error),
  );
  store.sealActivity();
  const entry = { atMs: 1, actor: 'ana', action: 'x', subject: 'y', change: '' };
  rmSync(folder, { recursive: true });
  store.activity.add(entry);
  // One for its head, one for the record that the SIEM gets.
  expect(problems).toHaveLength(2);
  store.close();
});

describe('sluice journal verify', () => {
  it('says that the record is whole, in words or as JSON', async () => {
    const folder = await written();
    expect(journal(folder)).toEqual({ code: 0, said: '{"ok":true,"entries":5}' });
    expect(journal(folder, false)).toEqual({ code: 0, said: 'The activity log is unchanged: 5 entries.' });
  });

  it('fails with words where there is no record, or Sluice runs on it', async () => {
    expect(journal(temporaryFolder())).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not contain an activity log'),
    });
    const { folder } = startApp();
    expect(() => journal(folder)).toThrow(expect.objectContaining({ code: 'SLUICE-STO-004' }));
  });
});
