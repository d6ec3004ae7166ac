/**
 * Classifies errors of the system and of SQLite: disk full, no permission, damage, or a failing disk.
 */
import { constants } from 'node:os';
import { TrailDamagedError, TrailDiskError, TrailError, TrailFullError } from './errors';

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

// SHMSIZE: SQLite could not extend its -shm file, which only happens on a full disk.
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EISDIR']);
const DISK = /^SQLITE_(IOERR|READONLY|CANTOPEN|PROTOCOL|BUSY)/;
const DAMAGED = new Set(['SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ']);

export function isFull(error: unknown): boolean {
  return error instanceof TrailFullError || FULL.has(codeOf(error)) || isQuotaUsedUp(error);
}

/** Node has no name for this error. Its code is "Unknown system error -122". */
function isQuotaUsedUp(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && error.errno === -constants.errno.EDQUOT;
}

export function isDamage(error: unknown): boolean {
  if (error instanceof TrailError) return error.kind === 'damaged' || isDamage(error.cause);
  const code = codeOf(error);
  return DAMAGED.has(code) || code.startsWith('SQLITE_CORRUPT');
}

export function isUnwritable(error: unknown): boolean {
  const code = codeOf(error);
  return UNWRITABLE.has(code) || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN');
}

/** The trail's own error for an error of the system or of SQLite. Other errors are returned unchanged. */
export function asTrailError(error: unknown, doing: string): unknown {
  if (error instanceof TrailError) return error;
  if (isFull(error)) return new TrailFullError({ cause: error });
  if (isDamage(error))
    return new TrailDamagedError(`The trail's database is damaged: found while ${doing}.`, { cause: error });
  const fromSystem = error instanceof Error && 'syscall' in error;
  return fromSystem || DISK.test(codeOf(error)) ? new TrailDiskError(doing, { cause: error }) : error;
}
