/**
 * Memory for the pieces of files, used again once their events are stored. New memory for each piece makes V8 collect
 * garbage after every few megabytes, which took a tenth of all processor time.
 */

/** Smaller pieces are not worth keeping memory for. */
const MIN_BYTES = 262_144;
/** A piece and the bytes before it that are compared. */
const BYTES = 1_048_576 + 4_096;
/** One is being parsed, one stored. */
const MAX_FREE = 2;

/** The bytes of one piece. Whoever holds them may read them. The first holder is the caller of `take`. */
export class Piece {
  readonly bytes: Buffer;
  readonly #whenFree: () => void;
  #holders = 1;

  constructor(bytes: Buffer, whenFree: () => void) {
    this.bytes = bytes;
    this.#whenFree = whenFree;
  }

  hold(): void {
    this.#holders++;
  }

  /** Called once by each holder. */
  release(): void {
    this.#holders--;
    if (this.#holders === 0) this.#whenFree();
  }
}

export class PieceMemory {
  #free: Buffer[] = [];

  /** @returns a piece of exactly this length, with any content */
  take(length: number): Piece {
    if (length < MIN_BYTES || length > BYTES) return new Piece(Buffer.allocUnsafeSlow(length), () => undefined);
    const memory = this.#free.pop() ?? Buffer.allocUnsafeSlow(BYTES);
    return new Piece(memory.subarray(0, length), () => {
      if (this.#free.length < MAX_FREE) this.#free.push(memory);
    });
  }

  /** Lets go of the memory that is not in use. */
  clear(): void {
    this.#free = [];
  }
}
