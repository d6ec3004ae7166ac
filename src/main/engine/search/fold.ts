/** How texts are compared: without regard to case or accents. And what a person typed, as the words to look for. */

const BEYOND_ASCII = /[\u0080-\uffff]+/g;
const ACCENTS = /\p{M}/gu;

const withoutAccents = (run: string) => run.normalize('NFKD').replace(ACCENTS, '').toLowerCase();

/** The form in which two texts are compared. */
export function fold(text: string): string {
  // What lies between runs of ASCII is decomposed by itself: no accent reaches beyond it.
  return text.toLowerCase().replace(BEYOND_ASCII, withoutAccents);
}

const WORDS = /"([^"]*)"?|([^\s"]+)/g;

/** Folded words and "quoted phrases" of a query; none in an empty one. */
export function wordsOf(query: string): string[] {
  const words = [...query.matchAll(WORDS)].map(([, phrase, word]) => fold(phrase ?? word ?? ''));
  return [...new Set(words.filter((word) => word !== ''))];
}

export function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

const GRAM = 3;

/**
 * Runs of three characters that each text with these words has, as the full-text index knows them; none when no word is
 * that long. A text that has them need not have the words, since their order is not looked at.
 */
export function gramsOf(words: readonly string[]): readonly string[] {
  const grams = new Set<string>();
  for (const word of words) {
    const characters = [...word];
    if (characters.length < GRAM) continue;
    for (let at = 0; at <= characters.length - GRAM; at += 1) grams.add(characters.slice(at, at + GRAM).join(''));
  }
  return [...grams];
}

/** A query of the full-text index for texts that have all of these. */
export function gramQuery(grams: readonly string[]): string {
  return grams.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}
