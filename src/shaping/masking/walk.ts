/**
 * Goes through an event once and writes it without what must not leave. Every value is written anew, strings with JSON
 * inside too: a key that stands twice keeps its last value only, so that nothing hides behind a repetition.
 */
import { knownLeaves } from '../../contract/event-path';
import type { Masking, MaskingAction } from '../../contract/masking';
import { isJsonObject, isRawNumber, type JsonObject, type JsonValue, textOfJson } from '../json/exact';
import { type Pseudonyms, REMOVED_TEXT, replacementFor } from './actions';
import { textKindOf } from './leaf-kinds';
import { type FindOccurrences, isSameNumber, type MaskedValue } from './occurrences';
import { findPattern } from './patterns/index';
import { elementPlace, keyPlace, type Place, pathOf } from './place';
import { type Replacement, replaced, withoutOverlaps } from './ranges';
import { textInside } from './text-inside';

/** Deeper values are removed whole where anything may have to be masked: JSON texts may be nested without end. */
const MAX_DEPTH = 500;

/** Told of everything that is masked. */
export interface Observer {
  byRule(index: number, value: JsonValue, place: Place): void;
  notAllowed(value: JsonValue, place: Place): void;
  inText(text: string, replacements: readonly Replacement[], place: Place): void;
}

export interface WalkOptions {
  readonly masking: Masking;
  readonly pseudonymOf: Pseudonyms;
  readonly findOccurrences: FindOccurrences;
  /** Values to be found in texts too. */
  readonly values: readonly MaskedValue[];
  /** Whether the event is one that the rule is for. */
  readonly isMeant: (rule: number) => boolean;
  readonly observer: Observer;
}

const ownKeys = new Set(knownLeaves.flatMap(({ path }) => path.split('.')));

/** @returns undefined where nothing is left */
export function write(value: JsonValue, place: Place, options: WalkOptions): JsonValue | undefined {
  const rule = ruleAt(place, options);
  if (rule !== undefined) return underRule(rule, value, place, options);
  if (isUntouched(place, options)) return value;
  if (place.depth > MAX_DEPTH) return REMOVED_TEXT;
  if (Array.isArray(value)) return writeArray(value, place, options);
  if (isJsonObject(value)) return writeObject(value, place, options);
  if (typeof value === 'string') return writeText(value, place, options);
  if (!place.isAllowed) return dropped(value, place, options);
  return typeof value === 'number' || isRawNumber(value) ? writeNumber(value, place, options) : value;
}

function ruleAt({ nodes }: Place, { isMeant }: WalkOptions): number | undefined {
  if (nodes.length === 0) return undefined;
  const rules = nodes.flatMap((node) => node.rules).filter(isMeant);
  return rules.length === 0 ? undefined : Math.min(...rules);
}

function isUntouched({ nodes, isAllowed, patterns }: Place, { values }: WalkOptions): boolean {
  return isAllowed && nodes.length === 0 && patterns.length === 0 && values.length === 0;
}

function actionOf(rule: number, { masking }: WalkOptions): MaskingAction {
  return masking.rules[rule]?.action ?? { kind: 'remove' };
}

function underRule(rule: number, value: JsonValue, place: Place, options: WalkOptions): JsonValue | undefined {
  if (!place.isAllowed) return dropped(value, place, options);
  const action = actionOf(rule, options);
  if (action.kind !== 'remove' && (value === null || (value === '' && action.kind !== 'replace'))) return value;
  options.observer.byRule(rule, value, place);
  return action.kind === 'remove' ? undefined : replacementFor(action, textOfJson(value), options.pseudonymOf);
}

function dropped(value: JsonValue, place: Place, { observer }: WalkOptions): undefined {
  observer.notAllowed(value, place);
  return undefined;
}

function writeArray(array: readonly JsonValue[], place: Place, options: WalkOptions): JsonValue | undefined {
  const written = array.flatMap((element, index) => {
    const result = write(element, elementPlace(place, index), options);
    return result === undefined ? [] : [result];
  });
  return place.isAllowed || written.length > 0 ? written : undefined;
}

