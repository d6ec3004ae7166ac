/** Codes that come out of the trail were written by some version of Sluice, perhaps not by this one. */
import { type ErrorCode, errorCatalogue } from '../../contract/errors';

/** The code if this version's catalogue has it, else the one that says so. */
export function knownCode(code: string): ErrorCode {
  return Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : 'SLUICE-CMD-002';
}
