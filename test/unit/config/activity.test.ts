import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/main/config/database';
import { type ActivityTable, activityTable } from '../../../src/main/config/tables/activity';

let db: Database.Database;
let activity: ActivityTable;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-activity-'));
  db = openDatabase({ path: join(folder, 'config.db'), nowMs: () => 0 }).db;
  activity = activityTable(db);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const subject of ['a', 'b', 'c', 'd']) {
    activity.add({ atMs: 1, actor: 'ana', action: 'stream created', subject, change: '' });
  }
});

/** What someone with the file in hand can do who does not care for triggers. */
function tamper(sql: string): void {
  db.exec('DROP TRIGGER activity_is_never_changed; DROP TRIGGER activity_is_never_deleted;');
  db.exec(sql);
}

describe('the activity log', () => {
  it('is as it was written', () => {
    expect(activity.check()).toEqual({ entries: 4, breaks: [] });
    expect(activity.list(2).map((entry) => entry.subject)).toEqual(['d', 'c']);
  });

  it('is neither changed nor shortened by mistake', () => {
    expect(() => db.exec("UPDATE activity SET actor = 'eve'")).toThrow('never changed');
    expect(() => db.exec('DELETE FROM activity')).toThrow('never shortened');
  });

  it.each([
    ['a changed actor', "UPDATE activity SET actor = 'eve' WHERE id = 2", { kind: 'changed', id: 2 }],
    ['a changed time', 'UPDATE activity SET at_ms = 2 WHERE id = 3', { kind: 'changed', id: 3 }],
    [
      'words moved from one field to the next',
      "UPDATE activity SET subject = '', change = 'b' WHERE id = 2",
      { kind: 'changed', id: 2 },
    ],
    ['an entry taken out', 'DELETE FROM activity WHERE id = 2', { kind: 'missing before', id: 3 }],
    ['the first taken out', 'DELETE FROM activity WHERE id = 1', { kind: 'missing before', id: 2 }],
    ['entries cut off at the end', 'DELETE FROM activity WHERE id > 2', { kind: 'end missing', expected: 4 }],
    ['all of them gone', 'DELETE FROM activity', { kind: 'end missing', expected: 4 }],
    [
      'an entry added',
      "INSERT INTO activity VALUES (5, 1, 'eve', 'x', 'y', '', 'made-up')",
      { kind: 'changed', id: 5 },
      { kind: 'end missing', expected: 4 },
    ],
    [
      'two exchanged',
      'UPDATE activity SET id = 9 WHERE id = 2; UPDATE activity SET id = 2 WHERE id = 3; UPDATE activity SET id = 3 WHERE id = 9',
      { kind: 'changed', id: 2 },
      { kind: 'changed', id: 3 },
      { kind: 'changed', id: 4 },
    ],
    [
      'a changed entry, and one taken out after it',
      "UPDATE activity SET actor = 'eve' WHERE id = 1; DELETE FROM activity WHERE id = 3",
      { kind: 'changed', id: 1 },
      { kind: 'missing before', id: 4 },
    ],
  ])('shows %s', (_what, sql, ...found) => {
    tamper(sql);
    expect(activity.check().breaks).toEqual(found);
  });
});
