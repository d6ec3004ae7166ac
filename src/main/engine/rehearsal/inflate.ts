/** Decodes Content-Encoding as the service does: only the encodings that it supports, up to a limit. */
import zlib from 'node:zlib';
import type { BodyProblem, ContentEncoding } from '../../../destinations/receiver';

export const MAX_INFLATED_BYTES = 128_000_000;

export type Inflated =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly problem: BodyProblem };

type Undo = (
  raw: Uint8Array,
  options: { maxOutputLength: number },
  done: (error: Error | null, body: Uint8Array) => void,
) => void;

/** Older versions of Node and Electron have no Zstandard. There it counts as unsupported. */
const zstd: Undo | undefined = zlib.zstdDecompress;

const undoing: Readonly<Record<ContentEncoding, Undo | undefined>> = {
  gzip: zlib.gunzip,
  deflate: zlib.inflate,
  zstd,
};

/** `x-gzip` is gzip (RFC 9110, 8.4.1.3). */
function encodingOf(header: string | undefined): string {
  const name = header?.trim().toLowerCase() ?? '';
  return name === 'x-gzip' ? 'gzip' : name;
}

/** @param encoding value of Content-Encoding; undefined without one @param taken encodings that the service supports */
export function inflateBody(
  raw: Uint8Array,
  encoding: string | undefined,
  taken: readonly ContentEncoding[],
): Promise<Inflated> {
  const name = encodingOf(encoding);
  if (name === '' || name === 'identity') return Promise.resolve({ ok: true, body: raw });
  const known = taken.find((one) => one === name);
  const undo = known === undefined ? undefined : undoing[known];
  if (undo === undefined) {
    const problem: BodyProblem = { status: 415, detail: `Content-Encoding ${name} is not supported` };
    return Promise.resolve({ ok: false, problem });
  }
  return new Promise((resolve) => {
    undo(raw, { maxOutputLength: MAX_INFLATED_BYTES }, (error, body) => {
      if (error === null) return resolve({ ok: true, body });
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      resolve({ ok: false, problem: { status: isTooLarge ? 413 : 400, detail: error.message } });
    });
  });
}
