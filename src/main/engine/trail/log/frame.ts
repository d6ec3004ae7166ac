/**
 * The format of a frame, which is one commit in a segment file: a small header, a description in JSON, blocks of
 * events, and records set aside. All parts have CRC-32 checksums, so that a frame torn by a power failure is
 * detected.
 *
 *   header   magic, length of the description, length of the body, CRC of the description, CRC of the header so far, 0
 *   description (JSON)
 *   body     for each block: ends (u32 each), ids, marks (only if any), bytes; then the bytes of the records set aside
 *
 * Numbers are little-endian, as on all supported machines. The magic is "FRM" and the digit of the format. A version
 * that changes the format increases the digit, starts a new segment and keeps the form of the header, so that earlier
 * versions refuse the trail instead of taking the frames for damage.
 */
import { crc32 } from 'node:zlib';
import type { SetAsideOrigin } from '../types';

export const FRAME_HEADER_BYTES = 24;
export const FRAME_MAGIC = 0x314d5246;
export const FRAME_FORMAT = 1;

/** Events of one batch, side by side in the body. Its offset is the sum of the lengths before it. */
export interface BlockMeta {
  /** Index of its batch. */
  readonly batch: number;
  readonly firstSeq: number;
  readonly count: number;
  readonly idsLength: number;
  readonly marked: boolean;
  readonly bytesLength: number;
  /** Of all parts of the block. */
  readonly crc: number;
}

export interface SetAsideMeta {
  readonly reason: { readonly code: string; readonly text: string };
  readonly origin: SetAsideOrigin;
  readonly keptBytes: number;
  readonly totalBytes: number;
}

/** What a batch changes besides its events. */
export interface BatchMeta {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly stored: number;
  readonly storedBytes: number;
  readonly duplicates: number;
  /** Stored events with a known id and other content. Absent when there are none. */
  readonly conflicts?: number;
  readonly position?: { readonly key: string; readonly value: string };
  readonly setAside: readonly SetAsideMeta[];
}

export interface FrameMeta {
  readonly blocks: readonly BlockMeta[];
  readonly batches: readonly BatchMeta[];
  readonly setAsideCrc: number;
  /**
   * Bytes right before the frame that were perhaps not on the disk yet when it was written. Everything before them was.
   * Absent when there are none.
   */
  readonly unsyncedBytes?: number;
}

/** The parts of a block to write. `ends` are relative to `bytes`. */
export interface BlockParts {
  readonly ends: Uint32Array;
  readonly ids: Uint8Array;
  readonly marks: Uint8Array | undefined;
  readonly bytes: Uint8Array;
}

export interface EncodedFrame {
  readonly parts: readonly Uint8Array[];
  readonly length: number;
  /** Offset of the body within the frame. */
  readonly bodyAt: number;
}

export function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

export function blockCrc(block: BlockParts): number {
  let crc = crc32(block.ids, crc32(bytesOf(block.ends)));
  if (block.marks) crc = crc32(block.marks, crc);
  return crc32(block.bytes, crc);
}

export function blockLength(block: Pick<BlockMeta, 'count' | 'idsLength' | 'marked' | 'bytesLength'>): number {
  return block.count * 4 + block.idsLength + (block.marked ? block.count : 0) + block.bytesLength;
}

export function encodeFrame(
  meta: FrameMeta,
  blocks: readonly BlockParts[],
  setAside: readonly Uint8Array[],
): EncodedFrame {
  const description = Buffer.from(JSON.stringify(meta));
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  const parts: Uint8Array[] = [header, description];
  for (const block of blocks) {
    parts.push(bytesOf(block.ends), block.ids);
    if (block.marks) parts.push(block.marks);
    parts.push(block.bytes);
  }
  for (const bytes of setAside) parts.push(bytes);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bodyAt = FRAME_HEADER_BYTES + description.length;
  header.writeUInt32LE(FRAME_MAGIC, 0);
  header.writeUInt32LE(description.length, 4);
  header.writeUInt32LE(length - bodyAt, 8);
  header.writeUInt32LE(crc32(description), 12);
  header.writeUInt32LE(crc32(header.subarray(0, 16)), 16);
  return { parts, length, bodyAt };
}

export interface FrameHeader {
  readonly descriptionLength: number;
  readonly bodyLength: number;
  readonly descriptionCrc: number;
}

/** The format of the frame with this header, also of a newer one; undefined if it is no intact header. */
export function frameFormat(header: Buffer): number | undefined {
  if (header.length < FRAME_HEADER_BYTES || header.readUInt32LE(16) !== crc32(header.subarray(0, 16))) return undefined;
  const digit = /^FRM([1-9])/.exec(header.toString('latin1', 0, 4))?.[1];
  return digit === undefined ? undefined : Number(digit);
}

export function decodeHeader(header: Buffer): FrameHeader | undefined {
  if (header.length < FRAME_HEADER_BYTES || header.readUInt32LE(0) !== FRAME_MAGIC) return undefined;
  if (header.readUInt32LE(16) !== crc32(header.subarray(0, 16))) return undefined;
  return {
    descriptionLength: header.readUInt32LE(4),
    bodyLength: header.readUInt32LE(8),
    descriptionCrc: header.readUInt32LE(12),
  };
}

export function decodeDescription(header: FrameHeader, description: Buffer): FrameMeta | undefined {
  if (description.length !== header.descriptionLength || crc32(description) !== header.descriptionCrc) return undefined;
  return JSON.parse(description.toString('utf8')) as FrameMeta;
}

/** Decodes a block that was read from the disk; undefined when it is damaged. */
export function decodeBlock(
  raw: Buffer,
  block: Pick<BlockMeta, 'count' | 'idsLength' | 'marked' | 'bytesLength' | 'crc'>,
): BlockParts | undefined {
  if (raw.length !== blockLength(block) || crc32(raw) !== block.crc) return undefined;
  const idsAt = block.count * 4;
  const marksAt = idsAt + block.idsLength;
  const bytesAt = marksAt + (block.marked ? block.count : 0);
  return {
    ends: new Uint32Array(raw.buffer, raw.byteOffset, block.count),
    ids: raw.subarray(idsAt, marksAt),
    marks: block.marked ? raw.subarray(marksAt, bytesAt) : undefined,
    bytes: raw.subarray(bytesAt),
  };
}
