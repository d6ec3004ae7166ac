// How texts are compared: without regard to case or accents. And what a person typed, as the words to look for.

const BEYOND_ASCII = /[\u0080-\uffff]/;
const ACCENTS = /\p{M}/gu;

/** The form in which two texts are compared. */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.toLowerCase().normalize('NFKD').replace(ACCENTS, '').toLowerCase();
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

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.))/g;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** JSON with its escapes undone, also those of JSON within its strings: what a person sees of it, for searching in. */
export function readable(json: string): string {
  let text = json;
  for (let depth = 0; depth < 2 && text.includes('\\'); depth += 1) {
    text = text.replace(ESCAPE, (_whole, hex: string | undefined, character: string | undefined) =>
      hex === undefined
        ? (CONTROLS[character ?? ''] ?? character ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return text;
}

const GRAM = 3;

/**
 * A query of the full-text index for rows that may contain all words: their runs of three characters. Undefined when no
 * word is that long. What it finds has to be checked, since it does not look at the order of the runs.
 */
export function gramQuery(words: readonly string[]): string | undefined {
  const grams = new Set<string>();
  for (const word of words) {
    const characters = [...word];
    if (characters.length < GRAM) continue;
    const last = characters.length - GRAM;
    for (let at = 0; at < last; at += GRAM) grams.add(characters.slice(at, at + GRAM).join(''));
    grams.add(characters.slice(last).join(''));
  }
  if (grams.size === 0) return undefined;
  return [...grams].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}
