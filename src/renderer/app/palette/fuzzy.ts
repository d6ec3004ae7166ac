/** Compares a typed word with a text, as command palettes do: the beginning, a part, or the first letters of words. Pure. */

export { fold } from '../../format/fold';

export interface Match {
  /** Higher is better. */
  readonly score: number;
  /** The places of the matched characters in the text, ascending. */
  readonly positions: readonly number[];
}

const WHOLE = 100;
const BEGINNING = 80;
const WORD_START = 60;
const PART = 40;
const SCATTERED = 30;
/** Each further piece of a scattered match costs this much. */
const PIECE = 4;
const LOWEST = 6;

const isWordCharacter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function isWordStart(text: string, at: number): boolean {
  return isWordCharacter(text[at]) && (at === 0 || !isWordCharacter(text[at - 1]));
}

const range = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);

/** @param word and text, both folded */
export function matchPart(word: string, text: string): Match | null {
  const first = text.indexOf(word);
  if (first === -1) return null;
  if (text === word) return { score: WHOLE, positions: range(0, word.length) };
  if (first === 0) return { score: BEGINNING, positions: range(0, word.length) };
  for (let at = first; at !== -1; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return { score: WORD_START, positions: range(at, word.length) };
  }
  return { score: PART, positions: range(first, word.length) };
}

/** Each piece begins at the start of a word: `crst` is in "Create stream". Prefers long pieces. */
function inPieces(word: string, text: string): Match | null {
  const dead = new Set<number>();
  const place = (from: number, at: number): number[] | null => {
    if (from === word.length) return [];
    const key = from * (text.length + 1) + at;
    if (dead.has(key)) return null;
    if (at > 0 && from > 0 && text[at] === word[from]) {
      const rest = place(from + 1, at + 1);
      if (rest !== null) return [at, ...rest];
    }
    for (let next = from === 0 ? at : at + 1; next < text.length; next += 1) {
      if (text[next] !== word[from] || !isWordStart(text, next)) continue;
      const rest = place(from + 1, next + 1);
      if (rest !== null) return [next, ...rest];
    }
    dead.add(key);
    return null;
  };
  const positions = place(0, 0);
  if (positions === null) return null;
  const pieces = positions.filter((at, index) => index === 0 || at !== (positions[index - 1] ?? 0) + 1).length;
  return { score: Math.max(LOWEST, SCATTERED - PIECE * pieces), positions };
}

/** Longer words and texts are compared in one piece only, because trying all pieces takes long. */
const MAX_PIECES_LENGTH = 24;
const MAX_PIECES_TEXT = 120;

/** @param word and text, both folded */
export function matchWord(word: string, text: string): Match | null {
  if (word === '') return { score: 0, positions: [] };
  const whole = matchPart(word, text);
  if (whole !== null || word.length < 2) return whole;
  if (word.length > MAX_PIECES_LENGTH || text.length > MAX_PIECES_TEXT) return null;
  return inPieces(word, text);
}
