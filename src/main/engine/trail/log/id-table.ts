/**
 * A hash table in memory of the event ids in the trail: a hash of each id and the event's number, 8 bytes a slot, 10
 * to 15 bytes an event. The caller compares each candidate with the stored id, so a collision only costs one more
 * lookup.
 */

const PARTITIONS = 256;
const FIRST_CAPACITY = 16;
const MAX_LOAD = 0.8;
const TWO_32 = 0x1_0000_0000;

/** Partitions grow one at a time, so that growing never blocks the writer for long. */
interface Partition {
  /** Pairs of a hash and the low 32 bits of a number. A number of 0 is a free slot. */
  slots: Uint32Array;
  used: number;
}

export class IdTable {
  readonly #partitions: Partition[] = Array.from({ length: PARTITIONS }, () => ({
    slots: new Uint32Array(FIRST_CAPACITY * 2),
    used: 0,
  }));
  #events = 0;

  get size(): number {
    return this.#events;
  }

  /** Memory of the table in bytes. */
  get bytes(): number {
    return this.#partitions.reduce((sum, partition) => sum + partition.slots.byteLength, 0);
  }

  /**
   * The number with this hash for which `isSame` holds, or 0. Numbers are stored modulo 2^32, and restored with
   * `tailSeq`, the oldest number in the table.
   */
  find(hash: number, tailSeq: number, isSame: (seq: number) => boolean): number {
    const { slots } = this.#partitionOf(hash);
    const capacity = slots.length / 2;
    for (let slot = homeOf(hash, capacity); ; slot = slot + 1 === capacity ? 0 : slot + 1) {
      const low = slots[slot * 2 + 1] ?? 0;
      if (low === 0) return 0;
      if (slots[slot * 2] === hash) {
        const seq = widen(low, tailSeq);
        if (isSame(seq)) return seq;
      }
    }
  }

  add(hash: number, seq: number): void {
    const partition = this.#partitionOf(hash);
    if (partition.used + 1 > (partition.slots.length / 2) * MAX_LOAD) grow(partition);
    put(partition.slots, hash, narrow(seq));
    partition.used++;
    this.#events++;
  }

  remove(hash: number, seq: number): void {
    const partition = this.#partitionOf(hash);
    const { slots } = partition;
    const capacity = slots.length / 2;
    const low = narrow(seq);
    let slot = homeOf(hash, capacity);
    while (slots[slot * 2] !== hash || slots[slot * 2 + 1] !== low) {
      if (slots[slot * 2 + 1] === 0) return;
      slot = slot + 1 === capacity ? 0 : slot + 1;
    }
    closeGap(slots, slot);
    partition.used--;
    this.#events--;
  }

  #partitionOf(hash: number): Partition {
    return this.#partitions[hash & (PARTITIONS - 1)] as Partition;
  }
}

/** Numbers are stored modulo 2^32 − 1, plus one, because 0 marks a free slot. */
function narrow(seq: number): number {
  return (seq % (TWO_32 - 1)) + 1;
}

function widen(low: number, tailSeq: number): number {
  const span = TWO_32 - 1;
  const distance = (low - 1 - (tailSeq % span) + span) % span;
  return tailSeq + distance;
}

/** The upper 24 bits select the slot, the lower 8 the partition. */
function homeOf(hash: number, capacity: number): number {
  return Math.floor(((hash >>> 8) / 0x1_00_0000) * capacity);
}

function put(slots: Uint32Array, hash: number, low: number): void {
  const capacity = slots.length / 2;
  let slot = homeOf(hash, capacity);
  while (slots[slot * 2 + 1] !== 0) slot = slot + 1 === capacity ? 0 : slot + 1;
  slots[slot * 2] = hash;
  slots[slot * 2 + 1] = low;
}

function grow(partition: Partition): void {
  const { slots } = partition;
  const capacity = Math.ceil((slots.length / 2) * 1.5);
  const larger = new Uint32Array(capacity * 2);
  for (let at = 0; at < slots.length; at += 2) {
    if (slots[at + 1] !== 0) put(larger, slots[at] ?? 0, slots[at + 1] ?? 0);
  }
  partition.slots = larger;
}

/** Moves later entries back, so that no search stops at the freed slot. */
function closeGap(slots: Uint32Array, freed: number): void {
  const capacity = slots.length / 2;
  let hole = freed;
  for (
    let slot = hole + 1 === capacity ? 0 : hole + 1;
    slots[slot * 2 + 1] !== 0;
    slot = slot + 1 === capacity ? 0 : slot + 1
  ) {
    const home = homeOf(slots[slot * 2] ?? 0, capacity);
    const reachable = hole <= slot ? home <= hole || home > slot : home <= hole && home > slot;
    if (reachable) {
      slots[hole * 2] = slots[slot * 2] ?? 0;
      slots[hole * 2 + 1] = slots[slot * 2 + 1] ?? 0;
      hole = slot;
    }
  }
  slots[hole * 2] = 0;
  slots[hole * 2 + 1] = 0;
}
