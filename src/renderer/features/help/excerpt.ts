/** The part of a text around the first word that was found. Pure. */
import { fold } from '../../format/fold';

const BEFORE = 50;
const LENGTH = 180;

/** @param words that were found, folded */
export function excerptOf(text: string, words: readonly string[]): string {
  if (text.length <= LENGTH) return text;
  const folded = fold(text);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at !== -1);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const earliest = Math.max(0, Math.min(first - BEFORE, text.length - LENGTH));
  // Begin and end between words.
  const from = earliest === 0 ? 0 : text.indexOf(' ', earliest) + 1;
  const limit = from + LENGTH;
  const lastSpace = text.lastIndexOf(' ', limit);
  const to = limit >= text.length ? text.length : lastSpace > from ? lastSpace : limit;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;
}

/** The words as they are written in a text: with their accents and capitals, to be marked there. */
export function writtenIn(text: string, words: readonly string[]): string[] {
  const folded = fold(text);
  const written = words.flatMap((word) => {
    const at = folded.indexOf(word);
    return at === -1 ? [] : [text.slice(at, at + word.length)];
  });
  return [...new Set([...words, ...written])];
}
