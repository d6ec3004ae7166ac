/** Looks into a compressed file, to tell whether it is the compressed form of a file that is known. */
import type { FileHandle } from 'node:fs/promises';
import { inflate, RAW_PIECE_BYTES } from '../parse/inflate';
import { HEAD_BYTES } from './fingerprint';
import { piecesOf } from './read-at';

export const inflatedPiecesOf = (handle: FileHandle, sizeBytes: number) =>
  inflate(() => piecesOf(handle, sizeBytes, RAW_PIECE_BYTES));

/** The first bytes of a compressed file's content. `isEnough`: they are a kilobyte, or all that there will be. */
export async function lookInside(handle: FileHandle, sizeBytes: number): Promise<{ head: Buffer; isEnough: boolean }> {
  let head = Buffer.alloc(0);
  const pieces = inflatedPiecesOf(handle, sizeBytes);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true) return { head, isEnough: value.kind !== 'cut-short' };
    head = Buffer.concat([head, value]).subarray(0, HEAD_BYTES);
    if (head.length < HEAD_BYTES) continue;
    await pieces.return({ kind: 'whole' });
    return { head, isEnough: true };
  }
}

/** @returns null if the content is shorter; `cut-short` if the rest may still be being written */
export async function inflatedBefore(
  handle: FileHandle,
  sizeBytes: number,
  offset: number,
  length: number,
): Promise<Buffer | 'cut-short' | null> {
  let passedBytes = 0;
  let last = Buffer.alloc(0);
  const pieces = inflatedPiecesOf(handle, sizeBytes);
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true) return value.kind === 'cut-short' ? 'cut-short' : null;
    const wanted = value.subarray(0, offset - passedBytes);
    last = Buffer.concat([last, wanted]).subarray(-length);
    passedBytes += wanted.length;
    if (passedBytes < offset) continue;
    await pieces.return({ kind: 'whole' });
    return last;
  }
}
