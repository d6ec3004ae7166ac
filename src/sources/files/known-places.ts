/**
 * Remembers how far each file has been read, and recognises a file that reappears: under another name (rotated by
 * rename), as a copy (rotated by copy and truncate), or with another inode (on a share that was remounted).
 */
import type { PositionStore } from '../../main/engine/trail/intake';
import { HEAD_BYTES, hashOf, TAIL_BYTES } from './fingerprint';
import { type FilePosition, parsePosition } from './position';

/** A file on the disk, for comparison with known ones. */
export interface FileProbe {
  readonly sizeBytes: number;
  /** Up to the first 1,024 bytes. */
  readonly head: Uint8Array;
  readonly gzip: boolean;
  readonly bornMs: number | undefined;
  readBefore(offset: number, length: number): Promise<Uint8Array>;
}

const DAY_MS = 86_400_000;
/** Counted in days on which Sluice ran and the file was gone. If the clock jumps by a year, nothing is forgotten at once. */
const FORGET_AFTER_DAYS = 90;
/** The key of the place of a file that was overwritten since. Its copy may still appear. */
const OVERWRITTEN = 'was:';
const overwrittenKey = (position: FilePosition) => `${OVERWRITTEN}${position.head.hash}`;
const COPY_APPEARS_WITHIN_MS = 60_000;

export class KnownPlaces {
  readonly #store: PositionStore;
  readonly #sourceId: string;
  readonly #places = new Map<string, FilePosition>();
  /** When each place of a small overwritten file was first seen. */
  readonly #copySinceMs = new Map<string, number>();
  /** Keys by the fingerprint of the first kilobyte. */
  readonly #byHead = new Map<string, Set<string>>();

  constructor(store: PositionStore, sourceId: string) {
    this.#store = store;
    this.#sourceId = sourceId;
    for (const { key, value } of store.list(sourceId)) {
      const position = parsePosition(value);
      if (position !== null) this.note(key, position);
    }
  }

  entries(): Iterable<readonly [key: string, position: FilePosition]> {
    return this.#places;
  }

  get(key: string): FilePosition | undefined {
    return this.#places.get(key);
  }

  /** Remembers a place that was stored with a batch. */
  note(key: string, position: FilePosition): void {
    this.#drop(key);
    this.#places.set(key, position);
    if (position.head.bytes < HEAD_BYTES) return;
    const keys = this.#byHead.get(position.head.hash) ?? new Set();
    this.#byHead.set(position.head.hash, keys.add(key));
  }

  /** Stores a place that came without a batch. */
  put(key: string, position: FilePosition): void {
    this.#store.put(this.#sourceId, key, JSON.stringify(position));
    this.note(key, position);
  }

  /** The file was overwritten. Its place is kept, since a copy of the old content may exist. */
  setApart(key: string): void {
    const position = this.#places.get(key);
    if (position === undefined || position.place.offset === 0) return;
    this.put(overwrittenKey(position), { ...position, ofKey: key });
  }

  /** The file is empty now. */
  overwritten(key: string): void {
    this.setApart(key);
    this.forget(key);
  }

  /** The copy of a small file appears at once or never. After that, a file that begins alike is a different file. */
  expireCopies(monotonicMs: number): void {
    for (const [key, position] of [...this.#places]) {
      if (!isSmallCopy(key, position)) continue;
      const sinceMs = this.#copySinceMs.get(key) ?? monotonicMs;
      this.#copySinceMs.set(key, sinceMs);
      if (monotonicMs - sinceMs > COPY_APPEARS_WITHIN_MS) this.forget(key);
    }
  }

  /**
   * Whether a new file begins with all that was read of a small file that still exists. If that one is truncated now, the
   * new file is its copy; otherwise it is a file of its own.
   */
  mayBeCopy(key: string, probe: FileProbe): boolean {
    return [...this.#places].some(([other, position]) => {
      return other !== key && !other.startsWith(OVERWRITTEN) && isSmallBeginning(position, probe);
    });
  }

