/** Finds the file that a position belongs to: under its name, or renamed, copied or compressed by rotation. */
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Confinement, openWithin } from '../../../main/confinement';
import { isGzip } from '../../parse/inflate';
import { discover, type FoundFile, filesIn } from '../discover';
import { HEAD_BYTES, hashOf, TAIL_BYTES } from '../fingerprint';
import { inflatedBefore, lookInside } from '../inside-gzip';
import type { FilePosition } from '../position';
import { readAt } from '../read-at';

export interface SourceFiles {
  /** The paths that the source reads now; none if it was deleted. */
  readonly paths: readonly string[];
  readonly confinement: Confinement | undefined;
}

export interface FileAgain {
  readonly handle: FileHandle;
  readonly path: string;
  readonly sizeBytes: number;
  readonly gzip: boolean;
  /** The first bytes: of the uncompressed content, except for a file that was compressed from the start. */
  readonly head: Buffer;
}

/** @returns the file, or `isThere`: whether there is a file of that name, with different content */
export async function findFile(
  key: string,
  position: FilePosition,
  { paths, confinement }: SourceFiles,
): Promise<FileAgain | { readonly isThere: boolean }> {
  const candidates = await candidatesFor(key, position, paths, confinement);
  for (const { path } of candidates) {
    const file = await openIfSame(path, position, confinement);
    if (file !== null) return file;
  }
  return { isThere: candidates.some((found) => found.path === position.path || found.key === key) };
}

/** First the file itself, wherever it is, then the one of its name, then all others in these folders. */
async function candidatesFor(
  key: string,
  position: FilePosition,
  paths: readonly string[],
  confinement: Confinement | undefined,
): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  const note = (files: Iterable<FoundFile>) => {
    for (const file of files) found.set(file.path, file);
  };
  for (const path of [position.path, position.realPath]) {
    if (path !== undefined) note((await filesIn(dirname(path))).values());
  }
  note((await discover(paths, confinement)).files);
  const rank = (file: FoundFile) => (file.key === key ? 0 : file.path === position.path ? 1 : 2);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

async function openIfSame(
  path: string,
  position: FilePosition,
  confinement: Confinement | undefined,
): Promise<FileAgain | null> {
  // A file that may not be read, or was just deleted, is not the right one.
  const handle = await openWithin(path, confinement).catch(() => null);
  if (handle === null) return null;
  let isSame = false;
  try {
    const file = await look(handle, path, position);
    isSame = file !== null;
    return file;
  } catch {
    return null;
  } finally {
    if (!isSame) await handle.close();
  }
}

async function look(handle: FileHandle, path: string, position: FilePosition): Promise<FileAgain | null> {
  const { size: sizeBytes } = await handle.stat();
  const raw = await readAt(handle, 0, HEAD_BYTES);
  const gzip = isGzip(raw);
  if (position.gzip && !gzip) return null;
  const head = gzip && !position.gzip ? (await lookInside(handle, sizeBytes)).head : raw;
  if (!beginsAs(position, head)) return null;
  const file: FileAgain = { handle, path, sizeBytes, gzip, head };
  return (await endsAs(position, file)) ? file : null;
}

export const beginsAs = ({ head }: FilePosition, beginning: Buffer): boolean =>
  beginning.length >= head.bytes && hashOf(beginning.subarray(0, head.bytes)) === head.hash;

/** Whether the bytes before the place are the ones that were read. */
export async function endsAs(
  { place, tail, gzip }: FilePosition,
  { handle, sizeBytes, gzip: isCompressed }: FileAgain,
): Promise<boolean> {
  // There is no fingerprint of the end of a compressed file.
  if (gzip || tail === null) return gzip || sizeBytes >= place.offset;
  const length = Math.min(TAIL_BYTES, place.offset);
  if (!isCompressed) {
    return sizeBytes >= place.offset && hashOf(await readAt(handle, place.offset - length, length)) === tail;
  }
  const before = await inflatedBefore(handle, sizeBytes, place.offset, length);
  return before !== null && before !== 'cut-short' && hashOf(before) === tail;
}
