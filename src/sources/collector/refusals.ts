// What the collector did not take, for its page: the last few in full, and how many there were. However many come, they
// are told about once a second at most, the first one at once.
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

  /** The last ones, newest first. */
  get last(): readonly RefusedRequest[] {
    return this.#last;
  }

  /** How many there were when it was last told of. */
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
