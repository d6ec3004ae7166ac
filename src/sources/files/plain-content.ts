/** Reads a file that is not compressed, from the byte where reading stopped to its current end. */
import type { FileHandle } from 'node:fs/promises';
import type { DocumentParser, Ending, Parsed, ParserPlace } from '../parse/types';
import { type ContentPlace, type ContentStep, type FileContent, isInArray, type OpenParser } from './content';
import { hashOf, TAIL_BYTES } from './fingerprint';
import type { Piece, PieceMemory } from './piece-memory';
import { readAt } from './read-at';
import type { FileRest } from './rest';

export const CHUNK_BYTES = 1_048_576;
/** After this time without a change, a last row of CSV without a line end counts as complete. */
const ROW_SETTLED_AFTER_MS = 10_000;

/** A longer rest is not checked for being blank, since that would be done each time the file grows. */
const MAX_BLANK_BYTES = 1_024;

/** This many zeros at the end of a file cannot belong to a record: its writer has reserved the space. */
const MIN_RESERVED_BYTES = CHUNK_BYTES;
const RESERVED_SAMPLE_BYTES = 65_536;

export class PlainContent implements FileContent {
  readonly #handle: FileHandle;
  readonly #openParser: OpenParser;
  readonly #rest: FileRest;
  readonly #memory: PieceMemory;
  #parser: DocumentParser | null = null;
  readonly #from: ParserPlace | undefined;
  /** The offset of the next byte to consume. */
  #offset: number;
  /** The fingerprint of the bytes before the offset; null at the beginning of the file. */
  #tail: string | null;
  #pendingBytes = 0;
  /** The rest is blank: line ends and spaces only. Nothing has to follow it. */
  #isBlank = false;
  /** The rest ends in zeros, which its writer may fill later. */
  #endsInZero = false;
  #reservedBytes = 0;
  #sizeBytes = 0;
  /** The parser was told that the document is over. */
  #isOver = false;
  /** What the parser has left for its next turn, as it was read from the file. */
  #left: { readonly piece: Buffer; readonly ending: Ending; readonly memory: Piece } | null = null;

  constructor(
    handle: FileHandle,
    openParser: OpenParser,
    rest: FileRest,
    memory: PieceMemory,
    from?: Pick<ContentPlace, 'place' | 'tail'>,
  ) {
    this.#handle = handle;
    this.#openParser = openParser;
    this.#rest = rest;
    this.#memory = memory;
    this.#from = from?.place;
    this.#offset = from?.place.offset ?? 0;
    this.#tail = from?.tail ?? null;
  }

