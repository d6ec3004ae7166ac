/**
 * Reads stored events in small steps to find damage before the events are needed. It also checks the header and
 * description of each frame, which are needed only when the database is lost.
 */
import { decodeDescription, decodeHeader, FRAME_HEADER_BYTES, storedLength } from '../log/frame';
import { readOrNothing } from '../log/read-or-nothing';
import type { SegmentFolder } from '../log/segment-folder';
import type { BlockRow, LogIndex } from '../store/log-index';
import type { DamagedPlace, ScrubStep } from '../types';
import { isWhole } from './damaged-blocks';

/** Frames that may be skipped to reach the next stored event. */
const MAX_HOPS = 256;

export interface ScrubFinds {
  readonly onBlock: (row: BlockRow) => void;
  /** The header or description at `place` is damaged. Its events are checked separately. */
  readonly onFrame: (row: BlockRow, place: DamagedPlace) => void;
}

export class Scrubber {
  readonly #folder: SegmentFolder;
  readonly #index: LogIndex;
  #nextSeq: number;
  /** The end of the last readable frame; undefined: it has to be searched for. */
  #frameEnd: { readonly segment: number; readonly offset: number | undefined };
  #lastEnd = 0;

  constructor(folder: SegmentFolder, index: LogIndex, afterSeq: number) {
    this.#folder = folder;
    this.#index = index;
    this.#nextSeq = afterSeq + 1;
    const first = index.blockFrom(this.#nextSeq);
    this.#frameEnd = { segment: first?.segment ?? 0, offset: undefined };
    this.#lastEnd = first?.offset ?? 0;
  }

  /** Everything up to here was read in this round. */
  get scrubbedSeq(): number {
    return this.#nextSeq - 1;
  }

  step(maxBytes: number, finds: ScrubFinds): ScrubStep {
    let readBytes = 0;
    while (readBytes < maxBytes) {
      const row = this.#index.blockFrom(this.#nextSeq);
      if (row === undefined) {
        this.#nextSeq = 1;
        this.#frameEnd = { segment: 0, offset: undefined };
        return { readBytes, done: true };
      }
      this.#checkFrame(row, finds);
      if (!isWhole(this.#folder, row)) finds.onBlock(row);
      const length = storedLength(this.#folder.form, row);
      readBytes += length;
      this.#lastEnd = row.offset + length;
      this.#nextSeq = row.firstSeq + row.count;
    }
    return { readBytes, done: false };
  }

  #checkFrame(row: BlockRow, { onFrame }: ScrubFinds): void {
    if (row.segment !== this.#frameEnd.segment) {
      this.#frameEnd = { segment: row.segment, offset: 0 };
      this.#lastEnd = 0;
    }
    if (this.#frameEnd.offset !== undefined && row.offset < this.#frameEnd.offset) return;
    const searched = this.#frameEnd.offset === undefined;
    if (searched && row.offset === this.#lastEnd) return;
    const from = this.#frameEnd.offset ?? this.#magicBetween(row.segment, this.#lastEnd, row.offset);
    const end = from === undefined ? 'damaged' : this.#frameAround(row, from);
    if (end === 'damaged') {
      const offset = from ?? this.#lastEnd;
      onFrame(row, { segment: row.segment, offset, length: row.offset - offset });
    }
    this.#frameEnd = { segment: row.segment, offset: typeof end === 'number' ? end : undefined };
  }

  /** The end of the frame that holds the block, searched from the start of a frame; `far`: too many frames between. */
  #frameAround(row: BlockRow, from: number): number | 'damaged' | 'far' {
    let at = from;
    for (let hops = 0; at < row.offset; hops++) {
      if (hops === MAX_HOPS) return 'far';
      const header = decodeHeader(this.#folder.form, readOrNothing(this.#folder, row.segment, at, FRAME_HEADER_BYTES));
      if (header === undefined || at + FRAME_HEADER_BYTES + header.descriptionLength > row.offset) return 'damaged';
      const description = readOrNothing(this.#folder, row.segment, at + FRAME_HEADER_BYTES, header.descriptionLength);
      if (decodeDescription(this.#folder.form, header, description) === undefined) return 'damaged';
      at += FRAME_HEADER_BYTES + header.descriptionLength + header.bodyLength;
    }
    return at === row.offset ? 'damaged' : at;
  }

  #magicBetween(segment: number, from: number, behind: number): number | undefined {
    const magic = Buffer.alloc(4);
    magic.writeUInt32LE(this.#folder.form.magic);
    const at = readOrNothing(this.#folder, segment, from, Math.min(behind - from, 1024 * 1024)).indexOf(magic);
    return at < 0 ? undefined : from + at;
  }
}
