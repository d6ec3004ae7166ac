/** Remembers what a pure function made of a text: the same few operations, tenants and users are in most events. */

/** Longer texts are rarely the same. */
const MAX_CHARS = 256;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all that takes one byte
const IS_NARROW = /^[\x00-\xff]*$/;

/** The same text in memory of its own: a part of a longer text keeps all of that in memory. */
function detached(text: string): string {
  const encoding = IS_NARROW.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}

/** @param most entries; when they are reached, all are forgotten */
export function boundedCache<V>(most: number, make: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (text.length > MAX_CHARS) return make(text);
    const own = detached(text);
    const made = make(own);
    if (known.size >= most) known.clear();
    known.set(own, made);
    return made;
  };
}
