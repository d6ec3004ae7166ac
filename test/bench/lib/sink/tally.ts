/** Checks off the ids of events in what arrives, without parsing it. */
import { ID_DIGITS, ID_MARK, ID_NOISE } from '../events';

const mark = Buffer.from(ID_MARK);
/** From the mark to the end of the number. */
const SPAN = mark.length + ID_NOISE + ID_DIGITS;
const ZERO = 0x30;

export interface Arrival {
  readonly index: number;
  readonly atMs: number;
}

/** The events of one stream. */
export class Tally {
  /** Of each event, the request in which it came last; 0: none yet. */
  readonly #seenIn: Uint32Array;
  readonly #keepsArrivals: boolean;
  readonly arrivals: Arrival[] = [];
  unique = 0;
  duplicates = 0;
  unknown = 0;

  constructor(readonly total: number) {
    this.#seenIn = new Uint32Array(total);
    this.#keepsArrivals = total <= 100_000;
  }

  /** @returns whether this is the event's first mention in the request: formats may name an id more than once */
  checkOff(index: number, request: number, atMs: number): boolean {
    if (!(index < this.total)) {
      this.unknown += 1;
      return false;
    }
    const seenIn = this.#seenIn[index];
    if (seenIn === request) return false;
    this.#seenIn[index] = request;
    if (seenIn !== 0) this.duplicates += 1;
    else {
      this.unique += 1;
      if (this.#keepsArrivals) this.arrivals.push({ index, atMs });
    }
    return true;
  }
}

/** Reads the pieces of one request, as they come and without joining them. */
export class IdScanner {
  /** Different events in the pieces so far. */
  events = 0;
  #rest: Buffer = Buffer.alloc(0);

  constructor(
    readonly tally: Tally,
    readonly request: number,
  ) {}

  push(piece: Buffer, atMs: number): void {
    // An id may lie across the border of two pieces.
    if (this.#rest.length > 0) {
      const border = Buffer.concat([this.#rest, piece.subarray(0, SPAN - 1)]);
      this.#scan(border, atMs);
    }
    this.#scan(piece, atMs);
    const tail = piece.length >= SPAN ? piece : Buffer.concat([this.#rest, piece]);
    this.#rest = Buffer.from(tail.subarray(Math.max(0, tail.length - SPAN + 1)));
  }

  /** Ids that lie wholly within the piece. */
  #scan(piece: Buffer, atMs: number): void {
    for (let at = piece.indexOf(mark); at >= 0; at = piece.indexOf(mark, at + SPAN)) {
      const end = at + SPAN;
      if (end > piece.length) return;
      let index = 0;
      for (let digit = end - ID_DIGITS; digit < end; digit += 1) index = index * 10 + (piece[digit] ?? 0) - ZERO;
      if (this.tally.checkOff(index, this.request, atMs)) this.events += 1;
    }
  }
}
