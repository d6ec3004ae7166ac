// Uncompresses a .gz piece by piece, and gives what it holds even where it is cut short or damaged.
import { createGunzip } from 'node:zlib';

export type InflateOutcome =
  | { readonly kind: 'whole' }
  /** It ends before the compressed data does. */
  | { readonly kind: 'cut-short' }
  | { readonly kind: 'damaged'; readonly cause: string };

export const isGzip = (beginning: Uint8Array): boolean => beginning[0] === 0x1f && beginning[1] === 0x8b;

/** Raw pieces stay small, since one may hold a thousand times its size. */
export const RAW_PIECE_BYTES = 16_384;
const OUTPUT_PIECE_BYTES = 131_072;

/** @param raw pieces of at most {@link RAW_PIECE_BYTES}, one member behind the other */
export async function* inflate(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer, InflateOutcome> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_PIECE_BYTES });
  const ready: Buffer[] = [];
  let failed: NodeJS.ErrnoException | undefined;
  const over = new Promise<void>((resolve) => {
    gunzip.once('end', resolve);
    gunzip.once('close', resolve);
  });
  gunzip.on('data', (piece: Buffer) => ready.push(piece));
  gunzip.on('error', (error) => {
    failed = error;
  });
  try {
    for await (const piece of raw) {
      // Written without ending: everything that these bytes give comes out before it shows whether more is missing.
      const written = new Promise<void>((resolve) => gunzip.write(piece, () => resolve()));
      await Promise.race([written, over]);
      yield* ready.splice(0);
      if (failed !== undefined) break;
    }
    if (failed === undefined) gunzip.end();
    await over;
    yield* ready.splice(0);
  } finally {
    gunzip.destroy();
  }
  if (failed === undefined) return { kind: 'whole' };
  return failed.code === 'Z_BUF_ERROR' ? { kind: 'cut-short' } : { kind: 'damaged', cause: failed.message };
}
