/**
 * Shared memory for requests, used again and again. V8 does not count shared memory when it decides to collect garbage:
 * a new buffer for each request would fill the computer's memory long before the collector removes the old ones.
 */
import type { Clock } from '../../../clock';

/** Sizes are powers of two from here on, so that a buffer fits many requests. */
const SMALLEST_BYTES = 65_536;
/** Let the memory go when no request was under way for this long. */
const KEPT_IDLE_MS = 10_000;

export class SharedBuffers {
  readonly #clock: Pick<Clock, 'after'>;
  /** By size; the last one given back is the first to be used again. */
  readonly #free = new Map<number, SharedArrayBuffer[]>();
  #inUse = 0;
  #cancelTimer: () => void = () => undefined;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** @returns a buffer of at least this size, with any content */
  take(bytes: number): SharedArrayBuffer {
    this.#cancelTimer();
    this.#inUse += 1;
    const size = sizeFor(bytes);
    return this.#free.get(size)?.pop() ?? new SharedArrayBuffer(size);
  }

  /** Nothing reads the buffer any more. */
  giveBack(buffer: SharedArrayBuffer): void {
    const free = this.#free.get(buffer.byteLength) ?? [];
    free.push(buffer);
    this.#free.set(buffer.byteLength, free);
    this.#inUse -= 1;
    if (this.#inUse === 0) this.#cancelTimer = this.#clock.after(KEPT_IDLE_MS, () => this.clear());
  }

  /** Lets go of the memory that is not in use. */
  clear(): void {
    this.#cancelTimer();
    this.#free.clear();
  }
}

function sizeFor(bytes: number): number {
  return bytes <= SMALLEST_BYTES ? SMALLEST_BYTES : 2 ** Math.ceil(Math.log2(bytes));
}
