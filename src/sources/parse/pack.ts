/**
 * Packs events as the trail takes them: in order, each followed by one line feed. It works within the piece that was read
 * wherever there is room for that, so that lines of NDJSON are not copied at all.
 */
import type { PackedEvents } from '../../main/engine/trail/intake';
import { MAX_ID_BYTES, writeEventId, writeEventIdFrom } from '../../main/engine/trail/log/event-ids';
import type { EventRun } from '../../scanner/run-scanner';
import { NO_EVENTS } from './types';

const LINE_FEED = 0x0a;
/** Audit events have about 1 KB. The arrays grow if they are smaller. */
const EXPECTED_EVENT_BYTES = 512;
/** A UUID takes 17. */
const EXPECTED_ID_BYTES = 17;

/** `piece[start, end)`; not empty. */
export interface TextPlace {
  readonly start: number;
  readonly end: number;
}

export class Packer {
  #bytes: Buffer;
  /** False once the events are in a buffer of their own. */
  #inPlace = true;
  /** Where the first event begins. */
  #base = -1;
  /** After the last event. Its line feed is written once that byte is no longer needed. */
  #to = 0;
  #count = 0;
  #ends: Uint32Array;
  #marks: Uint8Array;
  #ids: Buffer;
  #idsEnd = 0;

  constructor(piece: Buffer) {
    this.#bytes = piece;
    const expected = 16 + Math.ceil(piece.length / EXPECTED_EVENT_BYTES);
    this.#ends = new Uint32Array(expected);
    this.#marks = new Uint8Array(expected);
    this.#ids = Buffer.allocUnsafeSlow(expected * EXPECTED_ID_BYTES + MAX_ID_BYTES);
  }

  /**
   * Adds `piece[start, end)`. Events come in order, and everything before `start` has been consumed.
   * @param eventId a text; or the place of the text in the piece, if it is there in UTF-8; undefined if it has none
   */
  add(piece: Buffer, start: number, end: number, eventId: string | TextPlace | undefined, mark: number): void {
    // Its place is in the piece: write it before the event is moved.
    this.#writeId(piece, eventId);
    this.#note(this.#place(piece, start, end) + end - start, mark);
  }

  /** Adds events of the piece that follow one another, with nothing but separators between them. */
  addRun(piece: Buffer, { count, starts, ends, marks, ids, isTight }: EventRun): void {
    this.#ensureEvents(count);
    this.#ensureIds(ids.length);
    this.#ids.set(ids, this.#idsEnd);
    this.#idsEnd += ids.length;
    this.#marks.set(marks, this.#count);
    const first = starts[0] as number;
    if (isTight) {
      // The separators become line feeds, and the events stay side by side.
      for (let index = 1; index < count; index++) piece[ends[index - 1] as number] = LINE_FEED;
      const shift = this.#place(piece, first, ends[count - 1] as number) - first;
      for (let index = 0; index < count; index++) this.#ends[this.#count + index] = (ends[index] as number) + shift;
    } else {
      for (let index = 0; index < count; index++) {
        const [start, end] = [starts[index] as number, ends[index] as number];
        this.#ends[this.#count + index] = this.#place(piece, start, end) + end - start;
      }
    }
    this.#count += count;
  }

  /** Adds an event whose bytes are not in the piece. */
  addText(json: string, eventId: string | undefined, mark: number): void {
    if (this.#inPlace) this.#moveOut(json.length * 3);
    if (this.#base < 0) this.#base = 0;
    else this.#bytes[this.#to++] = LINE_FEED;
    // A UTF-16 unit takes at most three bytes in UTF-8.
    this.#ensure(this.#to + json.length * 3 + 2);
    this.#to += this.#bytes.write(json, this.#to, 'utf8');
    this.#writeId(this.#bytes, eventId);
    this.#note(this.#to - this.#base, mark);
  }

  /** Adds `source[start, end)`, which is not in the piece. @param eventId as for `add`, its place in the source */
  addBytes(source: Buffer, start: number, end: number, eventId: string | TextPlace | undefined, mark: number): void {
    this.#writeId(source, eventId);
    const length = end - start;
    if (this.#inPlace) this.#moveOut(length);
    if (this.#base < 0) this.#base = 0;
    else this.#bytes[this.#to++] = LINE_FEED;
    this.#ensure(this.#to + length + 2);
    this.#to += source.copy(this.#bytes, this.#to, start, end);
    this.#note(this.#to - this.#base, mark);
  }

  /** @param consumed the place in the piece up to which everything was consumed */
  finish(consumed: number): PackedEvents {
    if (this.#count === 0) return NO_EVENTS;
    if (this.#inPlace && this.#to >= consumed) this.#moveOut(0);
    if (!this.#inPlace) this.#ensure(this.#to + 1);
    this.#bytes[this.#to] = LINE_FEED;
    return {
      bytes: this.#bytes.subarray(this.#base, this.#to + 1),
      ends: this.#ends.subarray(0, this.#count),
      ids: this.#ids.subarray(0, this.#idsEnd),
      marks: this.#marks.subarray(0, this.#count),
    };
  }

  /** Puts `piece[start, end)` behind what there is. @returns its place among the packed events */
  #place(piece: Buffer, start: number, end: number): number {
    const length = end - start;
    if (this.#base < 0) {
      this.#base = start;
      this.#to = end;
    } else {
      // The line feed after the previous event takes one byte, and two objects without a separator leave none.
      if (this.#inPlace && this.#to + 1 > start) this.#moveOut(length);
      if (!this.#inPlace) this.#ensure(this.#to + length + 2);
      this.#bytes[this.#to] = LINE_FEED;
      const at = this.#to + 1;
      if (!this.#inPlace) piece.copy(this.#bytes, at, start, end);
      else if (at !== start) this.#bytes.copyWithin(at, start, end);
      this.#to = at + length;
    }
    return this.#to - length - this.#base;
  }

  #writeId(piece: Buffer, eventId: string | TextPlace | undefined): void {
    this.#ensureIds(MAX_ID_BYTES);
    this.#idsEnd =
      typeof eventId === 'object'
        ? writeEventIdFrom(piece, eventId.start, eventId.end, this.#ids, this.#idsEnd)
        : writeEventId(eventId, this.#ids, this.#idsEnd);
  }

  #note(end: number, mark: number): void {
    this.#ensureEvents(1);
    this.#ends[this.#count] = end;
    this.#marks[this.#count] = mark;
    this.#count++;
  }

  #ensureEvents(more: number): void {
    if (this.#count + more <= this.#ends.length) return;
    const size = Math.max(this.#count * 2, this.#count + more);
    const ends = new Uint32Array(size);
    ends.set(this.#ends);
    this.#ends = ends;
    const marks = new Uint8Array(size);
    marks.set(this.#marks);
    this.#marks = marks;
  }

  #ensureIds(more: number): void {
    if (this.#idsEnd + more <= this.#ids.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#ids.length * 2, this.#idsEnd + more));
    this.#ids.copy(larger, 0, 0, this.#idsEnd);
    this.#ids = larger;
  }

  #moveOut(room: number): void {
    const start = Math.max(this.#base, 0);
    const packed = this.#to - start;
    const own = Buffer.allocUnsafeSlow(Math.max(packed + room + 2, this.#bytes.length + 1));
    this.#bytes.copy(own, 0, start, this.#to);
    this.#bytes = own;
    this.#base = Math.min(this.#base, 0);
    this.#to = packed;
    this.#inPlace = false;
  }

  #ensure(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#to);
    this.#bytes = larger;
  }
}
