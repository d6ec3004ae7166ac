/** Gathers reports of damage into one notice, since a bad disk area damages many places one after the other. */
import type { Failure } from '../../../contract/errors';
import type { Clock } from '../../clock';
import type { DamageRecord } from '../trail/types';
import { damageFailure } from './trail-notice';

const GATHER_MS = 500;

export class DamageNotifier {
  readonly #clock: Clock;
  readonly #notify: (failure: Failure) => void;
  #found: DamageRecord[] = [];
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, notify: (failure: Failure) => void) {
    this.#clock = clock;
    this.#notify = notify;
  }

  add(found: DamageRecord): void {
    this.#found.push(found);
    if (this.#found.length === 1) this.#cancel = this.#clock.after(GATHER_MS, () => this.flush());
  }

  /** Reports at once what has been gathered. */
  flush(): void {
    this.#cancel();
    const found = this.#found;
    this.#found = [];
    if (found.length > 0) this.#notify(damageFailure(found));
  }
}
