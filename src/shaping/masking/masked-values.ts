/** Gathers what an event's rules mask, to find it in the rest of the event. Pure. */
import type { Masking } from '../../contract/masking';
import { isJsonObject, isRawNumber, type JsonValue, textOfJson } from '../json/exact';
import { type Pseudonyms, REMOVED_TEXT, replacementFor } from './actions';
import { textKindOf } from './leaf-kinds';
import type { MaskedValue } from './occurrences';
import { type Place, pathOf } from './place';
import type { Origin } from './ranges';
import { textInside } from './text-inside';

/** Shorter parts are words and numbers that anything may hold. */
const SHORTEST_PART = 4;
const MAX_DEPTH = 500;
/** Says nothing about anyone, and is everywhere. */
const COMMON = /^(?:true|false|null|undefined|\s*)$/i;

export class MaskedValues {
  readonly #masking: Masking;
  readonly #pseudonymOf: Pseudonyms;
  readonly #all: boolean;
  readonly #byText = new Map<string, MaskedValue>();

  /** @param all also those that are masked at their own place only */
  constructor(masking: Masking, pseudonymOf: Pseudonyms, all: boolean) {
    this.#masking = masking;
    this.#all = all;
    this.#pseudonymOf = pseudonymOf;
  }

  /** What is masked whole comes first: its replacement counts where both fit. */
  get all(): readonly MaskedValue[] {
    return [...this.#byText.values()].sort((a, b) => Number(a.isPart) - Number(b.isPart));
  }

  addOfRule(index: number, value: JsonValue): void {
    const rule = this.#masking.rules[index];
    if (rule === undefined || !(rule.everywhere || this.#all) || typeof value === 'boolean' || value === null) return;
    const origin: Origin = { kind: 'rule', index };
    const replace = (text: string) => replacementFor(rule.action, text, this.#pseudonymOf);
    const text = textOfJson(value);
    if (!COMMON.test(text)) this.#byText.set(text, { text, replacement: replace(text), origin, isPart: false });
    for (const part of partsOf(value)) this.#addPart(part, replace(part), origin);
  }

  addNotAllowed(value: JsonValue, place: Place): void {
    if (this.#masking.mode !== 'allowList' || !(this.#masking.everywhere || this.#all)) return;
    const origin: Origin = { kind: 'allowList' };
    const path = pathOf(place);
    const isValue = typeof value !== 'string' || textInside(value).kind !== 'json';
    // ODC's own words, such as the operation, are no secrets; a message is not found in another text.
    if (textKindOf(path) === 'name') return;
    if (isValue && !isContainer(value)) this.#addPart(textOfJson(value), REMOVED_TEXT, origin);
    for (const part of partsOf(value)) this.#addPart(part, REMOVED_TEXT, origin);
  }

  #addPart(text: string, replacement: string, origin: Origin): void {
    if (text.trim().length < SHORTEST_PART || COMMON.test(text) || this.#byText.has(text)) return;
    this.#byText.set(text, { text, replacement, origin, isPart: true });
  }
}

function isContainer(value: JsonValue): boolean {
  return Array.isArray(value) || isJsonObject(value);
}

/** The values within an object, an array or a JSON text. */
function partsOf(value: JsonValue, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((each) => leafOrParts(each, depth));
  if (isJsonObject(value)) return Object.values(value).flatMap((each) => leafOrParts(each, depth));
  if (typeof value !== 'string') return [];
  const inside = textInside(value);
  return inside.kind === 'json' ? partsOf(inside.value, depth + 1) : [];
}

function leafOrParts(value: JsonValue, depth: number): readonly string[] {
  const isScalar = typeof value === 'string' || typeof value === 'number' || isRawNumber(value);
  const parts = partsOf(value, depth + 1);
  return isScalar && parts.length === 0 ? [textOfJson(value)] : parts;
}
