/**
 * Reads an event's leaves and remembers which of them have found a place in the format, so that the others can be carried
 * along. A leaf of an unexpected type finds none and is carried as it is.
 */

import { isIP, isIPv4 } from 'node:net';
import { textOf } from '../../destinations/mapping/event-text';
import { type AnyLeaf, type Leaf, leafNames, leafNumbers, leafPaths } from '../../destinations/mapping/leaf-table';
import type { OdcEvent } from '../../destinations/mapping/odc-event';
import type { PlacedEvent } from '../../destinations/mapping/placed-event';
import { isJsonObject, type JsonObject, type JsonValue, parseObject } from '../../shaping/json/exact';

export type { AnyLeaf } from '../../destinations/mapping/leaf-table';

/** Objects of an event down to its leaves, which stand as their names in snake case: `source_os_version`. */
interface Tree {
  readonly [key: string]: Tree | AnyLeaf;
}

function treeOf(level: number, leaves: readonly AnyLeaf[]): Tree {
  const byKey = Map.groupBy(leaves, (leaf) => leafPaths[leaf][level] ?? '');
  return Object.fromEntries(
    [...byKey].map(([key, below]) => {
      const [first] = below;
      const isLeaf = first !== undefined && below.length === 1 && leafPaths[first].length === level + 1;
      return [key, isLeaf ? first : treeOf(level + 1, below)];
    }),
  );
}

const documented = treeOf(0, leafNames);

/** `entityOldValue` → `entity_old_value`; `osErrorCode` → `os_error_code`. */
const names = Object.fromEntries(
  leafNames.map((leaf) => [leaf, leaf.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)]),
) as Readonly<Record<AnyLeaf, string>>;

/** A key as a step of a path, in quotes where it could be taken for more than one. */
const stepName = (key: string) => (/^[^."[\]{}\s]+$/.test(key) ? key : JSON.stringify(key));

export type Named = readonly [name: string, value: JsonValue];

/** What is there and not taken: leaves by their names, unknown keys by their paths. */
function untaken(json: JsonObject, tree: Tree, taken: number, above = '', found: Named[] = []): Named[] {
  for (const key of Object.keys(json)) {
    const value = json[key];
    if (value === undefined || value === null || value === '') continue;
    const place = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (typeof place === 'string') {
      if ((taken & (1 << leafNumbers[place])) === 0) found.push([names[place], value]);
    } else if (place !== undefined && isJsonObject(value)) untaken(value, place, taken, `${above}${key}.`, found);
    else found.push([`${above}${stepName(key)}`, value]);
  }
  return found;
}

/** Written again as it was read. Of numbers the status code alone is known to be a plain one: 200, and not 2e2. */
const isPlain = ([name, value]: Named) =>
  typeof value === 'string' || typeof value === 'boolean' || (name === names.statusCode && Number.isSafeInteger(value));

export class LeafReader {
  readonly event: OdcEvent;
  readonly #source: Uint8Array;
  /** A bit for each leaf. */
  #taken = 0;

  constructor({ event, source }: Pick<PlacedEvent, 'event' | 'source'>) {
    this.event = event;
    this.#source = source;
  }

  /** The leaf as text, for a decision; it still has no place. */
  look(leaf: Leaf): string | undefined {
    return this.event.get(leaf);
  }

  /** The leaf as text, for its place in the format. */
  take(leaf: Leaf | 'schema' | 'customerVisible'): string | undefined {
    const text = this.event.get(leaf);
    if (text !== undefined) this.#taken |= 1 << leafNumbers[leaf];
    return text;
  }

  /** The address, where it is one. A zone ("%eth0") means nothing elsewhere. */
  takeIp(leaf: 'sourceIp' | 'destinationIp'): { readonly text: string; readonly version: 4 | 6 } | undefined {
    const text = this.event.get(leaf);
    if (text === undefined || text.includes('%') || isIP(text) === 0) return undefined;
    this.#taken |= 1 << leafNumbers[leaf];
    return { text, version: isIPv4(text) ? 4 : 6 };
  }

  takeStatusCode(): number | undefined {
    const { statusCode } = this.event;
    if (statusCode !== undefined) this.#taken |= 1 << leafNumbers.statusCode;
    return statusCode;
  }

  /**
   * Every leaf that was not taken and every key that ODC does not document, exactly as the event has them.
   * @param added what stands beside them
   */
  restBeside(added: JsonObject): JsonObject {
    const leaves = this.event.leavesBeside(this.#taken);
    if (leaves !== null) {
      const rest: Record<string, JsonValue> = { ...added };
      for (const leaf of leaves) {
        let name = names[leaf];
        while (Object.hasOwn(rest, name)) name += '_';
        rest[name] = this.#valueOf(leaf);
      }
      return rest;
    }
    const asParsed = untaken(this.event.json, documented, this.#taken);
    const rest = asParsed.every(isPlain) ? asParsed : this.#exactRest();
    return { ...added, ...Object.fromEntries(withUniqueNames(rest, Object.keys(added))) };
  }

  #valueOf(leaf: AnyLeaf): JsonValue {
    const number = leaf === 'statusCode' ? this.event.statusCode : undefined;
    return number ?? this.event.get(leaf) ?? null;
  }

  #exactRest(): readonly Named[] {
    return untaken(parseObject(textOf(this.#source)), documented, this.#taken);
  }
}

/** An unknown key may bear the name of a leaf. */
export function withUniqueNames(named: readonly Named[], taken: readonly string[] = []): readonly Named[] {
  const used = new Set(taken);
  return named.map(([wanted, value]) => {
    let name = wanted;
    while (used.has(name)) name += '_';
    used.add(name);
    return [name, value];
  });
}
