/** Undoes Content-Encoding as a service does: gzip and deflate, nothing else, and never more than a limit. */
import { gunzip, inflate } from 'node:zlib';

export const MAX_INFLATED_BYTES = 128_000_000;

export type Inflated =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly problem: string };

/** @param encoding value of Content-Encoding; undefined without one */
export function inflateBody(raw: Uint8Array, encoding: string | undefined): Promise<Inflated> {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === '' || name === 'identity') return Promise.resolve({ ok: true, body: raw });
  if (name !== 'gzip' && name !== 'x-gzip' && name !== 'deflate') {
    return Promise.resolve({ ok: false, status: 415, problem: `Content-Encoding ${name} is not supported` });
  }
  const undo = name === 'deflate' ? inflate : gunzip;
  return new Promise((resolve) => {
    undo(raw, { maxOutputLength: MAX_INFLATED_BYTES }, (error, body) => {
      if (error === null) return resolve({ ok: true, body });
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      resolve({ ok: false, status: isTooLarge ? 413 : 400, problem: error.message });
    });
  });
}
