/** Remembers what a pure function made of a text: the same few operations, tenants and users are in most events. */

/** Longer texts are rarely the same. */
const MAX_CHARS = 256;

/** @param most entries; when they are reached, all are forgotten */
export function boundedCache<V>(most: number, make: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (text.length <= MAX_CHARS) {
      if (known.size >= most) known.clear();
      // A text may be a part of a much longer one, which must not be kept with it.
      known.set(Buffer.from(text, 'utf16le').toString('utf16le'), made);
    }
    return made;
  };
}
