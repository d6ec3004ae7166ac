/**
 * Looks into a compressed file without reading it as a source does, to tell whether it is a file that is known uncompressed.
 */
import type { FileHandle } from 'node:fs/promises';
import { inflate, RAW_PIECE_BYTES } from '../parse/inflate';
import { HEAD_BYTES } from './fingerprint';
import { piecesOf } from './read-at';

export const inflatedPiecesOf = (handle: FileHandle, sizeBytes: number) =>
  inflate(() => piecesOf(handle, sizeBytes, RAW_PIECE_BYTES));

/** The first bytes of what a compressed file holds; enough when there is a kilobyte of them, or no more to come. */
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

/** @returns null where it does not hold so much; `cut-short` where more of it may still be written */
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
