/** Uncompresses gzip piece by piece, and yields what can be read even if the file is cut short or damaged. */
import { createGunzip } from 'node:zlib';

export type InflateOutcome =
  | { readonly kind: 'whole' }
  /** The file ends before the compressed data does. */
  | { readonly kind: 'cut-short' }
  | { readonly kind: 'damaged'; readonly cause: string };

export const isGzip = (beginning: Uint8Array): boolean => beginning[0] === 0x1f && beginning[1] === 0x8b;

/** Raw pieces are small, since one may inflate to a thousand times its size. */
export const RAW_PIECE_BYTES = 16_384;
const OUTPUT_PIECE_BYTES = 131_072;

/** How one pass over the raw bytes ended. */
interface PassEnd {
  readonly failed: NodeJS.ErrnoException | undefined;
  /** Raw bytes before the piece in which it ended. */
  readonly beforeBytes: number;
}

/**
 * @param open returns the raw bytes from the beginning, in pieces of at most {@link RAW_PIECE_BYTES}. It is called once
 * more if they are damaged: zlib does not return what it uncompressed of the piece with the damage, so that piece is then
 * read byte by byte.
 */
export async function* inflate(open: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer, InflateOutcome> {
  let givenBytes = 0;
  const end = yield* counted(pass(open()), (bytes) => {
    givenBytes += bytes;
  });
  if (end.failed === undefined) return { kind: 'whole' };
  if (end.failed.code === 'Z_BUF_ERROR') return { kind: 'cut-short' };
  for await (const piece of pass(byteByByte(open(), end.beforeBytes))) {
    const known = Math.min(givenBytes, piece.length);
    givenBytes -= known;
    if (known < piece.length) yield piece.subarray(known);
  }
  return { kind: 'damaged', cause: end.failed.message };
}

/** Passes everything on, including the end and an early return. */
async function* counted(
  pieces: AsyncGenerator<Buffer, PassEnd>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer, PassEnd> {
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (done === true) return value;
      count(value.length);
      yield value;
    }
  } finally {
    await pieces.return({ failed: undefined, beforeBytes: 0 });
  }
}

async function* pass(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer, PassEnd> {
  let member: Member | null = null;
  let beforeBytes = 0;
  try {
    for await (const piece of raw) {
      let rest = piece;
      while (rest.length > 0) {
        // Zeros may pad a member to the end of a block on disk or tape. What follows them is read too.
        if (member === null) rest = behindZeros(rest);
        if (rest.length === 0) break;
        member ??= new Member();
        rest = await member.take(rest);
        yield* member.given();
        if (member.failed !== undefined) return { failed: member.failed, beforeBytes };
        if (member.isOver) member = null;
      }
      beforeBytes += piece.length;
    }
    if (member === null) return { failed: undefined, beforeBytes };
    await member.end();
    yield* member.given();
    return { failed: member.failed, beforeBytes };
  } finally {
    member?.destroy();
  }
}

/** Members directly after one another, which zlib reads as one. */
class Member {
  readonly #gunzip = createGunzip({ chunkSize: OUTPUT_PIECE_BYTES });
  readonly #over: Promise<void>;
  readonly #ready: Buffer[] = [];
  #takenBytes = 0;
  failed: NodeJS.ErrnoException | undefined;
  isOver = false;

  constructor() {
    const gunzip = this.#gunzip;
    this.#over = new Promise((resolve) => {
      gunzip.once('close', resolve);
      gunzip.once('end', () => {
        this.isOver = true;
        resolve();
      });
    });
    gunzip.on('data', (piece: Buffer) => this.#ready.push(piece));
    gunzip.on('error', (error) => {
      this.failed = error;
    });
  }

  /** @returns what follows it */
  async take(piece: Buffer): Promise<Buffer> {
    this.#takenBytes += piece.length;
    // Write without ending, so that all output of these bytes is there before an end is checked for.
    const written = new Promise<void>((resolve) => this.#gunzip.write(piece, () => resolve()));
    await Promise.race([written, this.#over]);
    const restBytes = this.isOver ? this.#takenBytes - this.#gunzip.bytesWritten : 0;
    return piece.subarray(piece.length - restBytes);
  }

  given(): Buffer[] {
    return this.#ready.splice(0);
  }

  async end(): Promise<void> {
    this.#gunzip.end();
    await this.#over;
  }

  destroy(): void {
    this.#gunzip.destroy();
  }
}

function behindZeros(bytes: Buffer): Buffer {
  const at = bytes.findIndex((byte) => byte !== 0);
  return at === -1 ? bytes.subarray(bytes.length) : bytes.subarray(at);
}

/** The same bytes; one by one within the piece that begins after `fromBytes`. */
async function* byteByByte(raw: AsyncIterable<Buffer>, fromBytes: number): AsyncGenerator<Buffer> {
  let atBytes = 0;
  for await (const piece of raw) {
    const whole = Math.min(piece.length, Math.max(0, fromBytes - atBytes));
    if (whole > 0) yield piece.subarray(0, whole);
    for (let at = whole; at < piece.length; at++) yield piece.subarray(at, at + 1);
    atBytes += piece.length;
  }
}
