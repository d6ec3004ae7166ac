/** A body that grows as it is written: one buffer for a whole request. */
import { grown } from './grown';

/** A character of a string takes at most three bytes in UTF-8. */
const BYTES_PER_CHAR = 3;

export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  /** @param expected about how many bytes there will be */
  constructor(expected: number) {
    // Not from Node's pool, and not cleared: each byte is written before it is sent.
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(expected, 64));
  }

  get length(): number {
    return this.#length;
  }

  /** In UTF-8. */
  text(text: string): this {
    this.#ensure(text.length * BYTES_PER_CHAR);
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
    return this;
  }

  byte(byte: number): this {
    this.#ensure(1);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
    return this;
  }

  /** Bytes [from, to) as they are. */
  copy(source: Buffer, from = 0, to = source.length): this {
    this.#ensure(to - from);
    source.copy(this.#bytes, this.#length, from, to);
    this.#length += to - from;
    return this;
  }

  /** Takes back what was written from there on. */
  backTo(length: number): this {
    this.#length = length;
    return this;
  }

  /** What was written. Shares the writer's memory, so nothing more may be written. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #ensure(more: number): void {
    const wanted = this.#length + more;
    if (wanted > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length, wanted);
  }
}
