/**
 * Puts a JSON text on one line. In valid JSON, a raw line break can only occur between tokens, where a space means the
 * same. The length stays the same and no string is changed.
 */
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

export function oneLine(json: Uint8Array): Uint8Array {
  if (!json.includes(LF) && !json.includes(CR)) return json;
  const copy = Uint8Array.from(json);
  for (let at = 0; at < copy.length; at += 1) {
    if (copy[at] === LF || copy[at] === CR) copy[at] = SPACE;
  }
  return copy;
}
