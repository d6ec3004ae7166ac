import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type OpenOptions, openDatabase } from '../../../src/main/config/database';
import { migrations } from '../../../src/main/config/migrations';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-config-'));
  path = join(folder, 'config.db');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const atMs = Date.UTC(2026, 0, 15, 12, 30, 5, 7);

function open(options: Partial<OpenOptions> = {}) {
  const { db, notices, keepCopy } = openDatabase({ path, nowMs: () => atMs, ...options });
  onTestFinished(() => void db.close());
  const problem = keepCopy();
  return { db, notices: problem === null ? notices : [...notices, problem] };
}

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('the configuration database', () => {
  it('is for its owner alone and forces every write to the disk', () => {
    const { db } = open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  });

  it('has none but strict tables', () => {
    const tables = open().db.pragma('table_list') as { name: string; schema: string; strict: number }[];
    const own = tables.filter((table) => table.schema === 'main' && !table.name.startsWith('sqlite_'));
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter((table) => table.strict === 0)).toEqual([]);
  });

  it('is opened by one at a time, and free again when that one is gone', () => {
    const first = open();
    expect(codeOf(() => open())).toBe('SLUICE-STO-004');
    first.db.close();
    expect(codeOf(() => open())).toBe('ok');
  });

  it('is free again when the process that had it was killed', () => {
    const script = `
      const Database = require(${JSON.stringify(require.resolve('better-sqlite3'))});
      const db = new Database(${JSON.stringify(path)});
      db.pragma('locking_mode = EXCLUSIVE');
      db.pragma('journal_mode = WAL');
      db.exec('BEGIN EXCLUSIVE; CREATE TABLE t (a TEXT) STRICT; COMMIT');
      process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
    expect(open().notices).toEqual([]);
  });

  it('reports a folder that cannot be created', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(codeOf(() => open({ path: join(folder, 'file', 'config.db') }))).toBe('SLUICE-STO-005');
  });

  it('reports a folder in its place', () => {
    mkdirSync(path);
    expect(codeOf(() => open())).toBe('SLUICE-STO-005');
  });
});

describe('migrations', () => {
  const later = [...migrations, 'CREATE TABLE later (a TEXT) STRICT;'];

  it('begin with a backup of what was there', () => {
    const before = open();
    before.db.prepare("INSERT INTO drafts VALUES ('k', '{}', 1)").run();
    before.db.close();
    const { db } = open({ migrations: later });
    expect(db.pragma('user_version', { simple: true })).toBe(later.length);
    db.close();
    const name = `config.db.form-${migrations.length}.2026-01-15T12-30-05-007Z.backup`;
    expect(readdirSync(folder).toSorted()).toEqual(['config.db', 'config.db.copy', name]);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const backup = new Database(join(folder, name), { readonly: true });
    expect(backup.prepare('SELECT key FROM drafts').all()).toEqual([{ key: 'k' }]);
    expect(backup.pragma('user_version', { simple: true })).toBe(migrations.length);
    backup.close();
  });

  it('replace the backup of those before', () => {
    open().db.close();
    open({ migrations: later }).db.close();
    open({
      migrations: [...later, 'CREATE TABLE latest (a TEXT) STRICT;'],
      nowMs: () => Date.UTC(2027, 0, 1),
    }).db.close();
    expect(readdirSync(folder).filter((name) => name.endsWith('.backup'))).toEqual([
      `config.db.form-${later.length}.2027-01-01T00-00-00-000Z.backup`,
    ]);
  });

  it('leave everything unchanged when they fail', () => {
    open().db.close();
    const broken = [...migrations, 'CREATE TABLE half (a TEXT) STRICT; NONSENSE;'];
    expect(() => open({ migrations: broken })).toThrow(/syntax error/);
    const { db } = open();
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
  });

  it('of a newer version are not undone: the file is refused and left untouched', () => {
    open({ migrations: later }).db.close();
    const before = readFileSync(path);
    const files = readdirSync(folder);
    expect(codeOf(() => open())).toBe('SLUICE-STO-003');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(files);
  });
});

describe('a damaged file', () => {
  const damages: readonly (readonly [what: string, damage: (bytes: Buffer) => Buffer])[] = [
    ['is no database at all', () => Buffer.from('not a database, but long enough to be looked at'.repeat(50))],
    ['has a scrambled header', (bytes) => Buffer.concat([Buffer.alloc(100, 7), bytes.subarray(100)])],
    ['is cut in the middle', (bytes) => bytes.subarray(0, bytes.length / 2)],
    [
      'has scrambled pages',
      (bytes) => Buffer.concat([bytes.subarray(0, 4_096), Buffer.alloc(bytes.length - 4_096, 90)]),
    ],
  ];

  it.each(damages)('that %s is set aside and said, and the copy of the last start takes its place', (_what, damage) => {
    const first = open();
    first.db.prepare("INSERT INTO drafts VALUES ('kept', '{}', 1)").run();
    first.db.close();
    open().db.close();
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const { db, notices } = open();
    expect(notices).toMatchObject([
      { code: 'SLUICE-STO-002', message: expect.stringContaining('replaced by the copy') },
    ]);
    expect(readFileSync(join(folder, 'config.db.damaged-2026-01-15T12-30-05-007Z')).equals(damaged)).toBe(true);
    expect(db.prepare('SELECT key FROM drafts').all()).toEqual([{ key: 'kept' }]);
  });

  it.each(damages)('that %s is followed by an empty one where the copy is no better', (_what, damage) => {
    open().db.close();
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    writeFileSync(`${path}.copy`, damaged);
    const { db, notices } = open();
    expect(notices).toMatchObject([
      { code: 'SLUICE-STO-002', message: expect.stringContaining('config.db.damaged-2026-01-15T12-30-05-007Z') },
    ]);
    expect(readFileSync(join(folder, 'config.db.damaged-2026-01-15T12-30-05-007Z')).equals(damaged)).toBe(true);
    expect(db.prepare('SELECT count(*) AS n FROM streams').get()).toEqual({ n: 0 });
  });

  it('is never written over by another one damaged at the same moment', () => {
    for (const content of ['first'.repeat(1_000), 'second'.repeat(1_000)]) {
      writeFileSync(path, content);
      open().db.close();
    }
    expect(readdirSync(folder).toSorted()).toEqual([
      'config.db',
      'config.db.copy',
      'config.db.damaged-2026-01-15T12-30-05-007Z',
      'config.db.damaged-2026-01-15T12-30-05-007Z-2',
    ]);
  });

  it('is not made good for by a copy that cannot be kept: that is said, and Sluice starts all the same', () => {
    mkdirSync(`${path}.copy`);
    expect(open().notices).toMatchObject([{ code: 'SLUICE-STO-006' }]);
  });

  it('is not what an empty file is: that is a new one', () => {
    writeFileSync(path, '');
    expect(open().notices).toEqual([]);
  });
});
