/**
 * How far a bucket has been read. There is a position for each object that was begun or read, and a key up to which all
 * objects count as read. Objects may appear late, so that key stays two days behind, and is what limits the number of
 * positions.
 */
import { z } from 'zod';
import type { PositionStore } from '../../main/engine/trail/intake';
import type { ParserPlace } from '../parse/types';
import type { ListedObject } from './listing';

/** How long after an object others may still appear whose keys come before its key. */
const LATE_MS = 2 * 86_400_000;
const FLOOR_KEY = 'floor';
const OBJECT_KEY = 'object:';

const placeSchema = z.object({
  offset: z.number().int().min(0),
  line: z.number().int().min(1),
  records: z.number().int().min(0),
  format: z.union([
    z.object({ kind: z.literal('json'), mode: z.enum(['start', 'lines', 'array']) }),
    z.object({ kind: z.literal('csv'), delimiter: z.string(), columns: z.array(z.string()).nullable() }),
    z.object({ kind: z.literal('foreign'), encoding: z.string() }),
  ]),
});

const objectSchema = z.object({
  etag: z.string(),
  /** Everything before it is stored. */
  place: placeSchema.nullable(),
  isDone: z.boolean(),
});

export interface ObjectPosition {
  readonly etag: string;
  readonly place: ParserPlace | null;
  readonly isDone: boolean;
}

export const positionKey = (key: string): string => `${OBJECT_KEY}${key}`;

export class BucketProgress {
  readonly #positions: PositionStore;
  readonly #sourceId: string;
  /** Keys of which there is a position, and whether the object was read to its end, with its ETag. */
  readonly #known = new Map<string, ObjectPosition>();
  #floor: string;

  constructor(positions: PositionStore, sourceId: string) {
    this.#positions = positions;
    this.#sourceId = sourceId;
    this.#floor = positions.get(sourceId, FLOOR_KEY) ?? '';
    for (const { key, value } of positions.list(sourceId)) {
      if (!key.startsWith(OBJECT_KEY)) continue;
      const parsed = readPosition(value);
      if (parsed !== null) this.#known.set(key.slice(OBJECT_KEY.length), parsed);
    }
  }

  /** Objects up to this key count as read. */
  get floor(): string {
    return this.#floor;
  }

  /** Where to go on; null at the beginning. An object that was overwritten is another. */
  placeIn({ key, etag }: ListedObject): ParserPlace | null {
    const known = this.#known.get(key);
    return known?.etag === etag ? known.place : null;
  }

  isDone({ key, etag }: ListedObject): boolean {
    const known = this.#known.get(key);
    return known?.etag === etag && known.isDone;
  }

  /** Notes a position that was stored together with a batch. */
  note(key: string, position: ObjectPosition): void {
    this.#known.set(key, position);
  }

  markDone({ key, etag }: ListedObject): void {
    const position = { etag, place: null, isDone: true };
    this.#positions.put(this.#sourceId, positionKey(key), JSON.stringify(position));
    this.note(key, position);
  }

  /**
   * Called with all objects after the floor, in order. Raises the floor over those that were read and are old, and forgets
   * their positions.
   */
  settle(objects: readonly ListedObject[], nowMs: number): void {
    const open = objects.findIndex((object) => !this.isDone(object) || object.modifiedAtMs > nowMs - LATE_MS);
    const settled = open < 0 ? objects : objects.slice(0, open);
    const last = settled.at(-1);
    if (last === undefined) return;
    this.#floor = last.key;
    this.#positions.put(this.#sourceId, FLOOR_KEY, last.key);
    for (const { key } of settled) {
      this.#positions.delete(this.#sourceId, positionKey(key));
      this.#known.delete(key);
    }
  }
}

function readPosition(text: string): ObjectPosition | null {
  try {
    return objectSchema.parse(JSON.parse(text));
  } catch {
    // Another version wrote it. The object is read again, and the trail recognises events by their ids.
    return null;
  }
}
