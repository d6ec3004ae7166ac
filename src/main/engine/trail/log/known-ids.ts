/**
 * Recognizes events that are already in the trail. The table in memory yields candidates, and the stored id decides.
 * Ids of appends in progress count at once, and are removed if these fail.
 */
import { randomBytes } from 'node:crypto';
import type { HashKey } from './event-ids';
import { eventIdOffsets, hasEventId, hashEventId, MAX_ID_BYTES, writeCopy } from './event-ids';
import { IdTable } from './id-table';
import { PendingIds } from './pending-ids';

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
/** Buffers for ids that are kept for later appends. */
const SPARE = 4;

export class KnownIds {
  readonly #table = new IdTable();
  readonly #key: HashKey;
  readonly #storedIdsAt: (seq: number) => StoredIds | undefined;
  #opened: OpenIds[] = [];
  #tailSeq = 1;
  /** The ids of appends in progress, oldest first. */
  readonly #pending: PendingIds[] = [];
  readonly #spare: PendingIds[] = [];
  readonly #digest = new Uint8Array(MAX_ID_BYTES);
  /** The id that is being looked up: `#sought[#soughtStart, #soughtEnd)`. */
  #sought: Uint8Array = this.#digest;
  #soughtStart = 0;
  #soughtEnd = 0;
  readonly #isSought = (seq: number): boolean => this.#isSame(seq);

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
    return this.#find(hashEventId(this.#key, ids, from, to), ids, from, to);
  }

  /** The number of the event with this digest of id and content; 0 when there is none. */
  numberOfCopy(digest: Uint8Array): number {
    return this.numberOf(this.#digest, 0, writeCopy(digest, this.#digest, 0));
  }

  /** Starts an append whose first event will have this number. Ids are admitted to the append that was started last. */
  begin(firstSeq: number): PendingIds {
    const ids = this.#spare.pop() ?? new PendingIds();
    ids.begin(firstSeq);
    this.#pending.push(ids);
    return ids;
  }

  /**
   * Adds the next event's id, `ids[from, to)`, to the append, unless an event has it already. Events without an id are
   * always new.
   * @returns the number of that event, or 0
   */
  admit(ids: Uint8Array, from: number, to: number): number {
    if (!hasEventId(ids, from)) {
      this.#last().take(ids, from, to);
      return 0;
    }
    const hash = hashEventId(this.#key, ids, from, to);
    const known = this.#find(hash, ids, from, to);
    if (known === 0) this.#take(hash, ids, from, to);
    return known;
  }

  /** Adds the next event, which has a known id and other content. */
  admitCopy(digest: Uint8Array): void {
    const end = writeCopy(digest, this.#digest, 0);
    this.#take(hashEventId(this.#key, this.#digest, 0, end), this.#digest, 0, end);
  }

  /** Adds the next event in place of an event with the same id that can no longer be read. */
  admitInstead(ids: Uint8Array, from: number, to: number, seq: number): void {
    const hash = hashEventId(this.#key, ids, from, to);
    this.#table.remove(hash, seq);
    this.#take(hash, ids, from, to);
  }

  /** The oldest append is stored. Its ids are forgotten here: they can be looked up in their blocks. */
  commit(): void {
    const ids = this.#pending.shift();
    if (ids !== undefined && this.#spare.length < SPARE) this.#spare.push(ids);
  }

  /** Removes the ids of the append that was started last. */
  rollback(): void {
    const ids = this.#pending.pop();
    if (ids === undefined) return;
    for (let i = 0; i < ids.count; i++) {
      const start = ids.startOf(i);
      if (!hasEventId(ids.bytes, start)) continue;
      this.#table.remove(hashEventId(this.#key, ids.bytes, start, ids.startOf(i + 1)), ids.firstSeq + i);
    }
  }

  #last(): PendingIds {
    const ids = this.#pending.at(-1);
    if (ids === undefined) throw new Error('No append is in progress.');
    return ids;
  }

  #take(hash: number, ids: Uint8Array, from: number, to: number): void {
    const pending = this.#last();
    this.#table.add(hash, pending.firstSeq + pending.count);
    pending.take(ids, from, to);
  }

  /** The number of the event that has the id `ids[from, to)`; 0 when there is none. */
  #find(hash: number, ids: Uint8Array, from: number, to: number): number {
    this.#sought = ids;
    this.#soughtStart = from;
    this.#soughtEnd = to;
    return this.#table.find(hash, this.#tailSeq, this.#isSought);
  }

  #isSame(seq: number): boolean {
    const pending = this.#pendingWith(seq);
    if (pending !== undefined) {
      const index = seq - pending.firstSeq;
      return this.#isSoughtAt(pending.bytes, pending.startOf(index), pending.startOf(index + 1));
    }
    const block = this.#openBlock(seq);
    if (!block) return false;
    const index = seq - block.firstSeq;
    return this.#isSoughtAt(block.ids, block.offsets[index], block.offsets[index + 1]);
  }

  #isSoughtAt(ids: Uint8Array, start = 0, end = 0): boolean {
    if (end - start !== this.#soughtEnd - this.#soughtStart) return false;
    for (let at = start, sought = this.#soughtStart; at < end; at++, sought++) {
      if (ids[at] !== this.#sought[sought]) return false;
    }
    return true;
  }

  #pendingWith(seq: number): PendingIds | undefined {
    for (let at = this.#pending.length - 1; at >= 0; at--) {
      const ids = this.#pending[at];
      if (ids !== undefined && seq >= ids.firstSeq) return seq < ids.firstSeq + ids.count ? ids : undefined;
    }
    return undefined;
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
