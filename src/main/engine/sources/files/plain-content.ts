// Reads a file that is not compressed, from the byte where reading stopped, as far as it goes at the moment.
import type { FileHandle } from 'node:fs/promises';
import type { DocumentParser, ParserPlace } from '../parse/types';
import type { ContentPlace, ContentStep, FileContent } from './content';
import { hashOf, TAIL_BYTES } from './fingerprint';

export const CHUNK_BYTES = 1_048_576;

type OpenParser = (beginning: Buffer, from?: ParserPlace) => DocumentParser | null;

export class PlainContent implements FileContent {
  readonly #handle: FileHandle;
  readonly #openParser: OpenParser;
  #parser: DocumentParser | null = null;
  readonly #from: ParserPlace | undefined;
  /** Of the next byte that is not done with. */
  #offset: number;
  /** Of the bytes before the offset; null at the beginning of the file. */
  #tail: string | null;
  /** Nothing has been read since the file was opened or its end was reached: it may have been overwritten meanwhile. */
  #resuming = true;
  #pendingBytes = 0;
  #sizeBytes = 0;

  constructor(handle: FileHandle, openParser: OpenParser, from?: Pick<ContentPlace, 'place' | 'tail'>) {
    this.#handle = handle;
    this.#openParser = openParser;
    this.#from = from?.place;
    this.#offset = from?.place.offset ?? 0;
    this.#tail = from?.tail ?? null;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get remark(): null {
    return null;
  }

  place(): ContentPlace | null {
    const place = this.#parser?.place() ?? this.#from;
    // Inside a record that is being skipped there is nothing to compare with on resuming.
    if (place === undefined || place.offset !== this.#offset) return null;
    return { place, tail: this.#tail, finished: false, sizeBytes: this.#sizeBytes };
  }

  async next(): Promise<ContentStep> {
    for (;;) {
      const { size } = await this.#handle.stat();
      if (size < this.#offset) return { kind: 'rewritten' };
      this.#sizeBytes = size;
      const lead = this.#resuming && this.#tail !== null ? Math.min(TAIL_BYTES, this.#offset) : 0;
      const wanted = Math.min(size - this.#offset, Math.max(CHUNK_BYTES, this.#pendingBytes * 2));
      const buffer = Buffer.allocUnsafeSlow(lead + wanted);
      const read = await this.#read(buffer, this.#offset - lead);
      if (read < lead) return { kind: 'rewritten' };
      if (lead > 0 && hashOf(buffer.subarray(0, lead)) !== this.#tail) return { kind: 'rewritten' };
      const piece = buffer.subarray(lead, read);
      const atEnd = this.#offset + piece.length >= size;
      const step = await this.#parse(buffer.subarray(0, read), lead, atEnd);
      this.#resuming = atEnd;
      if (step !== null) return step;
      if (atEnd) return { kind: 'end' };
    }
  }

  /** @returns null when the piece gave nothing */
  async #parse(read: Buffer, lead: number, atEnd: boolean): Promise<ContentStep | null> {
    const piece = read.subarray(lead);
    if (piece.length === 0) return null;
    this.#parser ??= this.#openParser(piece, this.#from);
    if (this.#parser === null) {
      this.#pendingBytes = piece.length;
      return null;
    }
    const tails = new LikelyTails(read, lead);
    const parsed = this.#parser.parse(piece, atEnd ? 'pause' : 'more');
    this.#offset += parsed.consumed;
    this.#pendingBytes = piece.length - parsed.consumed;
    if (parsed.consumed > 0) {
      const length = Math.min(TAIL_BYTES, this.#offset);
      const tail = tails.before(parsed.consumed, length) ?? (await this.#readBefore(length));
      this.#tail = hashOf(tail);
    }
    const nothing = parsed.consumed === 0 && parsed.events.ends.length === 0 && parsed.unreadable.length === 0;
    return nothing ? null : { kind: 'parsed', parsed };
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

/**
 * The bytes before the two places where a piece is most likely consumed up to: its end and its last line's. Copied
 * before parsing, which packs events in place.
 */
class LikelyTails {
  readonly #lead: number;
  readonly #ends: readonly (readonly [end: number, bytes: Buffer])[];

  constructor(read: Buffer, lead: number) {
    this.#lead = lead;
    const ends = [read.length, read.lastIndexOf(0x0a) + 1];
    this.#ends = ends.map((end) => [end, Buffer.from(read.subarray(Math.max(0, end - TAIL_BYTES), end))]);
  }

  /** @returns undefined when those bytes were not kept */
  before(consumed: number, length: number): Buffer | undefined {
    const bytes = this.#ends.find(([end]) => end === this.#lead + consumed)?.[1];
    return bytes !== undefined && bytes.length >= length ? bytes.subarray(bytes.length - length) : undefined;
  }
}
