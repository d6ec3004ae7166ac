/** Reads an event by parsing it: for those whose leaves can't be found in their bytes. */
import { isObject } from '../../contract/value-paths';
import type { JsonObject } from '../../shaping/json/exact';
import { tokenAt } from './json-tokens';
import { type AnyLeaf, type Leaf, leafPaths } from './leaf-table';
import type { OdcEvent } from './odc-event';

type Json = unknown;

function follow(root: Json, path: readonly string[]): Json {
  let at = root;
  for (const key of path) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

export class ParsedEvent implements OdcEvent {
  readonly json: JsonObject;
  readonly bytes: Buffer;
  readonly #text: string;

  /** @throws {SyntaxError} never for events of the trail, which were parsed before they were accepted */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.#text = bytes.toString();
    const parsed: Json = JSON.parse(this.#text);
    this.json = (isObject(parsed) ? parsed : {}) as JsonObject;
  }

  get(leaf: AnyLeaf): string | undefined {
    const value = follow(this.json, leafPaths[leaf]);
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (typeof value === 'number') return tokenAt(this.#text, leafPaths[leaf]);
    return typeof value === 'boolean' ? String(value) : undefined;
  }

  rawStart(): number {
    return -1;
  }

  rawEnd(): number {
    return -1;
  }

  has(leaf: AnyLeaf): boolean {
    return (follow(this.json, leafPaths[leaf]) ?? '') !== '';
  }

  isString(leaf: Leaf): boolean {
    return typeof follow(this.json, leafPaths[leaf]) === 'string';
  }

  get statusCode(): number | undefined {
    const code = follow(this.json, leafPaths.statusCode);
    return typeof code === 'number' && Number.isInteger(code) ? code : undefined;
  }

  get schema(): string | undefined {
    return this.get('schema');
  }

  get customerVisible(): string | undefined {
    return this.get('customerVisible');
  }

  leavesBeside(): null {
    return null;
  }

  hasKey(key: string): boolean {
    return Object.hasOwn(this.json, key);
  }
}
