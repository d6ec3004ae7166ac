/**
 * A key that was made and shown as a recovery key, until the user has confirmed it. It exists in memory only, and for a
 * limited time.
 */
import { SluiceError } from '../../contract/errors';
import { withoutSeparators } from '../../contract/recovery-key';
import type { NewRecoveryKey } from '../../contract/trail-encryption';
import type { Clock } from '../clock';
import { asTrailKey, newTrailKey, type TrailKey, toRecoveryKey } from '../engine/trail-key';

const VALID_FOR_MS = 15 * 60_000;

export class UnconfirmedKey {
  readonly #clock: Clock;
  #key: TrailKey | null = null;
  #cancelTimer: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes another key. One that was made before can no longer be confirmed. */
  create(): NewRecoveryKey {
    this.forget();
    this.#key = newTrailKey();
    this.#cancelTimer = this.#clock.after(VALID_FOR_MS, () => this.forget());
    return { recoveryKey: toRecoveryKey(this.#key), validUntilMs: this.#clock.wallMs() + VALID_FOR_MS };
  }

  /**
   * @param lastGroup of the recovery key, in any way that people type it
   * @returns the key, which the caller forgets here once it is stored
   * @throws {SluiceError} SLUICE-ENC-002 or -003
   */
  confirmed(lastGroup: string): TrailKey {
    if (this.#key === null) throw new SluiceError('SLUICE-ENC-003');
    const expected = toRecoveryKey(this.#key).split('-').at(-1);
    if (withoutSeparators(lastGroup) !== expected) throw new SluiceError('SLUICE-ENC-002');
    return asTrailKey(Uint8Array.from(this.#key));
  }

  /** Overwrites the key in memory. */
  forget(): void {
    this.#cancelTimer();
    this.#key?.fill(0);
    this.#key = null;
  }
}
