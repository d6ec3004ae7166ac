/**
 * Masks events of ODC's schema in their bytes: leaves that nothing is to be done to are copied, not parsed and written again.
 * The result is the same as by the walk through the parsed event, byte for byte.
 */
import type { ByteWriter } from '../../destinations/mapping/byte-writer';
import type { LeafPlaces } from '../../destinations/mapping/leaf-places';
import { FOUND, HOLDS } from '../../destinations/mapping/leaf-scanner';
import { LEAF_COUNT, leafNames, leafNumbers, leafPaths } from '../../destinations/mapping/leaf-table';
import { type JsonValue, parseExact } from '../json/exact';
import { MaskedValues } from './masked-values';
import type { MaskedValue } from './occurrences';
import { keyPlace, type Place } from './place';
import { type Observer, type WalkOptions, write } from './walk';

export interface LeafMasking {
  /**
   * Writes one event without what must not leave.
   * @returns whether its id is another than before; null, with nothing written, for an event that has to be parsed
   */
  writeMasked(writer: ByteWriter, leaves: LeafPlaces, number: number): { readonly hasOtherId: boolean } | null;
}

/** What all events are masked with. */
export interface LeafPlan extends Pick<WalkOptions, 'masking' | 'pseudonymOf' | 'findOccurrences'> {
  readonly place: Place;
  readonly placeWithoutPatterns: Place;
  readonly looksEverywhere: boolean;
}

/** An event that is more than leaves of the schema, or not written as JSON.stringify writes it. */
const MUST_BE_PARSED = FOUND.unknown | FOUND.odd | FOUND.spaced;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON_AND_QUOTES = 3;
const silent: Observer = { byRule: () => undefined, notAllowed: () => undefined, inText: () => undefined };
const always = () => true;
const keyLengths = leafNames.map((leaf) => leafPaths[leaf].at(-1)?.length ?? 0);
const kept = { hasOtherId: false };
const changed = { hasOtherId: true };

/** @returns null for a masking that may change more than single leaves, or asks for conditions */
export function compileLeafMasking(plan: LeafPlan): LeafMasking | null {
  const { masking } = plan;
  if (masking.mode !== 'rules' || masking.rules.some(({ when }) => when !== undefined) || isAboveLeaves(plan.place)) {
    return null;
  }
  const places = placesOfLeaves(plan.place);
  const placesWithoutPatterns = placesOfLeaves(plan.placeWithoutPatterns);
  const ruled = placesWithoutPatterns.flatMap(({ nodes }, leaf) => (nodes.length === 0 ? [] : [leaf]));
  const options: WalkOptions = { ...plan, isMeant: always, values: [], observer: silent };
  return {
    writeMasked(writer, leaves, number) {
      if (((leaves.found[number] as number) & MUST_BE_PARSED) !== 0) return null;
      const values = plan.looksEverywhere ? valuesIn(leaves, number, ruled, placesWithoutPatterns, options) : [];
      return writeLeaves(writer, leaves, number, places, { ...options, values });
    },
  };
}

/** Whether a rule is for an object of the schema, and not for a leaf or something within one. */
function isAboveLeaves(root: Place): boolean {
  return leafNames.some((leaf) => {
    let place = root;
    return leafPaths[leaf].some((key) => {
      const isRuled = place.nodes.some(({ rules }) => rules.length > 0);
      place = keyPlace(place, key);
      return isRuled;
    });
  });
}

const placesOfLeaves = (root: Place): readonly Place[] =>
  leafNames.map((leaf) => leafPaths[leaf].reduce(keyPlace, root));

/** The numbers of the leaves that an event has, in its order. */
function inOrder(leaves: LeafPlaces, number: number, candidates: readonly number[]): readonly number[] {
  const first = number * LEAF_COUNT;
  const startOf = (leaf: number) => leaves.places[2 * (first + leaf)] as number;
  const found: number[] = [];
  for (const leaf of candidates) {
    if (leaves.kinds[first + leaf] === HOLDS.nothing) continue;
    // Most stand in the order of their numbers.
    let place = found.length;
    while (place > 0 && startOf(found[place - 1] as number) > startOf(leaf)) place -= 1;
    if (place === found.length) found.push(leaf);
    else found.splice(place, 0, leaf);
  }
  return found;
}

function valueAt(leaves: LeafPlaces, at: number): JsonValue {
  const text = leaves.textAt(at) ?? '';
  return leaves.kinds[at] === HOLDS.scalar ? parseExact(text) : text;
}

/** What the rules mask, to be found in other texts too. */
function valuesIn(
  leaves: LeafPlaces,
  number: number,
  ruled: readonly number[],
  places: readonly Place[],
  options: WalkOptions,
): readonly MaskedValue[] {
  const values = new MaskedValues(options.masking, options.pseudonymOf, false);
  const observer: Observer = { ...silent, byRule: (index, value) => values.addOfRule(index, value) };
  for (const leaf of inOrder(leaves, number, ruled)) {
    write(valueAt(leaves, number * LEAF_COUNT + leaf), places[leaf] as Place, { ...options, observer });
  }
  return values.all;
}

const allLeaves = leafNames.map((_, leaf) => leaf);

function writeLeaves(
  writer: ByteWriter,
  leaves: LeafPlaces,
  number: number,
  places: readonly Place[],
  options: WalkOptions,
): { readonly hasOtherId: boolean } {
  const { bytes } = leaves;
  const end = leaves.ends[number] as number;
  let hasOtherId = false;
  /** Everything before is written, or left out. */
  let from = leaves.starts[number] as number;
  for (const leaf of inOrder(leaves, number, allLeaves)) {
    const at = number * LEAF_COUNT + leaf;
    const value = valueAt(leaves, at);
    const result = write(value, places[leaf] as Place, options);
    const isEscaped = leaves.kinds[at] === HOLDS.escaped;
    if (result === value && !isEscaped) continue;
    if (result !== value && leaf === leafNumbers.eventId) hasOtherId = true;
    const quote = leaves.kinds[at] === HOLDS.scalar ? 0 : 1;
    const start = (leaves.places[2 * at] as number) - quote;
    const behind = (leaves.places[2 * at + 1] as number) + quote;
    if (result !== undefined) {
      // Escapes that need not be are written as JSON.stringify writes them.
      writer.copy(bytes, from, start).text(JSON.stringify(result));
      from = behind;
      continue;
    }
    const key = start - (keyLengths[leaf] as number) - COLON_AND_QUOTES;
    const isFirst = bytes[key - 1] !== COMMA || key - 1 < from;
    writer.copy(bytes, from, isFirst ? key : key - 1);
    // Without the first member of an object, the comma behind it goes; without another, the one before it.
    from = isFirst && bytes[behind] === COMMA && bytes[behind + 1] === QUOTE ? behind + 1 : behind;
  }
  writer.copy(bytes, from, end);
  return hasOtherId ? changed : kept;
}
