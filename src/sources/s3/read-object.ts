/** Reads an object's content from a place on, in blocks of records. Memory does not grow with the object. */
import { PieceFeeder } from '../parse/in-pieces';
import { type InflateOutcome, inflate, isGzip, RAW_PIECE_BYTES } from '../parse/inflate';
import { openDocument } from '../parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type Parsed, type ParserPlace } from '../parse/types';

export interface ObjectBlock {
  readonly parsed: Parsed;
  /** The place after the block. */
  readonly place: ParserPlace;
}

export interface ObjectEnd {
  readonly outcome: InflateOutcome;
  readonly place: ParserPlace | null;
}

/**
 * @param open returns the object's bytes from its beginning; called once more if they are damaged gzip
 * @param name decides the format if the content does not
 */
export async function* readObject(
  open: () => AsyncIterable<Buffer>,
  name: string,
  from: ParserPlace | null,
): AsyncGenerator<ObjectBlock, ObjectEnd> {
  const feeder = new PieceFeeder((beginning, isWhole) =>
    openDocument(beginning, name, DEFAULT_PARSE_OPTIONS, from ?? undefined, isWhole),
  );
  async function* blocks(first: Parsed | null): AsyncGenerator<ObjectBlock> {
    for (let parsed = first; ; parsed = await feeder.more()) {
      const place = feeder.parser?.place();
      if (parsed !== null && place !== undefined) yield { parsed, place };
      if (!feeder.isPartial) return;
    }
  }
  const content = uncompressed(open);
  let left = from?.offset ?? 0;
  for (;;) {
    const { done, value } = await content.next();
    if (done === true) {
      yield* blocks(feeder.end('final'));
      return { outcome: value, place: feeder.parser?.place() ?? from };
    }
    const skipped = Math.min(left, value.length);
    left -= skipped;
    if (skipped < value.length) yield* blocks(feeder.add(value.subarray(skipped)));
  }
}

async function* uncompressed(open: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer, InflateOutcome> {
  const pieces = open()[Symbol.asyncIterator]();
  let beginning = Buffer.alloc(0);
  while (beginning.length < 2) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    beginning = Buffer.concat([beginning, value]);
  }
  // The bytes that were looked at come first again.
  async function* all(): AsyncGenerator<Buffer> {
    yield beginning;
    for (;;) {
      const { done, value } = await pieces.next();
      if (done === true) return;
      yield value;
    }
  }
  if (!isGzip(beginning)) {
    yield* all();
    return { kind: 'whole' };
  }
  let isFirst = true;
  return yield* inflate(() => {
    const source = isFirst ? all() : open();
    isFirst = false;
    return inSmallPieces(source);
  });
}

async function* inSmallPieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += RAW_PIECE_BYTES) yield piece.subarray(at, at + RAW_PIECE_BYTES);
  }
}
