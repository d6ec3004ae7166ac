/**
 * Compresses a body outside of the calling thread, tuned for speed: level 1 already shrinks audit events to about a
 * tenth. Decompresses answers that were compressed although compression was not requested.
 */
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const gzipAsync = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip);

const SPEED = { level: 1, chunkSize: 65_536 } as const;

export function gzip(body: Uint8Array): Promise<Uint8Array> {
  return gzipAsync(body, SPEED);
}

type Decoder = (body: Uint8Array, options: zlib.ZlibOptions & zlib.BrotliOptions & zlib.ZstdOptions) => Buffer;

const inflate: Decoder = (body, options) => zlib.gunzipSync(body, options);
const decoders: Readonly<Record<string, Decoder>> = {
  gzip: inflate,
  'x-gzip': inflate,
  deflate: (body, options) => zlib.inflateSync(body, options),
  br: (body, { maxOutputLength }) => zlib.brotliDecompressSync(body, { maxOutputLength }),
  zstd: (body, { maxOutputLength }) => zlib.zstdDecompressSync(body, { maxOutputLength }),
};

/** How zlib, brotli and zstd name it. */
const DAMAGED = /^(?:Z_|ERR__ERROR_|ZSTD_|ERR_BUFFER_TOO_LARGE)/;

/**
 * An answer's body, decompressed. No encoding is requested, but some proxies compress all the same (RFC 9110, 12.5.3:
 * no Accept-Encoding means that any is acceptable).
 * @param encoding value of Content-Encoding
 * @param maxBytes beyond which, as with a damaged body, it is left as it came
 * @param isWhole nothing of the body is missing; of a part, as much is read as has come
 */
export function decodeAnswer(
  body: Buffer,
  encoding: string | undefined,
  maxBytes: number,
  isWhole: boolean,
): { readonly body: Buffer; readonly damaged: boolean } {
  const decode = decoders[encoding?.trim().toLowerCase() ?? ''];
  if (decode === undefined || body.length === 0) return { body, damaged: false };
  const finishFlush = isWhole ? zlib.constants.Z_FINISH : zlib.constants.Z_SYNC_FLUSH;
  try {
    return { body: decode(body, { maxOutputLength: maxBytes, finishFlush }), damaged: false };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (DAMAGED.test(code)) return { body, damaged: true };
    throw error;
  }
}
