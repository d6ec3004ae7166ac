/** Where the leaves of a batch's events stand, found for all at once. What is never asked for is never made a string. */
import { FOUND, HOLDS, LeafScanner } from './leaf-scanner';
import { LEAF_COUNT } from './leaf-table';

/** One for all: it remembers how events look, not what is in them. */
const scanner = new LeafScanner();
const nothing = new Uint8Array(0);

export class LeafPlaces {
  /** Node's view of the bytes, which may be shared between threads: a TextDecoder does not read such memory everywhere. */
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Of each event, a sum of {@link FOUND}. */
  readonly found: Uint8Array;
  /** Of each event, for each leaf by its number, one of {@link HOLDS}. */
  readonly kinds: Uint8Array;
  /** Of each event, for each leaf, where it begins and behind its end; of a string without its quotes. */
  readonly places: Int32Array;
  /** A character for each byte, from the place `textFrom` on. */
  readonly #text: string;
  readonly #textFrom: number;

  /** @param bytes whatever memory; event i stands in bytes[starts[i], ends[i]), in order */
  constructor(bytes: Uint8Array, starts: Uint32Array, ends: Uint32Array, count: number) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.starts = starts;
    this.ends = ends;
    this.found = new Uint8Array(count);
    this.kinds = new Uint8Array(count * LEAF_COUNT);
    this.places = new Int32Array(2 * count * LEAF_COUNT);
    scanner.setBytes(this.bytes);
    for (let number = 0; number < count; number += 1) {
      const [start, end] = [starts[number] as number, ends[number] as number];
      this.found[number] = scanner.scan(start, end, this.places, this.kinds, number);
    }
    scanner.setBytes(nothing);
    this.#textFrom = starts[0] ?? 0;
    this.#text = this.bytes.toString('latin1', this.#textFrom, ends[count - 1] ?? 0);
  }

  isOdd(number: number): boolean {
    return ((this.found[number] as number) & FOUND.odd) !== 0;
  }

  /**
   * The text of a string or a scalar as it is written.
   * @param at number of the event times the number of leaves, and the leaf's own
   * @returns undefined where there is neither
   */
  textAt(at: number): string | undefined {
    const from = this.places[2 * at] as number;
    const to = this.places[2 * at + 1] as number;
    switch (this.kinds[at]) {
      case HOLDS.ascii:
      case HOLDS.scalar:
        return this.#text.slice(from - this.#textFrom, to - this.#textFrom);
      case HOLDS.wide:
        return this.bytes.toString('utf8', from, to);
      case HOLDS.escaped:
        return JSON.parse(this.bytes.toString('utf8', from - 1, to + 1)) as string;
      default:
        return undefined;
    }
  }
}
