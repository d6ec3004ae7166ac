/** Masking of one stream: compiled once, then the same for each event. Pure: the same event gives the same result at each attempt. */
import { eventPath } from '../../contract/event-path';
import { type Masking, masksNothing, usesPseudonyms } from '../../contract/masking';
import { isJsonObject, type JsonObject, type JsonValue, textOfJson, valuesAt } from '../json/exact';
import { compileLeafMasking, type LeafMasking } from './leaf-masking';
import { MaskedValues } from './masked-values';
import { type MaskedValue, occurrenceFinder } from './occurrences';
import { type Place, pathOf, rootPlace } from './place';
import { pseudonyms } from './pseudonym';
import type { Origin, Replacement } from './ranges';
import { pathTree } from './rule-tree';
import { type Observer, type WalkOptions, write } from './walk';

/** One place in an event, and what masked it. */
export interface Touch {
  readonly path: string;
  readonly origin: Origin;
  /** `text`: occurrences within a text were replaced. */
  readonly change: 'removed' | 'replaced' | 'text';
}

export interface Explained {
  readonly masked: JsonObject;
  readonly touched: readonly Touch[];
  /** What was taken out, as it stood in the event: whatever is shown of this event must not hold it. */
  readonly values: readonly string[];
}

export interface EventMask {
  /** @returns the event without what must not leave; the argument is not written to */
  mask(event: JsonObject): JsonObject;
  /** For events of ODC's schema, the same without parsing them; null for a masking that needs it. */
  readonly leaves: LeafMasking | null;
  /** The same, with what was masked and why. */
  explain(event: JsonObject): Explained;
}

/** A stream uses pseudonyms and has no key: its events must not be sent. */
export class MissingKeyError extends Error {
  override readonly name = 'MissingKeyError';
}

/**
 * @param key of the stream's pseudonyms; null where it has none
 * @returns null when nothing is masked
 * @throws {MissingKeyError} when there are pseudonyms and no key
 */
export function compileMasking(masking: Masking, key: string | null): EventMask | null {
  if (masksNothing(masking)) return null;
  if (key === null && usesPseudonyms(masking)) throw new MissingKeyError('There is no key for the pseudonyms.');
  const root = pathTree(masking);
  const plan: Plan = {
    masking,
    place: rootPlace(root),
    placeWithoutPatterns: { ...rootPlace(root), patterns: [] },
    pseudonymOf: pseudonyms(key ?? ''),
    findOccurrences: occurrenceFinder(),
    looksEverywhere:
      masking.rules.some(({ everywhere }) => everywhere) || (masking.mode === 'allowList' && masking.everywhere),
    conditions: masking.rules.map(({ when }) =>
      when === undefined
        ? null
        : { path: eventPath(when.path), isOneOf: when.isOneOf.map((text) => text.toLowerCase()) },
    ),
  };
  return {
    mask: (event) => run(plan, event, silent),
    leaves: compileLeafMasking(plan),
    explain: (event) => {
      const touched: Touch[] = [];
      const values = new Set<string>();
      const masked = run(plan, event, tellingObserver(masking, touched, values));
      const whole = gather(plan, event, optionsFor(plan, event, silent), true);
      return { masked, touched, values: [...new Set([...whole.map(({ text }) => text), ...values])] };
    },
  };
}

interface Plan extends Pick<WalkOptions, 'masking' | 'pseudonymOf' | 'findOccurrences'> {
  /** Of the event itself. Places below it are remembered with it. */
  readonly place: Place;
  readonly placeWithoutPatterns: Place;
  readonly looksEverywhere: boolean;
  readonly conditions: readonly ({
    readonly path: ReturnType<typeof eventPath>;
    readonly isOneOf: readonly string[];
  } | null)[];
}

const silent: Observer = { byRule: () => undefined, notAllowed: () => undefined, inText: () => undefined };

function run(plan: Plan, event: JsonObject, observer: Observer): JsonObject {
  const options = optionsFor(plan, event, observer);
  const values = plan.looksEverywhere ? gather(plan, event, { ...options, observer: silent }, false) : [];
  const written = write(event, plan.place, { ...options, values });
  return isJsonObject(written) ? written : {};
}

function optionsFor(plan: Plan, event: JsonObject, observer: Observer): WalkOptions {
  const { masking, pseudonymOf, findOccurrences } = plan;
  return { masking, pseudonymOf, findOccurrences, isMeant: conditionsOn(plan, event), values: [], observer };
}

/** A first walk, only to learn which values are masked. */
function gather(plan: Plan, event: JsonValue, options: WalkOptions, all: boolean): readonly MaskedValue[] {
  const values = new MaskedValues(options.masking, options.pseudonymOf, all);
  const observer: Observer = {
    byRule: (index, value) => values.addOfRule(index, value),
    notAllowed: (value, place) => values.addNotAllowed(value, place),
    inText: () => undefined,
  };
  // Patterns find nothing that is looked for elsewhere; without them only the paths of rules are followed.
  write(event, plan.placeWithoutPatterns, { ...options, observer });
  return values.all;
}

/** Each condition is looked at once for an event. Where the event does not say, the rule holds: nothing leaves by mistake. */
function conditionsOn({ conditions }: Plan, event: JsonValue): (rule: number) => boolean {
  const known = new Map<number, boolean>();
  return (rule) => {
    const condition = conditions[rule];
    if (condition === null || condition === undefined) return true;
    const found = known.get(rule);
    if (found !== undefined) return found;
    const texts = valuesAt(event, condition.path)
      .map((value) => (value === null ? '' : textOfJson(value).trim().toLowerCase()))
      .filter((text) => text !== '');
    const holds = texts.length === 0 || texts.some((text) => condition.isOneOf.includes(text));
    known.set(rule, holds);
    return holds;
  };
}

/** More places than anyone looks at. */
const MOST_TOUCHED = 500;

function tellingObserver(masking: Masking, touched: Touch[], values: Set<string>): Observer {
  const touch = (place: Place, origin: Origin, change: Touch['change']) => {
    if (touched.length < MOST_TOUCHED) touched.push({ path: pathOf(place), origin, change });
  };
  return {
    byRule: (index, _value, place) => {
      const isRemoved = masking.rules[index]?.action.kind === 'remove';
      touch(place, { kind: 'rule', index }, isRemoved ? 'removed' : 'replaced');
    },
    notAllowed: (_value, place) => {
      touch(place, { kind: 'allowList' }, 'removed');
    },
    inText: (text, replacements: readonly Replacement[], place) => {
      for (const { start, end, origin } of replacements) {
        values.add(text.slice(start, end));
        touch(place, origin, 'text');
      }
    },
  };
}
