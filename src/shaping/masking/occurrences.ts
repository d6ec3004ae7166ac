/** Finds masked values where they occur again: in messages, other fields, addresses and JSON within texts. Pure. */
import type { Origin, Replacement } from './ranges';

/** A value of the event that must not leave anywhere in it. */
export interface MaskedValue {
  readonly text: string;
  readonly replacement: string;
  readonly origin: Origin;
  /**
   * Only part of what is masked: a value in a JSON text, or of a field that the allow-list leaves out. It may be a common
   * word, so it is looked for in free texts only.
   */
  readonly isPart: boolean;
}

/** What kind of text is searched. `name`: a word of ODC's own vocabulary, such as an operation. */
export type TextKind = 'free' | 'field' | 'name';

/** @param kindOf is asked only where a value is found: it takes longer than the search */
export type FindOccurrences = (
  text: string,
  kindOf: () => TextKind,
  values: readonly MaskedValue[],
) => readonly Replacement[];

const none: readonly Replacement[] = [];

/** Shorter values are found only where they stand alone: they are in every second word. */
const SHORTEST_WITHIN_WORDS = 4;
/** Longer ones are found as they are written, not in other capitals. */
const LONGEST_PATTERN = 2_000;
const PLAIN_WORD = /^\p{L}+$/u;

interface Spelling {
  readonly text: string;
  readonly lower: string;
  readonly isAscii: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;
/** Whether a text is long enough to hold a spelling. A letter may become two in lower case (İ), none of them of ASCII. */
const mayHold = (text: string, { text: spelling, isAscii }: Spelling) =>
  text.length >= (isAscii ? spelling.length : spelling.length / 2);

/** Remembers how values are written and searched: the same ones come in event after event. */
export function occurrenceFinder(): FindOccurrences {
  const spellingsOf = remembering(spellings);
  const strictly = remembering((spelling) => pattern(spelling, true));
  const anyhow = remembering((spelling) => pattern(spelling, false));

  const rangesOf = (text: string, spelling: string, isStrict: boolean) => {
    if (spelling.length > LONGEST_PATTERN) {
      const start = text.indexOf(spelling);
      return start === -1 ? [] : [{ start, end: start + spelling.length }];
    }
    const matches = text.matchAll(isStrict ? strictly(spelling) : anyhow(spelling));
    return [...matches].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
  };

  return (text, kindOf, values) => {
    if (values.length === 0 || text === '') return none;
    let lower: string | null = null;
    let found: Replacement[] | null = null;
    for (const { text: value, isPart, replacement, origin } of values) {
      for (const spelling of spellingsOf(value)) {
        // Most values are in no other text; this is the fast way to know.
        if (!mayHold(text, spelling)) continue;
        lower ??= text.toLowerCase();
        if (!lower.includes(spelling.lower) && (spelling.isAscii || !text.includes(spelling.text))) continue;
        const kind = kindOf();
        if (isPart && kind !== 'free') continue;
        const isStrict = kind === 'name' && PLAIN_WORD.test(value);
        found ??= [];
        for (const range of rangesOf(text, spelling.text, isStrict)) {
          found.push({ ...range, text: replacement, origin });
        }
      }
    }
    return found ?? none;
  };
}

/** Whether a number is the value. */
export function isSameNumber(number: string, value: string): boolean {
  return number === value || (value.trim() !== '' && Number(number) === Number(value));
}

function pattern(spelling: string, isStrict: boolean): RegExp {
  const literal = spelling.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const isAlone = isStrict || spelling.length < SHORTEST_WITHIN_WORDS;
  const source = isAlone ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  return new RegExp(source, isStrict ? 'gu' : 'giu');
}

/** The value as it may be written within another text; none of a value that is only space. */
function spellings(value: string): readonly Spelling[] {
  if (SAME_EVERYWHERE.test(value)) return [spellingOf(value)];
  const trimmed = value.trim();
  if (trimmed === '') return [];
  if (SAME_IN_JSON.test(value))
    return [...new Set([trimmed, value].flatMap((text) => [text, ...inAddresses(text)]))].map(spellingOf);
  const texts = [trimmed, value, trimmed.normalize('NFC'), trimmed.normalize('NFD')].flatMap((text) => {
    const json = JSON.stringify(text).slice(1, -1);
    const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return [text, json, JSON.stringify(json).slice(1, -1), ascii, ...inAddresses(text)];
  });
  return [...new Set(texts)].map(spellingOf);
}

function inAddresses(text: string): readonly string[] {
  const url = encodeURIComponent(text.toWellFormed());
  return [url, url.replaceAll('%20', '+')];
}

/** ASCII that JSON escapes nothing of. */
const SAME_IN_JSON = /^[ !#-[\]-~]+$/;
/** Written alike in a text, in JSON and in an address. */
const SAME_EVERYWHERE = /^[\w.!~*'()-]+$/;

const spellingOf = (text: string): Spelling => ({ text, lower: text.toLowerCase(), isAscii: !NOT_ASCII.test(text) });

const REMEMBERED = 1_000;
const LONGEST_REMEMBERED = 300;

function remembering<V>(make: (text: string) => V): (text: string) => V {
  const memory = new Map<string, V>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (text.length > LONGEST_REMEMBERED) return made;
    if (memory.size >= REMEMBERED) memory.clear();
    memory.set(text, made);
    return made;
  };
}