  /** The place in a truncated small file, if this file is its copy. Each has one copy at most. */
  #takeCopy(key: string, probe: FileProbe): FilePosition | undefined {
    const copies = [...this.#places].filter(([other, position]) => {
      return isSmallCopy(other, position) && position.ofKey !== key && isSmallBeginning(position, probe);
    });
    const [longest] = copies.sort(([, a], [, b]) => b.place.offset - a.place.offset);
    if (longest === undefined) return undefined;
    this.forget(longest[0]);
    return longest[1];
  }

  /** The file of this key has different content now. */
  forget(key: string): void {
    if (this.#drop(key)) this.#store.delete(this.#sourceId, key);
  }

  /** Where to continue in this file; undefined if it is new or was overwritten. */
  async find(key: string, probe: FileProbe): Promise<FilePosition | undefined> {
    const own = this.#places.get(key);
    if (own !== undefined && isRemade(own, probe)) this.forget(key);
    else if (own !== undefined && (await isSame(own, probe))) return own;
    for (const position of this.#furthestOf(probe.head, key)) {
      if (await isSame(position, probe)) return position;
    }
    return this.#takeCopy(key, probe);
  }

  /**
   * Where to continue in a file that was compressed after it was read, as rotation does with old files.
   * @param probe its uncompressed content
   */
  async findUncompressed(probe: Pick<FileProbe, 'head' | 'readBefore'>): Promise<FilePosition | undefined> {
    for (const position of this.#furthestOf(probe.head)) {
      if (position.gzip || position.tail === null) continue;
      const length = Math.min(TAIL_BYTES, position.place.offset);
      if (hashOf(await probe.readBefore(position.place.offset, length)) === position.tail) return position;
    }
    return undefined;
  }

  /** Places in files that begin alike, the furthest first. */
  #furthestOf(head: Uint8Array, exceptKey?: string): FilePosition[] {
    if (head.length < HEAD_BYTES) return [];
    return [...(this.#byHead.get(hashOf(head.subarray(0, HEAD_BYTES))) ?? [])]
      .flatMap((key) => (key === exceptKey ? [] : (this.#places.get(key) ?? [])))
      .sort((a, b) => b.place.offset - a.place.offset);
  }

  #drop(key: string): boolean {
    const position = this.#places.get(key);
    if (position === undefined) return false;
    this.#copySinceMs.delete(key);
    const keys = this.#byHead.get(position.head.hash);
    keys?.delete(key);
    if (keys?.size === 0) this.#byHead.delete(position.head.hash);
    return this.#places.delete(key);
  }

  /** Forgets files that have been gone for months. Called once a day. @param present keys of the files that exist */
  prune(present: ReadonlySet<string>, nowMs: number): void {
    const lastDay = Math.floor(nowMs / DAY_MS);
    for (const [key, position] of [...this.#places]) {
      const { absent, ...place } = position;
      if (present.has(key)) {
        if (absent !== undefined) this.put(key, place);
      } else if (absent?.lastDay !== lastDay) {
        const days = (absent?.days ?? 0) + 1;
        if (days > FORGET_AFTER_DAYS) this.forget(key);
        else this.put(key, { ...place, absent: { days, lastDay } });
      }
    }
  }
}

const isSmallCopy = (key: string, position: FilePosition): boolean =>
  key.startsWith(OVERWRITTEN) && position.head.bytes < HEAD_BYTES;

/** Whether the file begins with all that was read of a file that was too small for a fingerprint. */
function isSmallBeginning({ head, place, gzip }: FilePosition, probe: FileProbe): boolean {
  if (gzip || probe.gzip || head.bytes === 0 || head.bytes >= HEAD_BYTES || place.offset !== head.bytes) return false;
  return probe.head.length >= head.bytes && hashOf(probe.head.subarray(0, head.bytes)) === head.hash;
}

/** The inode of a deleted file is reused. A small new file may have the same inode and content, and is a different file. */
const isRemade = ({ head, bornMs }: FilePosition, probe: FileProbe): boolean =>
  head.bytes < HEAD_BYTES && bornMs !== undefined && probe.bornMs !== undefined && bornMs !== probe.bornMs;

async function isSame(position: FilePosition, probe: FileProbe): Promise<boolean> {
  const { head, place, tail, gzip, sizeBytes } = position;
  if (gzip !== probe.gzip || probe.head.length < head.bytes) return false;
  if (hashOf(probe.head.subarray(0, head.bytes)) !== head.hash) return false;
  // The content of a compressed file cannot be compared without reading it, so the whole file must be unchanged.
  if (gzip) return probe.sizeBytes >= sizeBytes;
  if (probe.sizeBytes < place.offset) return false;
  if (tail === null || place.offset === 0) return true;
  const length = Math.min(TAIL_BYTES, place.offset);
  return hashOf(await probe.readBefore(place.offset, length)) === tail;
}
