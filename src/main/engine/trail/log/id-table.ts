/**
 * Which event ids are in the trail, in memory: a hash of each id and the event's number, 8 bytes a slot, 10 to 15 bytes an
 * event. The table only proposes; the caller compares with the stored id, so a collision costs a look and nothing else.
 */

const PARTITIONS = 256;
const FIRST_CAPACITY = 16;
const MAX_LOAD = 0.8;
const TWO_32 = 0x1_0000_0000;

/** Grown one by one, so that growing never halts the writer for long. */
interface Partition {
  /** Hash and low 32 bits of the number, side by side; a number of 0 is a free slot. */
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
   * The number for which `isSame` holds among those whose hash matches, or 0. Numbers are kept modulo 2^32 and distinguished
   * by `tailSeq`, the oldest number that can be in the table.
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

/** Numbers are stored plus one, modulo 2^32 less one, since 0 marks a free slot. */
function narrow(seq: number): number {
  return (seq % (TWO_32 - 1)) + 1;
}

function widen(low: number, tailSeq: number): number {
  const span = TWO_32 - 1;
  const distance = (low - 1 - (tailSeq % span) + span) % span;
  return tailSeq + distance;
}

/** The upper 24 bits choose the slot; the lower 8 chose the partition. */
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

/** Moves later entries of the run back, so that no search ends early at the freed slot. */
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
