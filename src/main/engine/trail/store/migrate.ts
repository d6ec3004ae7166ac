/** Migrates a database to the newest version, step by step, with a backup before each step. */
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3';
import { APPLICATION_ID } from './database';
import type { Migration } from './migrations';

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Returns the paths of the backups; none for a database that is up to date or new. */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  backups?: { readonly folder: string; readonly stamp: string },
): string[] {
  const copies: string[] = [];
  for (const migration of migrations) {
    const version = versionOf(db);
    if (migration.version <= version) continue;
    if (version > 0 && backups) copies.push(backUp(db, version, backups));
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }).immediate();
  }
  return copies;
}

function backUp(db: Database.Database, version: number, backups: { folder: string; stamp: string }): string {
  mkdirSync(backups.folder, { recursive: true, mode: 0o700 });
  const name = `${basename(db.name, '.db')}-v${version}-${backups.stamp}.db`;
  const path = join(backups.folder, name);
  db.prepare('VACUUM INTO ?').run(path);
  return path;
}
