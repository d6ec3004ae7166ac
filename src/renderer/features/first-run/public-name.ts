/** The name of a proxy or tunnel, from what people type or paste: a name, an address, or a whole URL. Pure. */

const NAME = /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/;

/** @returns an empty text if nothing was typed, null if it is no name */
export function publicNameOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return '';
  const host = text
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '');
  return host.length <= 253 && NAME.test(host) ? host.toLowerCase() : null;
}
