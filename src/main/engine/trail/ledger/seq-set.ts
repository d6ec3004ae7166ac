/** A set of sequence numbers, stored as ranges that don't touch. */
import type { SeqRange } from '../types';
import { lengthOf } from './seq-runs';

export class SeqSet {
  #ranges: SeqRange[] = [];

  get size(): number {
    return lengthOf(this.#ranges);
  }

  /** Adds a range, which may overlap others or be empty. */
  add({ fromSeq, toSeq }: SeqRange): void {
    if (toSeq < fromSeq) return;
    const apart = this.#ranges.filter((range) => range.toSeq < fromSeq - 1 || range.fromSeq > toSeq + 1);
    const joined = this.#ranges.filter((range) => !apart.includes(range));
    apart.push({
      fromSeq: Math.min(fromSeq, ...joined.map((range) => range.fromSeq)),
      toSeq: Math.max(toSeq, ...joined.map((range) => range.toSeq)),
    });
    this.#ranges = apart;
  }
}
