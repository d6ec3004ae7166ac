/** Migrates a database to the newest version, wholly or not at all, with a backup of the version before. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
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

/** Returns the path of the backup; undefined for a database that is up to date or new. */
export function migrate(
  db: Database.Database,
  migrations: readonly Migration[],
  backups?: { readonly folder: string; readonly stamp: string },
): string | undefined {
  const found = versionOf(db);
  const missing = migrations.filter(({ version }) => version > found);
  if (missing.length === 0) return undefined;
  const copy = found > 0 && backups ? backUp(db, found, backups) : undefined;
  db.transaction(() => {
    for (const { sql } of missing) db.exec(sql);
    db.pragma(`user_version = ${newestVersion(missing)}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).immediate();
  return copy;
}

/** The copy is on the disk when this returns. It replaces earlier ones, because the database can be large. */
function backUp(db: Database.Database, version: number, backups: { folder: string; stamp: string }): string {
  mkdirSync(backups.folder, { recursive: true, mode: 0o700 });
  const prefix = `${basename(db.name, '.db')}-v`;
  const name = `${prefix}${version}-${backups.stamp}.db`;
  const path = join(backups.folder, name);
  const earlier = readdirSync(backups.folder).filter((each) => each.startsWith(prefix) && each !== name);
  db.prepare('VACUUM INTO ?').run(path);
  for (const each of earlier) rmSync(join(backups.folder, each), { force: true });
  return path;
}
