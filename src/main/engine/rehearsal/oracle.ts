/**
 * Records every event that a rehearsal's receiver stored, so that tests can check whether each was delivered, how
 * often, in which order, and unchanged. Keeps digests, not events.
 */
import { createHash } from 'node:crypto';
import type { ReceiverAnswer } from '../../../destinations/receiver';

export interface OracleCounts {
  /** Events stored, duplicates included. */
  readonly stored: number;
  /** Distinct ids. */
  readonly distinct: number;
  readonly withoutId: number;
  /** Distinct contents of those. */
  readonly distinctWithoutId: number;
  /** Ids that arrived again with other bytes. */
  readonly altered: number;
}

interface Known {
  times: number;
  readonly digest: string;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

export class Oracle {
  /** In the order of first arrival. */
  readonly #known = new Map<string, Known>();
  readonly #altered = new Set<string>();
  readonly #contents = new Set<string>();
  #stored = 0;
  #withoutId = 0;

  add(events: ReceiverAnswer['stored']): void {
    for (const { id, bytes } of events) {
      this.#stored += 1;
      if (id === null) this.#noteContent(bytes);
      else this.#note(id, bytes);
    }
  }

  #noteContent(bytes: Uint8Array): void {
    this.#withoutId += 1;
    this.#contents.add(digestOf(bytes));
  }

  #note(id: string, bytes: Uint8Array): void {
    const digest = digestOf(bytes);
    const known = this.#known.get(id);
    if (known === undefined) {
      this.#known.set(id, { times: 1, digest });
      return;
    }
    known.times += 1;
    if (known.digest !== digest) this.#altered.add(id);
  }

  has(id: string): boolean {
    return this.#known.has(id);
  }

  /** How often the event was stored. */
  timesOf(id: string): number {
    return this.#known.get(id)?.times ?? 0;
  }

  /** SHA-256 of the bytes when first stored, in base64; undefined if it was never stored. */
  digestOf(id: string): string | undefined {
    return this.#known.get(id)?.digest;
  }

  /** In the order of first arrival. */
  ids(): readonly string[] {
    return [...this.#known.keys()];
  }

  alteredIds(): readonly string[] {
    return [...this.#altered];
  }

  counts(): OracleCounts {
    return {
      stored: this.#stored,
      distinct: this.#known.size,
      withoutId: this.#withoutId,
      distinctWithoutId: this.#contents.size,
      altered: this.#altered.size,
    };
  }

  clear(): void {
    this.#known.clear();
    this.#altered.clear();
    this.#contents.clear();
    this.#stored = 0;
    this.#withoutId = 0;
  }
}