function writeObject(object: JsonObject, place: Place, options: WalkOptions): JsonValue | undefined {
  const written: Record<string, JsonValue> = {};
  let isEmpty = true;
  for (const key of Object.keys(object)) {
    const result = write(object[key] as JsonValue, keyPlace(place, key), options);
    if (result === undefined) continue;
    const free = freeKey(writeKey(key, place, options), written);
    if (free === '__proto__') Object.defineProperty(written, free, { value: result, ...ordinary });
    else written[free] = result;
    isEmpty = false;
  }
  return place.isAllowed || !isEmpty || place.step === null ? written : undefined;
}

/** Assigning this key would change the prototype instead. */
const ordinary = { enumerable: true, configurable: true, writable: true } as const;

/** A masked value may be a key. ODC's own keys are no one's names. */
function writeKey(key: string, place: Place, options: WalkOptions): string {
  return ownKeys.has(key) ? key : maskText(key, place, options);
}

function freeKey(key: string, taken: JsonObject): string {
  let free = key;
  for (let number = 2; Object.hasOwn(taken, free); number += 1) free = `${key}~${number}`;
  return free;
}

function writeNumber(value: JsonValue, place: Place, options: WalkOptions): JsonValue {
  const text = textOfJson(value);
  const same = options.values.find((each) => !each.isPart && isSameNumber(text, each.text));
  if (same === undefined) return value;
  options.observer.inText(text, [{ start: 0, end: text.length, text: same.replacement, origin: same.origin }], place);
  return same.replacement;
}

function writeText(text: string, place: Place, options: WalkOptions): JsonValue | undefined {
  const inside = textInside(text);
  if (inside.kind === 'json') {
    const written = write(inside.value, { ...place, depth: place.depth + 1 }, options);
    return written === undefined ? undefined : JSON.stringify(written);
  }
  // What a rule is for may stand anywhere in a text that can't be read: then the whole text is treated by it.
  const rule = inside.kind === 'broken' ? ruleInside(place, options) : undefined;
  if (rule !== undefined) return underRule(rule, text, place, options);
  return place.isAllowed ? maskText(text, place, options) : dropped(text, place, options);
}

function ruleInside({ nodes }: Place, { isMeant }: WalkOptions): number | undefined {
  const rules = nodes.flatMap((node) => node.rulesInside).filter(isMeant);
  return rules.length === 0 ? undefined : Math.min(...rules);
}

function maskText(text: string, place: Place, options: WalkOptions): string {
  if (options.values.length === 0 && place.patterns.length === 0) return text;
  let known: string | null = null;
  const path = () => {
    known ??= pathOf(place);
    return known;
  };
  const plain = withoutEscapes(text);
  let found = options.findOccurrences(plain, () => textKindOf(path()), options.values);
  for (const index of place.patterns) {
    const byPattern = findByPattern(index, plain, path, options);
    if (byPattern.length > 0) found = [...found, ...byPattern];
  }
  if (found.length === 0) return text;
  const replacements = withoutOverlaps(found);
  options.observer.inText(plain, replacements, place);
  return replaced(plain, replacements);
}

const nothing: readonly Replacement[] = [];

/** Letters may stand as escapes in a piece of JSON that can't be read. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\u00')) return text;
  return text.replace(/\\u00(?!22|5c)([2-7][0-9a-f])/gi, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function findByPattern(index: number, text: string, path: () => string, options: WalkOptions): readonly Replacement[] {
  const rule = options.masking.patterns[index];
  if (rule === undefined) return [];
  const found = findPattern(rule.pattern, text, path);
  if (found.length === 0) return nothing;
  return found.map(({ start, end }) => ({
    start,
    end,
    text: replacementFor(rule.action, text.slice(start, end), options.pseudonymOf),
    origin: { kind: 'pattern', index },
  }));
}
