/**
 * Reads a file once from beginning to end, in blocks of records, and uncompresses it if needed. Memory does not grow with
 * the file.
 */
import { basename } from 'node:path';
import { SluiceError } from '../../contract/errors';
import { type Confinement, openWithin } from '../../main/confinement';
import { phrase } from '../../texts/phrase';
import { rawText } from '../intake/failures';
import { PieceFeeder } from '../parse/in-pieces';
import { type InflateOutcome, inflate, isGzip, RAW_PIECE_BYTES } from '../parse/inflate';
import { openDocument } from '../parse/open-document';
import type { Parsed, ParseOptions, ParserPlace } from '../parse/types';

const PLAIN_PIECE_BYTES = 262_144;

export interface DocumentBlock {
  readonly parsed: Parsed;
  /** The place after the block. */
  readonly place: ParserPlace;
  /** Bytes of the file itself, which may be compressed. */
  readonly readBytes: number;
}

export interface ReadOptions {
  readonly parse: ParseOptions;
  readonly signal: AbortSignal;
  /** The folders that the file has to be in; if absent, it may be anywhere. */
  readonly confinement?: Confinement | undefined;
  /** Called once for each piece of the file, as it is on the disk. */
  readonly onRaw?: (piece: Buffer) => void;
  /** A block has to end at this offset of the document, which is between two records. */
  readonly alignTo?: number;
}

export interface DocumentEnd {
  readonly isGzip: boolean;
  readonly outcome: InflateOutcome;
  readonly place: ParserPlace | null;
}

export const cancelled = (): SluiceError => new SluiceError('SLUICE-CMD-003');

/** @throws {SluiceError} SLUICE-SRC-002 if the file cannot be read, SLUICE-CMD-003 if the signal aborts */
export async function* readDocument(path: string, options: ReadOptions): AsyncGenerator<DocumentBlock, DocumentEnd> {
  const compressed = await beginsLikeGzip(path, options.confinement);
  let readBytes = 0;
  let ways = 0;
  async function* raw(): AsyncGenerator<Buffer> {
    const isFirst = ++ways === 1;
    try {
      const handle = await openWithin(path, options.confinement);
      const stream = handle.createReadStream({ highWaterMark: compressed ? RAW_PIECE_BYTES : PLAIN_PIECE_BYTES });
      for await (const piece of stream as AsyncIterable<Buffer>) {
        if (options.signal.aborted) throw cancelled();
        if (isFirst) {
          readBytes += piece.length;
          options.onRaw?.(piece);
        }
        yield piece;
      }
    } catch (error) {
      throw error instanceof SluiceError ? error : notReadable(path, error);
    }
  }

  const feeder = new PieceFeeder((beginning, isWhole) =>
    openDocument(beginning, basename(path), options.parse, undefined, isWhole),
  );
  async function* blocks(first: Parsed | null): AsyncGenerator<DocumentBlock> {
    for (let parsed = first; ; parsed = await feeder.more()) {
      const place = feeder.parser?.place();
      if (parsed !== null && place !== undefined) yield { parsed, place, readBytes };
      if (!feeder.isPartial) return;
      if (options.signal.aborted) throw cancelled();
    }
  }
  const pieces = compressed ? inflate(raw) : whole(raw());
  let fedBytes = 0;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true) {
      yield* blocks(feeder.end('final'));
      return { isGzip: compressed, outcome: value, place: feeder.parser?.place() ?? null };
    }
    const border = (options.alignTo ?? 0) - fedBytes;
    fedBytes += value.length;
    if (border > 0 && border <= value.length) {
      yield* blocks(feeder.add(value.subarray(0, border)));
      yield* blocks(feeder.end('pause'));
      yield* blocks(feeder.add(value.subarray(border)));
    } else {
      yield* blocks(feeder.add(value));
    }
  }
}

async function* whole(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, InflateOutcome> {
  yield* pieces;
  return { kind: 'whole' };
}

async function beginsLikeGzip(path: string, confinement: Confinement | undefined): Promise<boolean> {
  try {
    const handle = await openWithin(path, confinement);
    for await (const piece of handle.createReadStream({ end: 1 }) as AsyncIterable<Buffer>) return isGzip(piece);
    return false;
  } catch (error) {
    throw error instanceof SluiceError ? error : notReadable(path, error);
  }
}

function notReadable(path: string, cause: unknown): SluiceError {
  return new SluiceError(
    'SLUICE-SRC-002',
    { message: phrase('{path} cannot be read.', { path }), raw: rawText(cause) },
    { cause },
  );
}