  get pendingBytes(): number {
    if (this.#parser?.holdsBackEnd === true) return 0;
    return this.#reservedBytes + (this.#isBlank ? 0 : this.#pendingBytes);
  }

  get isUnclosed(): boolean {
    return isInArray(this.#parser?.place() ?? this.#from) && this.#parser?.holdsBackEnd !== true;
  }

  get remark(): null {
    return null;
  }

  place(): ContentPlace | null {
    const place = this.#parser?.place() ?? this.#from;
    // Inside a record that is being skipped, there is no fingerprint to compare with when reading continues.
    if (place === undefined || place.offset !== this.#offset) return null;
    return { place, tail: this.#tail, finished: false, sizeBytes: this.#sizeBytes };
  }

  async next(isLast: boolean): Promise<ContentStep> {
    let ending: Ending = isLast ? 'final' : 'pause';
    if (this.#left !== null) {
      const { piece, memory } = this.#left;
      const parsed = await this.#parse(piece, 0, this.#left.ending, memory);
      if (parsed !== null) return { kind: 'parsed', parsed, release: () => memory.release() };
      memory.release();
    }
    for (;;) {
      const now = await this.#handle.stat();
      const { size } = now;
      if (size < this.#offset) return { kind: 'rewritten' };
      this.#sizeBytes = size;
      // Read the bytes before it once more, to see whether the file was overwritten meanwhile.
      const lead = this.#tail === null ? 0 : Math.min(TAIL_BYTES, this.#offset);
      const wanted = Math.min(size - this.#offset, Math.max(CHUNK_BYTES, this.#pendingBytes * 2));
      const memory = this.#memory.take(lead + wanted);
      const buffer = memory.bytes;
      const read = await this.#read(buffer, this.#offset - lead);
      if (read < lead) return { kind: 'rewritten' };
      if (lead > 0 && hashOf(buffer.subarray(0, lead)) !== this.#tail) return { kind: 'rewritten' };
      const zeros = isLast ? 0 : await this.#reservedIn(buffer.subarray(lead, read), size);
      const filled = read - zeros;
      this.#reservedBytes = zeros === 0 ? 0 : size - (this.#offset + filled - lead);
      const atEnd = zeros > 0 || this.#offset + read - lead >= size;
      const parsed = await this.#parse(buffer.subarray(0, filled), lead, atEnd ? ending : 'more', memory);
      if (parsed !== null) return { kind: 'parsed', parsed, release: () => memory.release() };
      memory.release();
      if (!atEnd) continue;
      if (isLast) return { kind: 'end' };
      if (this.#pendingBytes === 0 || !this.#mayEndAnywhere()) return { kind: 'end' };
      const waitMs = this.#rest.waitMs(now, ROW_SETTLED_AFTER_MS);
      if (waitMs > 0) return { kind: 'unsettled', lookAgainAfterMs: waitMs };
      if (ending === 'final') return { kind: 'end' };
      ending = 'final';
    }
  }

  /** A row of CSV does not show whether it is complete, and the last one of a file may lack a line end. */
  #mayEndAnywhere(): boolean {
    const isBeforeZeros = this.#endsInZero || this.#reservedBytes > 0;
    return this.#parser?.place().format.kind === 'csv' && !isBeforeZeros;
  }

  /**
   * @param memory of the piece; held by the caller, and once more if something is left for the next turn
   * @returns null if the piece held nothing
   */
  async #parse(read: Buffer, lead: number, ending: Ending, memory: Piece): Promise<Parsed | null> {
    const piece = read.subarray(lead);
    this.#left = null;
    this.#note(piece);
    // The end of a document may itself be reported, once.
    if (piece.length === 0 && (ending !== 'final' || this.#isOver)) return null;
    this.#parser ??= this.#openParser(piece, ending === 'final', this.#from);
    if (this.#parser === null) return null;
    const tails = new LikelyTails(read, lead);
    const parsed = this.#parser.parse(piece, ending);
    this.#offset += parsed.consumed;
    const rest = piece.subarray(parsed.consumed);
    if (parsed.isPartial) {
      memory.hold();
      this.#left = { piece: rest, ending, memory };
    }
    // What the parser has left for its next turn is not an incomplete record.
    this.#note(parsed.isPartial ? rest.subarray(0, 0) : rest);
    this.#isOver = ending === 'final' && !parsed.isPartial;
    if (parsed.consumed > 0) {
      const length = Math.min(TAIL_BYTES, this.#offset);
      const tail = tails.before(parsed.consumed, length) ?? (await this.#readBefore(length));
      this.#tail = hashOf(tail);
    }
    const nothing = parsed.consumed === 0 && parsed.events.ends.length === 0 && parsed.unreadable.length === 0;
    return nothing ? null : parsed;
  }

  #note(waiting: Buffer): void {
    this.#pendingBytes = waiting.length;
    this.#isBlank = waiting.length <= MAX_BLANK_BYTES && waiting.toString('utf8').trim() === '';
    this.#endsInZero = waiting.at(-1) === 0;
  }

  /** @returns how many of the piece's bytes are reserved space */
  async #reservedIn(piece: Buffer, sizeBytes: number): Promise<number> {
    if (piece.length < MIN_RESERVED_BYTES) return 0;
    const zeros = zerosAtEnd(piece);
    if (zeros < MIN_RESERVED_BYTES) return 0;
    const sample = await readAt(this.#handle, Math.max(0, sizeBytes - RESERVED_SAMPLE_BYTES), RESERVED_SAMPLE_BYTES);
    return zerosAtEnd(sample) === sample.length ? zeros : 0;
  }

  async #read(buffer: Buffer, from: number): Promise<number> {
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await this.#handle.read(buffer, length, buffer.length - length, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return length;
  }

  async #readBefore(length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length);
    await this.#read(buffer, this.#offset - length);
    return buffer;
  }
}

function zerosAtEnd(bytes: Uint8Array): number {
  const last = bytes.findLastIndex((byte) => byte !== 0);
  return bytes.length - 1 - last;
}

/**
 * Copies of the bytes before the two places up to which a piece is usually consumed: its end, and the end of its last
 * line. They are copied before parsing, which packs events in place.
 */
class LikelyTails {
  readonly #lead: number;
  readonly #ends: readonly (readonly [end: number, bytes: Buffer])[];

  constructor(read: Buffer, lead: number) {
    this.#lead = lead;
    const ends = [read.length, read.lastIndexOf(0x0a) + 1];
    this.#ends = ends.map((end) => [end, Buffer.from(read.subarray(Math.max(0, end - TAIL_BYTES), end))]);
  }

  /** @returns undefined if those bytes were not kept */
  before(consumed: number, length: number): Buffer | undefined {
    const bytes = this.#ends.find(([end]) => end === this.#lead + consumed)?.[1];
    return bytes !== undefined && bytes.length >= length ? bytes.subarray(bytes.length - length) : undefined;
  }
}
