/** Turns errors of SQLite and the system about the configuration into failures that tell the user what to do. */
import { SluiceError } from '../../contract/errors';

/** @returns undefined for other errors */
export function storageFailure(error: unknown, path?: string): SluiceError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const raw = path === undefined ? error.message : `${path}: ${error.message}`;
  const because = { cause: error };
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new SluiceError('SLUICE-STO-004', { raw }, because);
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EPERM|EROFS)/.test(code)) {
    return new SluiceError('SLUICE-STO-005', { raw }, because);
  }
  if (/^(SQLITE_(IOERR|FULL|CORRUPT)|ENOSPC|EIO|EDQUOT)/.test(code)) {
    return new SluiceError('SLUICE-STO-006', { raw }, because);
  }
  return undefined;
}

/** For failures of the start, where something else in the place of the folder, or of a file in it, is the folder's problem. */
export function startFailure(error: unknown): SluiceError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const isMisplaced = /^(ENOTDIR|EISDIR|EEXIST)$/.test(code);
  return isMisplaced ? new SluiceError('SLUICE-STO-005', { raw: message }, { cause: error }) : storageFailure(error);
}
