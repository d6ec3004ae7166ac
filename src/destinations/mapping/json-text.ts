/** Writes single texts as JSON. Most need no escapes, which is quicker to see than to let JSON.stringify find out. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON escapes
const NEEDS_ESCAPES = /["\\\x00-\x1f\ud800-\udfff]/;

/** As JSON.stringify writes a string. */
export function jsonString(text: string): string {
  return NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`;
}
