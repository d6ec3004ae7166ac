/** Feeds a parser from a stream that cannot be read twice: gathers small pieces, and keeps what was not consumed. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentParser, Ending, Parsed } from './types';

/** The size of a piece to parse: large enough to be worth a commit. */
export const PIECE_BYTES = 1_048_576;

export class PieceFeeder {
  readonly #open: (beginning: Buffer, isWhole: boolean) => DocumentParser | null;
  #parser: DocumentParser | null = null;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** The part of the last piece that the parser did not consume. */
  #restBytes = 0;
  #isPartial = false;
  #ending: Ending = 'more';

  /** @param open makes the parser from the first bytes; null if they are too few to tell which one */
  constructor(open: (beginning: Buffer, isWhole: boolean) => DocumentParser | null) {
    this.#open = open;
  }

  get parser(): DocumentParser | null {
    return this.#parser;
  }

  /** Bytes of an incomplete record. */
  get pendingBytes(): number {
    return this.#waitingBytes;
  }

  /** The parser has paused in the middle of a piece: call `more` before anything else. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  /** @returns what was parsed; null while too few bytes have been gathered */
  add(piece: Buffer): Parsed | null {
    this.#waiting.push(piece);
    this.#waitingBytes += piece.length;
    // A record that is longer than a piece is not parsed again before there is twice as much of it.
    return this.#waitingBytes >= Math.max(PIECE_BYTES, this.#restBytes * 2) ? this.#parse('more') : null;
  }

  /** Continues where the parser has paused, after other work had its turn. */
  async more(): Promise<Parsed | null> {
    await nextTurn();
    return this.#parse(this.#ending);
  }

  end(ending: Ending): Parsed | null {
    return this.#parse(ending);
  }

  #parse(ending: Ending): Parsed | null {
    const piece = this.#waiting.length === 1 ? (this.#waiting[0] as Buffer) : Buffer.concat(this.#waiting);
    this.#parser ??= this.#open(piece, ending === 'final');
    if (this.#parser === null) return null;
    const parsed = this.#parser.parse(piece, ending);
    this.#ending = ending;
    this.#isPartial = parsed.isPartial;
    const rest = piece.subarray(parsed.consumed);
    this.#restBytes = rest.length;
    this.#waitingBytes = rest.length;
    // The events are in the piece itself, so the next piece is joined to a copy of the rest.
    this.#waiting = rest.length === 0 ? [] : [parsed.isPartial ? rest : Buffer.from(rest)];
    return parsed;
  }
}

/**
 * Parses a whole document in parts, without copying it. Other work has its turn between them.
 * @yields the content of each part
 */
export async function* inTurns(parser: DocumentParser, bytes: Buffer): AsyncGenerator<Parsed, void> {
  let from = 0;
  let wanted = PIECE_BYTES;
  for (;;) {
    const to = Math.min(bytes.length, from + wanted);
    const isLast = to === bytes.length;
    const parsed = parser.parse(bytes.subarray(from, to), isLast ? 'final' : 'more');
    from += parsed.consumed;
    yield parsed;
    if (isLast && !parsed.isPartial) return;
    wanted = parsed.consumed === 0 ? wanted * 2 : PIECE_BYTES;
    await nextTurn();
  }
}
