/** The ids of one append in progress: side by side, as its blocks store them, and where each starts. */
/** Larger than any id. */
const FIRST_BYTES = 64 * 1024;
const FIRST_COUNT = 4096;

export class PendingIds {
  bytes = new Uint8Array(FIRST_BYTES);
  /** The number of the first of them. */
  firstSeq = 0;
  count = 0;
  #offsets = new Uint32Array(FIRST_COUNT);

  begin(firstSeq: number): void {
    this.firstSeq = firstSeq;
    this.count = 0;
  }

  /** Adds a copy of the id `ids[from, to)`. */
  take(ids: Uint8Array, from: number, to: number): void {
    const start = this.startOf(this.count);
    const end = start + to - from;
    if (end > this.bytes.length) this.bytes = twiceAsLarge(this.bytes);
    const { bytes } = this;
    for (let at = from; at < to; at++) bytes[start + at - from] = ids[at] as number;
    this.count++;
    if (this.count === this.#offsets.length) {
      const larger = new Uint32Array(this.#offsets.length * 2);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    this.#offsets[this.count] = end;
  }

  /** Where an id starts, by its index; for the index after the last one, where that ends. */
  startOf(index: number): number {
    return this.#offsets[index] ?? 0;
  }

  /** The ids with these indexes. */
  slice(from: number, behind: number): Uint8Array {
    return this.bytes.subarray(this.startOf(from), this.startOf(behind));
  }
}

function twiceAsLarge(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
