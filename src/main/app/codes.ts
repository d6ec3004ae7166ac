/** Codes in the trail may have been written by another version of Sluice. */
import { type ErrorCode, errorCatalogue } from '../../contract/errors';

/** The code itself if this version's catalogue has it, otherwise the code for unknown codes. */
export function knownCode(code: string): ErrorCode {
  return Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : 'SLUICE-CMD-002';
}
