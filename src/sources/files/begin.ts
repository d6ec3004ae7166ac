/**
 * Decides how a watched file is read (by its first bytes), and where to continue (by what is known of it, and of files
 * that begin alike).
 */
import type { FileHandle } from 'node:fs/promises';
import { isGzip } from '../parse/inflate';
import { openDocument } from '../parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type ParserPlace } from '../parse/types';
import type { ContentStep, FileContent } from './content';
import { HEAD_BYTES, hashOf } from './fingerprint';
import { GzipContent, SETTLED_AFTER_MS } from './gzip-content';
import { inflatedBefore, lookInside } from './inside-gzip';
import type { FileProbe, KnownPlaces } from './known-places';
import type { PieceMemory } from './piece-memory';
import { PlainContent } from './plain-content';
import type { FilePosition } from './position';
import { readAt } from './read-at';
import type { FileRest } from './rest';

export interface BegunFile {
  readonly content: FileContent;
  readonly gzip: boolean;
  /** The file's first bytes; fewer if it is shorter. */
  readonly head: Buffer;
  readonly from: FilePosition | undefined;
}

/** The file as it was found: its handle, and its name at that time. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly key: string;
  readonly path: string;
  /** When it was created, if the file system reports it. */
  readonly bornMs: number | undefined;
}

/** A small file that begins like another may be its copy, if the other is truncated within this time. */
const COPY_DECIDED_AFTER_MS = 3_000;
const COPY_LOOK_MS = 250;

/** @returns a step in place of the content while the file is too short to tell what it is */
export async function beginFile(
  file: OpenFile,
  known: KnownPlaces,
  rest: FileRest,
  memory: PieceMemory,
): Promise<BegunFile | Extract<ContentStep, { kind: 'end' | 'unsettled' }>> {
  const { handle, key, path, bornMs } = file;
  const now = await handle.stat();
  const { size } = now;
  const head = await readAt(handle, 0, HEAD_BYTES);
  // The file was created and not written yet. A compressed one cannot be told apart so far.
  if (head.length === 0) known.overwritten(key);
  if (head.length === 0 || (head.length === 1 && head[0] === 0x1f)) return { kind: 'end' };
  const gzip = isGzip(head);
  const probe: FileProbe = {
    sizeBytes: size,
    head,
    gzip,
    bornMs,
    readBefore: (offset, length) => readAt(handle, offset - length, length),
  };
  let from = await known.find(key, probe);
  if (from === undefined && gzip) {
    const inside = await lookInside(handle, size);
    let isEnough = inside.isEnough;
    const readBefore = async (offset: number, length: number) => {
      const before = await inflatedBefore(handle, size, offset, length);
      // It is still being compressed: what has been written so far may end before the place where reading stopped.
      if (before === 'cut-short') isEnough = false;
      return before === 'cut-short' || before === null ? Buffer.alloc(0) : before;
    };
    const plain = await known.findUncompressed({ head: inside.head, readBefore });
    if (plain !== undefined) from = asCompressed(plain, head);
    else if (!isEnough) {
      const waitMs = rest.waitMs(now, SETTLED_AFTER_MS);
      if (waitMs > 0) return { kind: 'unsettled', lookAgainAfterMs: waitMs };
    }
  }
  if (from === undefined && known.mayBeCopy(key, probe) && rest.knownForMs < COPY_DECIDED_AFTER_MS) {
    return { kind: 'unsettled', lookAgainAfterMs: COPY_LOOK_MS };
  }
  if (from === undefined) known.setApart(key);
  else if (from !== known.get(key)) known.put(key, { ...from, path });
  const openParser = (beginning: Buffer, isWhole: boolean, place?: ParserPlace) =>
    openDocument(beginning, path, DEFAULT_PARSE_OPTIONS, place, isWhole);
  const content = gzip
    ? new GzipContent(handle, openParser, rest, from)
    : new PlainContent(handle, openParser, rest, memory, from);
  return { content, gzip, head, from };
}

const asCompressed = (position: FilePosition, head: Buffer): FilePosition => ({
  ...position,
  gzip: true,
  head: { bytes: head.length, hash: hashOf(head) },
  tail: null,
  sizeBytes: 0,
  finished: false,
});
