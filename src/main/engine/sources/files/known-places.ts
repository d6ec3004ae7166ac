// Remembers how far every file has been read, and recognises a file that comes back: under another name (rotated by
// rename), as a copy (rotated by copy and truncate), or with another inode (a share that was mounted anew).
import type { PositionStore } from '../../trail/types';
import { HEAD_BYTES, hashOf, TAIL_BYTES } from './fingerprint';
import { type FilePosition, parsePosition } from './position';

/** A file as it lies there, for comparing. */
export interface FileProbe {
  readonly sizeBytes: number;
  /** Up to the first 1,024 bytes. */
  readonly head: Uint8Array;
  readonly gzip: boolean;
  readBefore(offset: number, length: number): Promise<Uint8Array>;
}

const FORGET_AFTER_MS = 90 * 86_400_000;
/** The key of a place that belonged to a file which has been overwritten since; its copy may turn up. */
const overwrittenKey = (position: FilePosition) => `was:${position.head.hash}`;

export class KnownPlaces {
  readonly #store: PositionStore;
  readonly #sourceId: string;
  readonly #places = new Map<string, FilePosition>();

  constructor(store: PositionStore, sourceId: string) {
    this.#store = store;
    this.#sourceId = sourceId;
    for (const { key, value } of store.list(sourceId)) {
      const position = parsePosition(value);
      if (position !== null) this.#places.set(key, position);
    }
  }

  entries(): Iterable<readonly [key: string, position: FilePosition]> {
    return this.#places;
  }

  get(key: string): FilePosition | undefined {
    return this.#places.get(key);
  }

  /** Notes a place that has been stored with a batch. */
  note(key: string, position: FilePosition): void {
    this.#places.set(key, position);
  }

  /** Stores a place that no batch carried. */
  put(key: string, position: FilePosition): void {
    this.#store.put(this.#sourceId, key, JSON.stringify(position));
    this.note(key, position);
  }

  /** The file was overwritten: what was known of it may still be true of a copy. */
  setApart(key: string): void {
    const position = this.#places.get(key);
    if (position === undefined || position.head.bytes < HEAD_BYTES) return;
    this.put(overwrittenKey(position), position);
  }

  /** The file under this key has another content now. */
  forget(key: string): void {
    if (this.#places.delete(key)) this.#store.delete(this.#sourceId, key);
  }

  /** Where to go on in this file; undefined for one that is new, or has become another. */
  async find(key: string, probe: FileProbe): Promise<FilePosition | undefined> {
    const own = this.#places.get(key);
    if (own !== undefined && (await isSame(own, probe))) return own;
    let best: FilePosition | undefined;
    for (const [otherKey, position] of this.#places) {
      if (otherKey === key || position.head.bytes < HEAD_BYTES) continue;
      if (best !== undefined && best.place.offset >= position.place.offset) continue;
      if (await isSame(position, probe)) best = position;
    }
    return best;
  }

  /** Forgets files that have been gone for months. @param present keys of those that are there */
  prune(present: ReadonlySet<string>, nowMs: number): void {
    for (const [key, position] of this.#places) {
      if (present.has(key) || nowMs - position.atMs < FORGET_AFTER_MS) continue;
      this.#store.delete(this.#sourceId, key);
      this.#places.delete(key);
    }
  }
}

async function isSame(position: FilePosition, probe: FileProbe): Promise<boolean> {
  const { head, place, tail, gzip, sizeBytes } = position;
  if (gzip !== probe.gzip || probe.head.length < head.bytes) return false;
  if (hashOf(probe.head.subarray(0, head.bytes)) !== head.hash) return false;
  // What is inside a compressed file can't be compared without reading it: it has to be the whole file as it was.
  if (gzip) return probe.sizeBytes >= sizeBytes;
  if (probe.sizeBytes < place.offset) return false;
  if (tail === null || place.offset === 0) return true;
  const length = Math.min(TAIL_BYTES, place.offset);
  return hashOf(await probe.readBefore(place.offset, length)) === tail;
}
