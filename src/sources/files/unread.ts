/** The failure to report for a watched file that was not read to its end. */
import { type ErrorCode, type Failure, failure } from '../../contract/errors';
import type { WatchedFile } from '../../contract/source';
import { type Phrase, phrase } from '../../texts/phrase';
import { recogniser } from '../../texts/recognise';

const recogniseRemark = recogniser([
  'The compressed file ends in the middle. What it holds up to there was read.',
  'The compressed file is damaged ({cause}). What it holds up to there was read.',
]);

type Standing = Pick<WatchedFile, 'path' | 'state' | 'remark' | 'pendingBytes'> & { readonly isUnclosed: boolean };

/** @returns null if the file was read to its end, or is still being read */
export function unreadFailure({ path, state, remark, pendingBytes, isUnclosed }: Standing): Failure | null {
  switch (state) {
    case 'reading':
      return null;
    case 'missing':
      return notReadable(path, 'Its folder cannot be reached.');
    case 'unreadable':
      return notReadable(path, remark ?? '');
    case 'read':
      if (remark !== null) return failure('SLUICE-REC-007', { message: remarked(path, remark) });
      if (pendingBytes > 0) {
        const message = phrase('The last {bytes} bytes of {path} are not a whole record and have not been read.', {
          bytes: pendingBytes,
          path,
        });
        return failure('SLUICE-SRC-007', { message });
      }
      if (isUnclosed)
        return failure('SLUICE-SRC-007', { message: phrase('An array in {path} is not closed.', { path }) });
      return null;
  }
}

/** @param remark as `remarkOn` makes it; stored in English */
export function remarked(path: string, remark: string): Phrase {
  return phrase('{place}: {problem}', { place: path, problem: recogniseRemark(remark) ?? remark });
}

/** @param code the reason if the file may not be read because of its location */
export function notReadable(path: string, cause: string, code?: ErrorCode): Failure {
  if (code !== undefined) return failure(code, { message: phrase('{path} is not read.', { path }), raw: cause });
  return failure('SLUICE-SRC-002', { message: phrase('{path} cannot be read.', { path }), raw: cause });
}
