/** The part of a text around the first word that was found. Pure. */

const BEFORE = 50;
const LENGTH = 180;

/** @param words that were found, in lower case */
export function excerptOf(text: string, words: readonly string[]): string {
  if (text.length <= LENGTH) return text;
  const lower = text.toLowerCase();
  const places = words.map((word) => lower.indexOf(word)).filter((at) => at !== -1);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const earliest = Math.max(0, Math.min(first - BEFORE, text.length - LENGTH));
  // Begin and end between words.
  const from = earliest === 0 ? 0 : text.indexOf(' ', earliest) + 1;
  const limit = from + LENGTH;
  const lastSpace = text.lastIndexOf(' ', limit);
  const to = limit >= text.length ? text.length : lastSpace > from ? lastSpace : limit;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}
