// Reads a stretch of a file, whatever number of reads the system takes for it.
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
