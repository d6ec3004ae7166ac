/** Finds masked values where they occur again: in messages, other fields, addresses and JSON within texts. Pure. */
import { boundedCache } from '../../destinations/mapping/bounded-cache';
import type { Found } from './patterns/found';
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
const REMEMBERED = 4_000;

/** The spellings of some values, and the length of the shortest text that can hold one. */
interface Search {
  readonly values: readonly MaskedValue[];
  readonly spellings: readonly (readonly Spelling[])[];
  readonly leastLength: number;
}

/** Remembers how values are written and searched: the same ones come in event after event. */
export function occurrenceFinder(): FindOccurrences {
  const oddSpellings = boundedCache(REMEMBERED, spellings);
  const spellingsOf = (value: string) => (SAME_EVERYWHERE.test(value) ? [spellingOf(value)] : oddSpellings(value));
  const strictly = boundedCache(REMEMBERED, (spelling) => pattern(spelling, true));
  const anyhow = boundedCache(REMEMBERED, (spelling) => pattern(spelling, false));

  const rangesOf = (text: string, lower: string, spelling: Spelling, isStrict: boolean): readonly Found[] => {
    if (spelling.text.length > LONGEST_PATTERN) {
      const start = text.indexOf(spelling.text);
      return start === -1 ? [] : [{ start, end: start + spelling.text.length }];
    }
    // In ASCII, capitals are all that can differ.
    const isPlain = !isStrict && spelling.isAscii && spelling.text.length >= SHORTEST_WITHIN_WORDS;
    if (isPlain && !NOT_ASCII.test(text)) return allOf(lower, spelling.lower);
    const matches = text.matchAll(isStrict ? strictly(spelling.text) : anyhow(spelling.text));
    return [...matches].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
  };

  /** Of the values of one event, which are looked for in each of its texts. */
  let search: Search = searchFor([], spellingsOf);

  return (text, kindOf, values) => {
    if (values.length === 0 || text === '') return none;
    if (search.values !== values) search = searchFor(values, spellingsOf);
    if (text.length < search.leastLength) return none;
    const lower = text.toLowerCase();
    let found: Replacement[] | null = null;
    for (const [index, { text: value, isPart, replacement, origin }] of values.entries()) {
      for (const spelling of search.spellings[index] ?? []) {
        // Most values are in no other text; this is the fast way to know.
        if (!lower.includes(spelling.lower) && (spelling.isAscii || !text.includes(spelling.text))) continue;
        const kind = kindOf();
        if (isPart && kind !== 'free') continue;
        const isStrict = kind === 'name' && PLAIN_WORD.test(value);
        found ??= [];
        for (const { start, end } of rangesOf(text, lower, spelling, isStrict)) {
          found.push({ start, end, text: replacement, origin });
        }
      }
    }
    return found ?? none;
  };
}

function searchFor(values: readonly MaskedValue[], spellingsOf: (value: string) => readonly Spelling[]): Search {
  const spellings = values.map(({ text }) => spellingsOf(text));
  // A letter may become two in lower case (İ), none of them of ASCII.
  const least = spellings.flat().map(({ text, isAscii }) => (isAscii ? text.length : text.length / 2));
  return { values, spellings, leastLength: Math.min(...least) };
}

function allOf(text: string, wanted: string): readonly Found[] {
  const found: Found[] = [];
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + wanted.length)) {
    found.push({ start, end: start + wanted.length });
  }
  return found;
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
