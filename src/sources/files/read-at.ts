/** Reads parts of an open file, and leaves the handle open. */
import type { FileHandle } from 'node:fs/promises';

/** @returns fewer bytes if the file ends before that */
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

/** The file's first bytes up to `endBytes`, piece by piece. Unlike a stream, it does not close the handle when it ends. */
export async function* piecesOf(handle: FileHandle, endBytes: number, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < endBytes; ) {
    const piece = await readAt(handle, from, Math.min(pieceBytes, endBytes - from));
    if (piece.length === 0) return;
    yield piece;
    from += piece.length;
  }
}
