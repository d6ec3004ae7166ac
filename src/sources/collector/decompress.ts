/** Decompressors for request bodies, with limits on their own memory. */
import type { Transform } from 'node:stream';
import zlib, { constants, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Compression } from './protocols/protocol';

export type Decompressor = Transform & { readonly bytesWritten: number };

const OUTPUT_PIECE_BYTES = 65_536;
/** The window that RFC 8878 asks decoders to support: 8 MiB. Senders choose a larger one only with special settings. */
const MAX_ZSTD_WINDOW_LOG = 23;

/** Node.js before 22.15 has no zstd, and a system's Electron may bring one. */
export const canDecompress = (compression: Compression): boolean =>
  compression !== 'zstd' || typeof zlib.createZstdDecompress === 'function';

/** @param beginning the first bytes. Some senders call raw deflate "deflate", others zlib's format, as HTTP says. */
export function createDecompressor(compression: Compression, beginning: Uint8Array): Decompressor {
  const options = { chunkSize: OUTPUT_PIECE_BYTES };
  switch (compression) {
    case 'gzip':
      return createGunzip(options);
    case 'deflate':
      return hasZlibHeader(beginning) ? createInflate(options) : createInflateRaw(options);
    case 'zstd':
      return zlib.createZstdDecompress({
        ...options,
        params: { [constants.ZSTD_d_windowLogMax]: MAX_ZSTD_WINDOW_LOG },
      });
  }
}

/** RFC 1950, section 2.2. */
const hasZlibHeader = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
