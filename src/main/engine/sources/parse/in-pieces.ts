// Feeds a parser from a stream that can't be read twice: gathers small pieces, and carries what was not consumed over.
import type { DocumentParser, Ending, Parsed } from './types';

/** Parsed at once; enough that a batch is worth its commit. */
export const PIECE_BYTES = 1_048_576;

export class PieceFeeder {
  readonly #open: (beginning: Buffer, isWhole: boolean) => DocumentParser | null;
  #parser: DocumentParser | null = null;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** What the parser has left of the last piece. */
  #restBytes = 0;

  /** @param open makes the parser from the first bytes; null while they are too few to tell */
  constructor(open: (beginning: Buffer, isWhole: boolean) => DocumentParser | null) {
    this.#open = open;
  }

  get parser(): DocumentParser | null {
    return this.#parser;
  }

  /** Bytes that wait for the rest of their record. */
  get pendingBytes(): number {
    return this.#waitingBytes;
  }

  /** @returns what is in it, once enough has come together */
  add(piece: Buffer): Parsed | null {
    this.#waiting.push(piece);
    this.#waitingBytes += piece.length;
    // A record that is longer than a piece is not looked at again before there is twice as much of it.
    return this.#waitingBytes >= Math.max(PIECE_BYTES, this.#restBytes * 2) ? this.#parse('more') : null;
  }

  end(ending: Ending): Parsed | null {
    return this.#parse(ending);
  }

  #parse(ending: Ending): Parsed | null {
    const piece = this.#waiting.length === 1 ? (this.#waiting[0] as Buffer) : Buffer.concat(this.#waiting);
    this.#parser ??= this.#open(piece, ending === 'final');
    if (this.#parser === null) return null;
    const parsed = this.#parser.parse(piece, ending);
    this.#restBytes = piece.length - parsed.consumed;
    this.#waitingBytes = this.#restBytes;
    this.#waiting = this.#restBytes === 0 ? [] : [Buffer.from(piece.subarray(parsed.consumed))];
    return parsed;
  }
}
