/**
 * Finds out which text an English sentence was made from. For sentences that are stored in English, or come from a file,
 * and are shown in the user's language. Pure.
 */
import type { Phrase } from './phrase';
import type { Text } from './text';

/** "{name}", or "{count, number}" for a number with English separators. */
const GAP = /\{(\w+)(, number)?\}/;

interface Pattern {
  readonly text: Text;
  readonly expression: RegExp;
  /** The names of the gaps that hold numbers. */
  readonly numbers: readonly string[];
}

const literally = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function patternOf(text: Text): Pattern {
  const numbers: string[] = [];
  let expression = '';
  let rest: string = text;
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
export function recogniser(texts: readonly Text[]): (sentence: string) => Phrase | null {
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
