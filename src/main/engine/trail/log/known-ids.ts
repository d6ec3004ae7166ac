/**
 * Recognizes events that are already in the trail. The table in memory yields candidates, and the stored id decides.
 * Ids of an append in progress count at once, and are removed if it fails.
 */
import { randomBytes } from 'node:crypto';
import type { HashKey } from './event-ids';
import { eventIdOffsets, hasEventId, hashEventId, MAX_ID_BYTES, writeCopy } from './event-ids';
import { IdTable } from './id-table';

/** The ids of one stored block. */
export interface StoredIds {
  readonly firstSeq: number;
  readonly count: number;
  readonly ids: Uint8Array;
}

interface OpenIds extends StoredIds {
  readonly offsets: Uint32Array;
}

const OPEN_BLOCKS = 4;

export class KnownIds {
  readonly #table = new IdTable();
  readonly #key: HashKey;
  readonly #storedIdsAt: (seq: number) => StoredIds | undefined;
  #opened: OpenIds[] = [];
  #tailSeq = 1;
  /** The append in progress: its ids one after the other, where each starts, and the number of the first. */
  #scratch = Buffer.allocUnsafe(64 * 1024);
  #offsets = new Uint32Array(4096);
  #pending = 0;
  #pendingFirstSeq = Number.MAX_SAFE_INTEGER;

  constructor(storedIdsAt: (seq: number) => StoredIds | undefined) {
    const random = randomBytes(8);
    this.#key = { k0: random.readInt32LE(0), k1: random.readInt32LE(4) };
    this.#storedIdsAt = storedIdsAt;
  }

  get size(): number {
    return this.#table.size;
  }

  /** Adds a stored block when the trail is opened. */
  load(block: StoredIds): void {
    this.#eachId(block, (hash, seq) => this.#table.add(hash, seq));
  }

  /** Removes a block that was deleted or lost. `tailSeq` is the oldest number that remains. */
  forget(block: StoredIds, tailSeq = this.#tailSeq): void {
    this.#eachId(block, (hash, seq) => this.#table.remove(hash, seq));
    this.#opened = [];
    this.#tailSeq = tailSeq;
  }

  startAt(tailSeq: number): void {
    this.#tailSeq = tailSeq;
  }

  /** The number of the event with the id `ids[from, to)`; 0 when there is none. */
  numberOf(ids: Uint8Array, from: number, to: number): number {
    const end = this.#copyId(ids, from, to);
    return this.#find(this.#hashOf(end), end);
  }

  /** The number of the event with this digest of id and content; 0 when there is none. */
  numberOfCopy(digest: Uint8Array): number {
    const end = this.#writeDigest(digest);
    return this.#find(this.#hashOf(end), end);
  }

  /** Starts an append whose first event will have this number. */
  begin(firstSeq: number): void {
    this.#pending = 0;
    this.#pendingFirstSeq = firstSeq;
  }

  /**
   * Adds the next event's id, `ids[from, to)`, unless an event has it already. Events without an id are always new.
   * @returns the number of that event, or 0
   */
  admit(ids: Uint8Array, from: number, to: number): number {
    const end = this.#copyId(ids, from, to);
    if (!hasEventId(ids, from)) {
      this.#take(end, undefined);
      return 0;
    }
    const hash = this.#hashOf(end);
    const known = this.#find(hash, end);
    if (known === 0) this.#take(end, hash);
    return known;
  }

  /** Adds the next event, which has a known id and other content. */
  admitCopy(digest: Uint8Array): void {
    const end = this.#writeDigest(digest);
    this.#take(end, this.#hashOf(end));
  }

  /** Adds the next event in place of an event with the same id that can no longer be read. */
  admitInstead(ids: Uint8Array, from: number, to: number, seq: number): void {
    const end = this.#copyId(ids, from, to);
    const hash = this.#hashOf(end);
    this.#table.remove(hash, seq);
    this.#take(end, hash);
  }

