/**
 * Finds out which text an English sentence was made from. For sentences that are stored in English, or come from a file,
 * and are shown in the user's language.
 */
import { currentLanguage, NOTE } from './current';
import type { Values } from './message';
import type { Text } from './text';
import { phraseText } from './translate';

/** "{name}", or "{count, number}" for a number with English separators. */
const GAP = /\{(\w+)(, number)?\}/;

interface Pattern {
  readonly text: Text;
  readonly expression: RegExp;
  /** The names of the gaps that hold numbers. */
  readonly numbers: readonly string[];
}

/** A text, and the values of its gaps. */
interface Recognised {
  readonly text: Text;
  readonly values: Values;
}

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function patternOf(text: Text): Pattern {
  const numbers: string[] = [];
  let expression = '';
  let rest: string = text.replace(NOTE, '');
  for (let gap = GAP.exec(rest); gap !== null; gap = GAP.exec(rest)) {
    const [whole, name = '', number] = gap;
    if (number !== undefined) numbers.push(name);
    expression += `${literally(rest.slice(0, gap.index))}(?<${name}>${number === undefined ? '.+' : '[\\d,.]+'})`;
    rest = rest.slice(gap.index + whole.length);
  }
  return { text, expression: new RegExp(`^${expression}${literally(rest)}$`, 's'), numbers };
}

/**
 * @param texts the texts that a sentence may have been made from, the more specific ones first. Their gaps can be
 *   `{name}` and `{count, number}`.
 */
export function recogniser(texts: readonly Text[]): (sentence: string) => Recognised | null {
  const patterns = texts.map(patternOf);
  return (sentence) => {
    for (const { text, expression, numbers } of patterns) {
      const found = expression.exec(sentence);
      if (found === null) continue;
      const values = Object.entries(found.groups ?? {}).map(([name, value]) => [
        name,
        numbers.includes(name) ? Number(value.replaceAll(',', '')) : value,
      ]);
      return { text, values: Object.fromEntries(values) };
    }
    return null;
  };
}

/**
 * A function that shows an English sentence in the user's language. One that is not recognised stays as it is, for
 * example because it is quoted from the system.
 * @param texts as for {@link recogniser}
 * @param inner translates the value of a gap, such as a sentence within the sentence
 */
export function sentenceTranslator(
  texts: readonly Text[],
  inner: (value: string, gap: string) => string = (value) => value,
): (sentence: string) => string {
  const recognise = recogniser(texts);
  return (sentence) => {
    const found = currentLanguage() === 'en' ? null : recognise(sentence);
    if (found === null) return sentence;
    const values = Object.entries(found.values).map(([gap, value]) => [
      gap,
      typeof value === 'string' ? inner(value, gap) : value,
    ]);
    return phraseText({ ...found, values: Object.fromEntries(values) });
  };
}
