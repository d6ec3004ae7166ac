/** The trigrams of words, as in the full-text index, which finds the texts that may contain the words. */

const GRAM = 3;

/**
 * The trigrams, as in the full-text index, that each text with these words has; none when all words are shorter. A
 * text with these trigrams need not have the words, because their order is ignored.
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

/** A full-text query for texts with all of these trigrams. */
export function gramQuery(grams: readonly string[]): string {
  return grams.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}
