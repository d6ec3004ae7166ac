/** Reads stretches of a file that stays open: whoever has enough of it leaves the handle to those who read on. */
import type { FileHandle } from 'node:fs/promises';

/** @returns fewer bytes where the file ends before */
export async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}

/** The file's first bytes up to `endBytes`, piece by piece. Leaving early closes nothing, unlike a stream upon the handle. */
export async function* piecesOf(handle: FileHandle, endBytes: number, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < endBytes; ) {
    const piece = await readAt(handle, from, Math.min(pieceBytes, endBytes - from));
    if (piece.length === 0) return;
    yield piece;
    from += piece.length;
  }
}
