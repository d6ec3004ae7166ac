/**
 * The format of a frame, which is one commit in a segment file: a small header, a description in JSON, blocks of
 * events, and records set aside. All parts have CRC-32 checksums, so that a frame torn by a power failure is
 * detected.
 *
 *   header   magic, length of the description, length of the body, CRC of the description, CRC of the header so far,
 *            the first half of the key's id (0 if plain)
 *   description (JSON)
 *   body     for each block: ends (u32 each), ids, marks (only if any), bytes; then the bytes of the records set aside
 *
 * In an encrypted frame, the description, each block and the records set aside are sealed, see at-rest/xaes. The CRCs
 * of blocks and records are then those of the plain bytes, that of the description is of the sealed ones.
 *
 * Numbers are little-endian, as on all supported machines. The magic is "FRM" and the digit of the format. A version
 * that changes the format increases the digit, starts a new segment and keeps the form of the header, so that earlier
 * versions refuse the trail instead of taking the frames for damage.
 */
import { crc32 } from 'node:zlib';
import { encryptedFile, type FileForm, plainFile } from '../at-rest/file-form';
import type { SetAsideOrigin } from '../types';

export const FRAME_HEADER_BYTES = 24;
const KEY_TAG_AT = 20;
export const PLAIN_FORMAT = 1;
const ENCRYPTED_FORMAT = 2;
export const NEWEST_FRAME_FORMAT = ENCRYPTED_FORMAT;

/** How frames are stored. */
export interface FrameForm extends FileForm {
  readonly magic: number;
  /** See the header. */
  readonly keyTag: number;
}

export const plainFrames: FrameForm = { ...plainFile, magic: magicOf(PLAIN_FORMAT), keyTag: 0 };

/** @param key 32 bytes, used for frames only */
export function encryptedFrames(key: Uint8Array, keyId: string): FrameForm {
  return { ...encryptedFile(key), magic: magicOf(ENCRYPTED_FORMAT), keyTag: keyTagOf(keyId) };
}

function magicOf(format: number): number {
  return Buffer.from(`FRM${format}`, 'latin1').readUInt32LE();
}

export function keyTagOf(keyId: string): number {
  return Number.parseInt(keyId.slice(0, 8), 16);
}

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

/** Length of a block in a segment. */
export function storedLength(form: FrameForm, block: Parameters<typeof blockLength>[0]): number {
  return blockLength(block) + form.extraBytes;
}

const DESCRIPTION = 'description';
const SET_ASIDE = 'set aside';
const blockName = (firstSeq: number) => `block ${firstSeq}`;

/** @param blocks in the order of the description */
export function encodeFrame(
  form: FrameForm,
  meta: FrameMeta,
  blocks: readonly BlockParts[],
  setAside: readonly Uint8Array[],
): EncodedFrame {
  const bodies = blocks.map(({ ends, ids, marks, bytes }) => [bytesOf(ends), ids, ...(marks ? [marks] : []), bytes]);
  return encodeStored(form, meta, bodies, setAside);
}

/** @param blocks the bytes of each block, in pieces */
export function encodeStored(
  form: FrameForm,
  meta: FrameMeta,
  blocks: readonly (readonly Uint8Array[])[],
  setAside: readonly Uint8Array[],
): EncodedFrame {
  const description = form.store(DESCRIPTION, [Buffer.from(JSON.stringify(meta))]);
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  const parts: Uint8Array[] = [header, ...description];
  const bodyAt = lengthOf(parts);
  blocks.forEach((pieces, index) => {
    for (const piece of form.store(blockName(meta.blocks[index]?.firstSeq ?? 0), pieces)) parts.push(piece);
  });
  if (lengthOf(setAside) > 0) for (const piece of form.store(SET_ASIDE, setAside)) parts.push(piece);
  const length = lengthOf(parts);
  header.writeUInt32LE(form.magic, 0);
  header.writeUInt32LE(bodyAt - FRAME_HEADER_BYTES, 4);
  header.writeUInt32LE(length - bodyAt, 8);
  header.writeUInt32LE(
    description.reduce((crc, piece) => crc32(piece, crc), 0),
    12,
  );
  header.writeUInt32LE(crc32(header.subarray(0, 16)), 16);
  header.writeUInt32LE(form.keyTag, KEY_TAG_AT);
  return { parts, length, bodyAt };
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

export interface FrameHeader {
  readonly descriptionLength: number;
  readonly bodyLength: number;
  readonly descriptionCrc: number;
}

/** The format of the frame with this header, also of a newer one, and its key; undefined if it is no intact header. */
export function frameFormat(header: Buffer): { readonly format: number; readonly keyTag: number } | undefined {
  if (header.length < FRAME_HEADER_BYTES || header.readUInt32LE(16) !== crc32(header.subarray(0, 16))) return undefined;
  const digit = /^FRM([1-9])/.exec(header.toString('latin1', 0, 4))?.[1];
  return digit === undefined ? undefined : { format: Number(digit), keyTag: header.readUInt32LE(KEY_TAG_AT) };
}

export function decodeHeader(form: FrameForm, header: Buffer): FrameHeader | undefined {
  if (header.length < FRAME_HEADER_BYTES || header.readUInt32LE(0) !== form.magic) return undefined;
  if (header.readUInt32LE(16) !== crc32(header.subarray(0, 16))) return undefined;
  return {
    descriptionLength: header.readUInt32LE(4),
    bodyLength: header.readUInt32LE(8),
    descriptionCrc: header.readUInt32LE(12),
  };
}

export function decodeDescription(form: FrameForm, header: FrameHeader, stored: Buffer): FrameMeta | undefined {
  if (stored.length !== header.descriptionLength || crc32(stored) !== header.descriptionCrc) return undefined;
  const description = form.load(DESCRIPTION, stored);
  return description && (JSON.parse(description.toString('utf8')) as FrameMeta);
}

/** Decodes a block that was read from the disk; undefined when it is damaged. */
export function decodeBlock(
  form: FrameForm,
  stored: Buffer,
  block: Pick<BlockMeta, 'firstSeq' | 'count' | 'idsLength' | 'marked' | 'bytesLength' | 'crc'>,
): BlockParts | undefined {
  if (stored.length !== storedLength(form, block)) return undefined;
  const raw = form.load(blockName(block.firstSeq), stored);
  if (raw === undefined || crc32(raw) !== block.crc) return undefined;
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

/** The bytes of all records set aside; undefined when they are damaged. */
export function decodeSetAside(form: FrameForm, stored: Buffer, meta: FrameMeta): Buffer | undefined {
  const length = setAsideLength(meta);
  if (stored.length !== (length === 0 ? 0 : length + form.extraBytes)) return undefined;
  const bytes = length === 0 ? stored : form.load(SET_ASIDE, stored);
  return bytes !== undefined && crc32(bytes) === meta.setAsideCrc ? bytes : undefined;
}

function setAsideLength({ batches }: FrameMeta): number {
  return batches.reduce((sum, { setAside }) => setAside.reduce((own, { keptBytes }) => own + keptBytes, sum), 0);
}

/** The bytes of a block or of records set aside even if they are damaged, as far as they are there. */
export function storedBytesOf(form: FrameForm, name: 'set aside' | { readonly firstSeq: number }, stored: Buffer) {
  const loaded = form.load(name === SET_ASIDE ? SET_ASIDE : blockName(name.firstSeq), stored);
  if (loaded !== undefined) return loaded;
  const end = Math.max(0, stored.length - form.extraBytes);
  return form.loadRange(stored.subarray(end), 0, stored.subarray(0, end));
}
