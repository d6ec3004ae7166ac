/**
 * Reads the events of a batch by the places of their leaves. What is never asked for is never made a string, and nothing
 * is parsed but what has escapes, and events of an odd shape.
 */
import type { JsonObject } from '../../shaping/json/exact';
import { LeafPlaces } from './leaf-places';
import { FOUND, HOLDS } from './leaf-scanner';
import { type AnyLeaf, LEAF_COUNT, type Leaf, leafNames, leafNumbers } from './leaf-table';
import type { OdcEvent } from './odc-event';
import { ParsedEvent } from './parsed-event';

const above = new Set(['CustomerVisible', 'Metadata', 'Event']);

class PlacedLeaves implements OdcEvent {
  readonly #table: LeafPlaces;
  readonly #number: number;
  readonly #kindsAt: number;
  #json: JsonObject | null = null;

  constructor(table: LeafPlaces, number: number) {
    this.#table = table;
    this.#number = number;
    this.#kindsAt = number * LEAF_COUNT;
  }

  get #found(): number {
    return this.#table.found[this.#number] as number;
  }

  get json(): JsonObject {
    const { bytes, starts, ends } = this.#table;
    this.#json ??= JSON.parse(bytes.toString('utf8', starts[this.#number], ends[this.#number])) as JsonObject;
    return this.#json;
  }

  get(leaf: AnyLeaf): string | undefined {
    return this.#textOf(leafNumbers[leaf]);
  }

  has(leaf: AnyLeaf): boolean {
    const at = this.#kindsAt + leafNumbers[leaf];
    return this.#table.kinds[at] !== HOLDS.nothing && !this.#isEmpty(at);
  }

  isString(leaf: Leaf): boolean {
    const kind = this.#table.kinds[this.#kindsAt + leafNumbers[leaf]];
    return kind === HOLDS.ascii || kind === HOLDS.wide || kind === HOLDS.escaped;
  }

  get bytes(): Buffer {
    return this.#table.bytes;
  }

  rawStart(leaf: AnyLeaf): number {
    const { kinds, places } = this.#table;
    const at = this.#kindsAt + leafNumbers[leaf];
    const kind = kinds[at] as number;
    if (kind === HOLDS.nothing || kind === HOLDS.escaped || kind === HOLDS.inner || this.#isEmpty(at)) return -1;
    return places[2 * at] as number;
  }

  rawEnd(leaf: AnyLeaf): number {
    return this.#table.places[2 * (this.#kindsAt + leafNumbers[leaf]) + 1] as number;
  }

  get statusCode(): number | undefined {
    const number = leafNumbers.statusCode;
    if (this.#table.kinds[this.#kindsAt + number] !== HOLDS.scalar) return undefined;
    const code: unknown = JSON.parse(this.#textOf(number) ?? 'null');
    return typeof code === 'number' && Number.isInteger(code) ? code : undefined;
  }

  get schema(): string | undefined {
    return this.#textOf(leafNumbers.schema);
  }

  get customerVisible(): string | undefined {
    return this.#textOf(leafNumbers.customerVisible);
  }

  leavesBeside(taken: number): readonly AnyLeaf[] | null {
    if ((this.#found & FOUND.unknown) !== 0) return null;
    const { kinds, places } = this.#table;
    const found: AnyLeaf[] = [];
    for (let number = 0; number < LEAF_COUNT; number += 1) {
      const at = this.#kindsAt + number;
      const kind = kinds[at];
      if (kind === HOLDS.nothing || (taken & (1 << number)) !== 0 || this.#isEmpty(at)) continue;
      if (kind === HOLDS.scalar && !(number === leafNumbers.statusCode && Number.isSafeInteger(this.statusCode))) {
        return null;
      }
      // Most stand in the order of their numbers.
      let place = found.length;
      const start = places[2 * at] as number;
      while (place > 0 && (places[2 * (this.#kindsAt + leafNumbers[found[place - 1] as AnyLeaf])] as number) > start) {
        place -= 1;
      }
      found.splice(place, 0, leafNames[number] as AnyLeaf);
    }
    return found;
  }

  hasKey(key: string): boolean {
    if ((this.#found & FOUND.unknownAbove) === 0 && !above.has(key)) return false;
    return Object.hasOwn(this.json, key);
  }

  /** An empty string or null. */
  #isEmpty(at: number): boolean {
    const { kinds, places } = this.#table;
    const kind = kinds[at];
    if (kind === HOLDS.inner) return false;
    if (kind === HOLDS.scalar) return this.#textOf(at - this.#kindsAt) === undefined;
    return places[2 * at] === places[2 * at + 1];
  }

  #textOf(number: number): string | undefined {
    const at = this.#kindsAt + number;
    const text = this.#table.textAt(at);
    return text === '' || (text === 'null' && this.#table.kinds[at] === HOLDS.scalar) ? undefined : text;
  }
}

/**
 * Finds the leaves of events, all at once.
 * @param bytes whatever memory; event i stands in bytes[starts[i], ends[i]), in order
 * @returns the events by their number
 */
export function eventReader(
  bytes: Uint8Array,
  starts: Uint32Array,
  ends: Uint32Array,
  count: number,
): (number: number) => OdcEvent {
  const table = new LeafPlaces(bytes, starts, ends, count);
  return (number) => {
    if (!table.isOdd(number)) return new PlacedLeaves(table, number);
    return new ParsedEvent(table.bytes.subarray(starts[number], ends[number]));
  };
}

/**
 * Reads an event as it stands in the trail.
 * @throws {SyntaxError} never for events of the trail, which were parsed before they were accepted
 */
export function readEvent(bytes: Uint8Array): OdcEvent {
  return eventReader(bytes, Uint32Array.of(0), Uint32Array.of(bytes.length), 1)(0);
}
