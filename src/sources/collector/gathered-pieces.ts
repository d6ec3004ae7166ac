/** Gathers the pieces of a body. Small ones are copied together, since each separate buffer costs a hundred bytes more. */

const SMALL_PIECE_BYTES = 4_096;
const GATHERED_BYTES = 65_536;

export class GatheredPieces {
  #pieces: Buffer[] = [];
  #bytes = 0;
  /** The buffer for small pieces, and how far it is filled. */
  #tray = Buffer.alloc(0);
  #filled = 0;

  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#filled + piece.length > this.#tray.length) {
      this.#clear();
      if (piece.length >= SMALL_PIECE_BYTES) {
        this.#pieces.push(piece);
        return;
      }
      this.#tray = Buffer.allocUnsafeSlow(GATHERED_BYTES);
    }
    this.#filled += piece.copy(this.#tray, this.#filled);
  }

  /** All pieces in order. */
  take(): Buffer {
    this.#clear();
    const [first] = this.#pieces;
    const whole = this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces, this.#bytes);
    this.drop();
    return whole;
  }

  drop(): void {
    this.#pieces = [];
    this.#bytes = 0;
    this.#tray = Buffer.alloc(0);
    this.#filled = 0;
  }

  #clear(): void {
    if (this.#filled > 0) this.#pieces.push(this.#tray.subarray(0, this.#filled));
    this.#tray = Buffer.alloc(0);
    this.#filled = 0;
  }
}
