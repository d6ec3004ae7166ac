/**
 * Opens config.db for one process at a time. A damaged file is set aside; a file of a newer version is refused. The
 * database is small and important: every write is forced to the disk, a migration starts with a backup, and each start
 * keeps a copy of the whole file, which replaces it if it is ever damaged.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import { phrase } from '../../texts/phrase';
import { migrations as knownMigrations } from './migrations';
import { storageFailure } from './storage-failure';

export interface OpenOptions {
  readonly path: string;
  readonly nowMs: () => number;
  /** Only tests replace the built-in ones. */
  readonly migrations?: readonly string[];
}

export interface OpenedDatabase {
  readonly db: Database.Database;
  /** Problems found on opening that the user must know about. */
  readonly notices: readonly Failure[];
  /**
   * Keeps a copy of the whole file, in place of the last one. A full disk must not keep Sluice from starting, because
   * there may be events to send.
   * @returns why there is no new copy, or null
   */
  keepCopy(): Failure | null;
}

/** "Slui" in ASCII: identifies the file as Sluice's. */
const APPLICATION_ID = 0x536c7569;

/** @throws {SluiceError} SLUICE-STO-003, -004, -005 or -006; a damaged file causes a notice, not an error */
export function openDatabase(options: OpenOptions): OpenedDatabase {
  refuseNewer(formInHeader(options.path), options);
  prepareFile(options.path);
  try {
    return opened(openWhole(options), options.path);
  } catch (error) {
    if (!isDamage(error)) throw storageFailure(error, options.path) ?? error;
    const aside = setAside(options.path, options.nowMs());
    const raw = (error as Error).message;
    const restored = openCopy(options);
    if (restored !== null) {
      return opened(restored.db, options.path, damageNotice(aside, raw, restored.copiedAtMs));
    }
    prepareFile(options.path);
    return opened(openWhole(options), options.path, damageNotice(aside, raw, null));
  }
}

function opened(db: Database.Database, path: string, ...notices: readonly Failure[]): OpenedDatabase {
  return { db, notices, keepCopy: () => keepCopy(db, path) };
}

/**
 * Opens the database read-only while no Sluice is using it.
 * @returns null if it does not exist
 * @throws {SluiceError} SLUICE-STO-002 to -006
 */
export function openToRead(path: string): Database.Database | null {
  if (!existsSync(path)) return null;
  refuseNewer(formInHeader(path), { path, nowMs: () => 0 });
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: 1_000 });
    if (formOf(db) === knownMigrations.length) return db;
  } catch (error) {
    db?.close();
    if (isDamage(error)) throw new SluiceError('SLUICE-STO-002', { raw: (error as Error).message }, { cause: error });
    throw storageFailure(error, path) ?? error;
  }
  db.close();
  const message = `${basename(path)} was written by an older Sluice. Start this one once, then try again.`;
  throw new SluiceError('SLUICE-STO-003', { message });
}

function damageNotice(aside: string, raw: string, copiedAtMs: number | null): Failure {
  const message =
    copiedAtMs === null
      ? phrase(
          'The configuration was damaged and has been set aside as {file}. Streams and sources have to be set up again. Stored events are not affected.',
          { file: aside },
        )
      : phrase(
          'The configuration was damaged and has been set aside as {file}. It was replaced by the copy of {time}. Check streams and sources for changes made since. Stored events are not affected.',
          { file: aside, time: new Date(copiedAtMs).toISOString() },
        );
  return failure('SLUICE-STO-002', { message, raw });
}

function copyPath(path: string): string {
  return `${path}.copy`;
}

function keepCopy(db: Database.Database, path: string): Failure | null {
  const fresh = `${copyPath(path)}.new`;
  try {
    rmSync(fresh, { force: true });
    copyTo(db, fresh);
    renameSync(fresh, copyPath(path));
    return null;
  } catch (error) {
    const message = 'The backup copy of the configuration could not be written.';
    return failure('SLUICE-STO-006', { message, raw: (error as Error).message });
  }
}

