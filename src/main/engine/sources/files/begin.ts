// Decides through what a watched file is read, by its first bytes, and where in it to go on, by what is known of it and
// of files like it.
import type { FileHandle } from 'node:fs/promises';
import { inflate, isGzip, RAW_PIECE_BYTES } from '../parse/inflate';
import { openDocument } from '../parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type ParserPlace } from '../parse/types';
import type { ContentStep, FileContent } from './content';
import { HEAD_BYTES, hashOf } from './fingerprint';
import { GzipContent, SETTLED_AFTER_MS } from './gzip-content';
import type { FileProbe, KnownPlaces } from './known-places';
import { PlainContent } from './plain-content';
import type { FilePosition } from './position';
import { piecesOf, readAt } from './read-at';
import type { FileRest } from './rest';

export interface BegunFile {
  readonly content: FileContent;
  readonly gzip: boolean;
  /** The file's first bytes, as far as there were any. */
  readonly head: Buffer;
  readonly from: FilePosition | undefined;
}

/** The file as it was found: its handle, and the name that it had then. */
export interface OpenFile {
  readonly handle: FileHandle;
  readonly key: string;
  readonly path: string;
  /** When it was made, where the disk tells. */
  readonly bornMs: number | undefined;
}

/** So long a small file that begins as another does may turn out to be its copy, when the other is cut back. */
const COPY_DECIDED_AFTER_MS = 3_000;
const COPY_LOOK_MS = 250;

/** @returns a step instead of the content while there is too little of the file to tell what it is */
export async function beginFile(
  file: OpenFile,
  known: KnownPlaces,
  rest: FileRest,
): Promise<BegunFile | Extract<ContentStep, { kind: 'end' | 'unsettled' }>> {
  const { handle, key, path, bornMs } = file;
  const now = await handle.stat();
  const { size } = now;
  const head = await readAt(handle, 0, HEAD_BYTES);
  // Created, and not written yet: a compressed file would pass for another one.
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
      // The log that it is being made from may be behind what has been written of it so far.
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
    : new PlainContent(handle, openParser, rest, from);
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

const inflatedPiecesOf = (handle: FileHandle, sizeBytes: number) =>
  inflate(() => piecesOf(handle, sizeBytes, RAW_PIECE_BYTES));

/** The first bytes of what a compressed file holds; enough when there is a kilobyte of them, or no more to come. */
async function lookInside(handle: FileHandle, sizeBytes: number): Promise<{ head: Buffer; isEnough: boolean }> {
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
async function inflatedBefore(
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
