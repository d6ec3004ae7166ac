/** Damage that is found one place after the other, as it is along a bad stretch of a disk, is told together. */
import type { Failure } from '../../../contract/errors';
import type { Clock } from '../../clock';
import type { DamageRecord } from '../trail/types';
import { damageFailure } from './trail-notice';

const GATHER_MS = 500;

export class DamageNews {
  readonly #clock: Clock;
  readonly #tell: (failure: Failure) => void;
  #found: DamageRecord[] = [];
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, tell: (failure: Failure) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(found: DamageRecord): void {
    this.#found.push(found);
    if (this.#found.length === 1) this.#cancel = this.#clock.after(GATHER_MS, () => this.flush());
  }

  /** Tells what has been gathered, now. */
  flush(): void {
    this.#cancel();
    const found = this.#found;
    this.#found = [];
    if (found.length > 0) this.#tell(damageFailure(found));
  }
}
