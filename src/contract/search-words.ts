/** Compares texts without case and accents, and splits what the user typed into words to search for. */

const BEYOND_ASCII = /[\u0080-\uffff]+/g;
const ACCENTS = /\p{M}/gu;

const withoutAccents = (run: string) => run.normalize('NFKD').replace(ACCENTS, '').toLowerCase();

/** The folded form in which texts are compared. */
export function fold(text: string): string {
  // Text between ASCII runs can be decomposed separately: no accent combines across them.
  return text.toLowerCase().replace(BEYOND_ASCII, withoutAccents);
}

const WORDS = /"([^"]*)"?|([^\s"]+)/g;

/** Folded words and "quoted phrases" of a query; none if it is empty. */
export function wordsOf(query: string): string[] {
  const words = [...query.matchAll(WORDS)].map(([, phrase, word]) => fold(phrase ?? word ?? ''));
  return [...new Set(words.filter((word) => word !== ''))];
}

export function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}
