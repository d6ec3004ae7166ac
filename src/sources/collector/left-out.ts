/**
 * Which fields beside the events were not kept, for the collector's page. Senders name them, so their number and length
 * are limited.
 */
import type { LeftOutField } from '../../contract/source';

const MAX_NAMES = 50;
const MAX_NAME_CHARACTERS = 100;
/** Stands for all names beyond the limit. */
const OTHERS = '…';

export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(name: string, entries = 1): void {
    const short = name.length > MAX_NAME_CHARACTERS ? `${name.slice(0, MAX_NAME_CHARACTERS)}…` : name;
    const known = this.#counts.has(short) || this.#counts.size < MAX_NAMES ? short : OTHERS;
    this.#counts.set(known, (this.#counts.get(known) ?? 0) + entries);
  }

  addAll(other: LeftOut): void {
    for (const [name, entries] of other.#counts) this.add(name, entries);
  }

  /** The most frequent first. */
  fields(): LeftOutField[] {
    return [...this.#counts].map(([name, events]) => ({ name, events })).sort((a, b) => b.events - a.events);
  }
}