  /** The ids admitted since `begin`, by index. Valid until the next append. */
  pendingIds(from: number, behind: number): Uint8Array {
    return this.#scratch.subarray(this.#offsets[from] ?? 0, this.#offsets[behind] ?? 0);
  }

  commit(): void {
    this.#pending = 0;
    this.#pendingFirstSeq = Number.MAX_SAFE_INTEGER;
  }

  rollback(): void {
    for (let i = 0; i < this.#pending; i++) {
      const start = this.#offsets[i] ?? 0;
      if (!hasEventId(this.#scratch, start)) continue;
      this.#table.remove(
        hashEventId(this.#key, this.#scratch, start, this.#offsets[i + 1] ?? 0),
        this.#pendingFirstSeq + i,
      );
    }
    this.commit();
  }

  /** Makes the id that was written last the next pending one. */
  #take(end: number, hash: number | undefined): void {
    if (hash !== undefined) this.#table.add(hash, this.#pendingFirstSeq + this.#pending);
    this.#pending++;
    if (this.#pending + 1 > this.#offsets.length) {
      const larger = new Uint32Array(this.#offsets.length * 2);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    this.#offsets[this.#pending] = end;
  }

  /** Copies an id behind the pending ones and returns its end. */
  #copyId(ids: Uint8Array, from: number, to: number): number {
    const start = this.#roomForId();
    for (let at = from; at < to; at++) this.#scratch[start + at - from] = ids[at] as number;
    return start + to - from;
  }

  #writeDigest(digest: Uint8Array): number {
    const start = this.#roomForId();
    return writeCopy(digest, this.#scratch, start);
  }

  /** Where the next id goes. */
  #roomForId(): number {
    const start = this.#offsets[this.#pending] ?? 0;
    if (start + MAX_ID_BYTES > this.#scratch.length) {
      const larger = Buffer.allocUnsafe(this.#scratch.length * 2);
      this.#scratch.copy(larger, 0, 0, start);
      this.#scratch = larger;
    }
    return start;
  }

  /** The hash of the id that was written last. */
  #hashOf(end: number): number {
    return hashEventId(this.#key, this.#scratch, this.#offsets[this.#pending] ?? 0, end);
  }

  /** The number of the event that has the id that was written last; 0 when there is none. */
  #find(hash: number, end: number): number {
    const start = this.#offsets[this.#pending] ?? 0;
    return this.#table.find(hash, this.#tailSeq, (seq) => this.#isSame(seq, start, end));
  }

  #isSame(seq: number, start: number, end: number): boolean {
    if (seq >= this.#pendingFirstSeq) {
      const index = seq - this.#pendingFirstSeq;
      return this.#scratch.compare(this.#scratch, this.#offsets[index], this.#offsets[index + 1], start, end) === 0;
    }
    const block = this.#openBlock(seq);
    if (!block) return false;
    const index = seq - block.firstSeq;
    return this.#scratch.compare(block.ids, block.offsets[index], block.offsets[index + 1], start, end) === 0;
  }

  #openBlock(seq: number): OpenIds | undefined {
    const known = this.#opened.find((block) => seq >= block.firstSeq && seq < block.firstSeq + block.count);
    if (known) return known;
    const stored = this.#storedIdsAt(seq);
    if (!stored) return undefined;
    const block = { ...stored, offsets: eventIdOffsets(stored.ids, stored.count) };
    this.#opened = [block, ...this.#opened.slice(0, OPEN_BLOCKS - 1)];
    return block;
  }

  #eachId(block: StoredIds, use: (hash: number, seq: number) => void): void {
    const offsets = eventIdOffsets(block.ids, block.count);
    for (let i = 0; i < block.count; i++) {
      const start = offsets[i] ?? 0;
      if (hasEventId(block.ids, start))
        use(hashEventId(this.#key, block.ids, start, offsets[i + 1] ?? 0), block.firstSeq + i);
    }
  }
}
