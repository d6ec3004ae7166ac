import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src/main/engine/trail/store/migrations';
import { openDatabase } from '../../support/trail-form';
import { batch, close, freshFolder, NOW, numbered, open, texts } from './support';

const newest = migrations.at(-1)?.version ?? 0;
const next = { version: newest + 1, sql: 'ALTER TABLE sources ADD COLUMN colour TEXT' };
const afterNext = { version: newest + 2, sql: 'ALTER TABLE sources ADD COLUMN size TEXT' };
const failing = { version: newest + 1, sql: 'ALTER TABLE sources ADD COLUMN colour TEXT; SELECT * FROM no_such_table' };

describe('a migration of the database', () => {
  it('keeps everything, and a backup', () => {
    const folder = freshFolder();
    const trail = open(folder);
    trail.append(batch(numbered(20)));
    close(trail);
    const again = open(folder, { migrations: [...migrations, next] });
    expect(again.notices).toMatchObject([{ kind: 'migrated' }]);
    expect(texts(again)).toHaveLength(20);
    const copy = openDatabase(again.notices[0]?.path ?? '', { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(newest);
    expect(copy.prepare('SELECT sum(count) FROM blocks').pluck().get()).toBe(20);
    copy.close();
    close(again);
    expect(open(folder, { migrations: [...migrations, next] }).notices).toEqual([]);
  });

  it('that fails leaves the database unchanged', () => {
    const folder = freshFolder();
    const trail = open(folder);
    trail.append(batch(numbered(20)));
    close(trail);
    expect(() => open(folder, { migrations: [...migrations, failing] })).toThrow(/no_such_table/);
    const again = open(folder);
    expect(texts(again)).toHaveLength(20);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('in several steps is made wholly or not at all, with one backup', () => {
    const folder = freshFolder();
    close(open(folder));
    const broken = [...migrations, next, { ...afterNext, sql: 'SELECT * FROM no_such_table' }];
    expect(() => open(folder, { migrations: broken })).toThrow(/no_such_table/);
    close(open(folder));
    const again = open(folder, { migrations: [...migrations, next, afterNext], nowMs: NOW + 1_000 });
    expect(again.notices).toMatchObject([{ kind: 'migrated' }]);
  });

  it('replaces the backup of the one before', () => {
    const folder = freshFolder();
    close(open(folder));
    close(open(folder, { migrations: [...migrations, next], nowMs: NOW + 1_000 }));
    expect(readdirSync(join(folder, 'backups'))).toEqual([`trail-v${newest}-20260820T060001000Z.db`]);
    close(open(folder, { migrations: [...migrations, next, afterNext], nowMs: NOW + 2_000 }));
    expect(readdirSync(join(folder, 'backups'))).toEqual([`trail-v${newest + 1}-20260820T060002000Z.db`]);
  });

  it('makes no backup of a new trail', () => {
    const folder = freshFolder();
    expect(open(folder, { migrations: [...migrations, next] }).notices).toEqual([]);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });
});
