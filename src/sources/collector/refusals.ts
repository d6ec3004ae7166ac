/**
 * The requests that the collector has refused, for its page: the last few in full, and how many there were. The first one
 * is reported at once, further ones once a second at most.
 */
import type { RefusedRequest } from '../../contract/source';
import type { Clock } from '../../main/clock';

const MAX_SHOWN = 20;
const TELL_EVERY_MS = 1_000;

export class Refusals {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #last: readonly RefusedRequest[] = [];
  #count = 0;
  #toldCount = 0;
  #cancelTelling: (() => void) | null = null;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** The most recent ones, newest first. */
  get last(): readonly RefusedRequest[] {
    return this.#last;
  }

  /** How many there were at the last report. */
  get count(): number {
    return this.#toldCount;
  }

  add(refused: RefusedRequest): void {
    this.#last = [refused, ...this.#last].slice(0, MAX_SHOWN);
    this.#count++;
    if (this.#cancelTelling === null) this.#tell();
  }

  stop(): void {
    this.#cancelTelling?.();
  }

  #tell(): void {
    this.#cancelTelling = null;
    if (this.#count === this.#toldCount) return;
    this.#toldCount = this.#count;
    this.#cancelTelling = this.#clock.after(TELL_EVERY_MS, () => this.#tell());
    this.#onChange();
  }
}
