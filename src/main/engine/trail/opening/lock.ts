/**
 * Allows one engine per data folder: an exclusive SQLite transaction on a lock file, held while the trail is open.
 * The system releases it when the process dies.
 */
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TrailLockedError } from '../errors';
import { codeOf } from '../faults';
import { makePrivate } from './private-file';

export interface FolderLock {
  release(): void;
}

export function lockFolder(directory: string): FolderLock {
  const path = join(directory, 'trail.lock');
  try {
    return take(path, directory);
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error;
    // A damaged lock file locks no one out: SQLite checks for another holder before it reads the content.
    unlinkSync(path);
    return take(path, directory);
  }
}

function take(path: string, directory: string): FolderLock {
  makePrivate(path);
  const db = new Database(path, { timeout: 0 });
  try {
    // SQLite would write an empty file anew each time, which needs space on the disk.
    if (db.pragma('user_version', { simple: true }) === 0) db.pragma('user_version = 1');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new TrailLockedError(directory, { cause: error });
    throw error;
  }
  return {
    release: () => {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}