/** Puts the copy in the place of the damaged file. Returns null if there is no intact copy. */
function openCopy(options: OpenOptions): { readonly db: Database.Database; readonly copiedAtMs: number } | null {
  const copy = statSync(copyPath(options.path), { throwIfNoEntry: false });
  if (copy === undefined) return null;
  copyFileSync(copyPath(options.path), options.path);
  try {
    return { db: openWhole(options), copiedAtMs: copy.mtimeMs };
  } catch (error) {
    if (!isDamage(error)) throw storageFailure(error, options.path) ?? error;
    rmSync(options.path, { force: true });
    return null;
  }
}

/** SQLite gives its side files the mode of the main file, so that one is created first, accessible to its owner only. */
function prepareFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw new SluiceError('SLUICE-STO-005', { raw: (error as Error).message }, { cause: error });
  }
}

class DamagedError extends Error {}

function openWhole(options: OpenOptions): Database.Database {
  const db = new Database(options.path, { timeout: 1_000 });
  try {
    // The lock is held from the first read until the file is closed or the process ends: this ensures a single opener.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    refuseNewer(formOf(db), options);
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new DamagedError(String(verdict));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // Replaced ciphertexts and deleted settings must not stay readable in free pages.
    db.pragma('secure_delete = ON');
    migrate(db, options);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function formOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** SQLite stores user_version at byte 60. Read it without SQLite, because opening a file with SQLite may write to it. */
function formInHeader(path: string): number {
  if (!existsSync(path)) return 0;
  const header = Buffer.alloc(64);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readSync(file, header, 0, header.length, 0) === header.length &&
      header.toString('latin1', 0, 15) === 'SQLite format 3'
      ? header.readUInt32BE(60)
      : 0;
  } catch (error) {
    throw new SluiceError('SLUICE-STO-005', { raw: (error as Error).message }, { cause: error });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function refuseNewer(found: number, { path, migrations = knownMigrations }: OpenOptions): void {
  if (found <= migrations.length) return;
  throw new SluiceError('SLUICE-STO-003', {
    message: phrase(
      '{file} was written by a newer version of Sluice (format {found}; this version knows up to {known}). It was not changed.',
      { file: basename(path), found, known: migrations.length },
    ),
  });
}

function migrate(db: Database.Database, { path, nowMs, migrations = knownMigrations }: OpenOptions): void {
  const found = formOf(db);
  if (found > 0 && found < migrations.length) backUp(db, path, found, nowMs());
  if (found === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(found)) db.exec(migration);
    db.pragma(`user_version = ${migrations.length}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  })();
}

/** The newest backup replaces earlier ones: they contain secrets that may have been deleted since. */
function backUp(db: Database.Database, path: string, form: number, nowMs: number): void {
  const prefix = `${basename(path)}.form-`;
  const earlier = readdirSync(dirname(path)).filter((name) => name.startsWith(prefix));
  copyTo(db, freePath(`${path}.form-${form}.${stamp(nowMs)}.backup`));
  for (const name of earlier) rmSync(join(dirname(path), name), { force: true });
}

/** The copy and its name are on the disk when this returns: `VACUUM INTO` syncs both. */
function copyTo(db: Database.Database, target: string): void {
  // Created first, so that only its owner can access it; SQLite fills an empty file.
  closeSync(openSync(target, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(target);
}

/** Moves the database together with its side files. Returns the new name of the main file. */
function setAside(path: string, nowMs: number): string {
  const target = freePath(`${path}.damaged-${stamp(nowMs)}`);
  for (const suffix of ['-wal', '-shm', '-journal', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return join(dirname(path), basename(target));
}

function freePath(wanted: string): string {
  let path = wanted;
  for (let n = 2; existsSync(path); n++) path = `${wanted}-${n}`;
  return path;
}

function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
}

function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code ?? '';
}

function isDamage(error: unknown): boolean {
  if (error instanceof DamagedError) return true;
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
