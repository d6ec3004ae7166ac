/**
 * Gathers what the sources hand over in one turn and stores it with one wait for the disk. Whoever handed something over
 * is answered after the commit, never before.
 */
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import type { SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import { TrailFullError } from '../trail/errors';
import type { AppendBatch, AppendResult, Trail } from '../trail/types';

/** One commit's size; what comes beyond waits for the next, so that others have their turn. */
const MOST_BYTES_A_COMMIT = 8_000_000;
const MOST_EVENTS_A_COMMIT = 8_192;
/** The limit on the trail's size is looked at again after so much was stored. */
const LOOK_AFTER_BYTES = 4_000_000;
const LOOK_AFTER_MS = 1_000;

interface Waiting {
  readonly batch: AppendBatch;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendQueueDeps {
  readonly trail: Pick<Trail, 'appendMany' | 'usage' | 'isFull'>;
  readonly clock: Clock;
  /** Events were stored. */
  readonly onStored: (results: readonly { readonly sourceId: string; readonly stored: number }[]) => void;
  /** The trail takes no more, or takes again (null). */
  readonly onFull: (full: Failure | null) => void;
}

export class AppendQueue implements SourceSink {
  readonly #deps: AppendQueueDeps;
  #waiting: Waiting[] = [];
  #isDue = false;
  #full: Failure | null = null;
  #hardLimitBytes: number | null = null;
  #bytesUntilLook = LOOK_AFTER_BYTES;
  #lookAgainAtMs = 0;

  constructor(deps: AppendQueueDeps) {
    this.#deps = deps;
  }

  /** Why nothing is taken at present; null when all is well. */
  get full(): Failure | null {
    return this.#full;
  }

  append(batch: AppendBatch): Promise<AppendResult> {
    if (this.#full !== null) return Promise.reject(storageFull(this.#full));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#flushSoon();
    });
  }

  /** From this size of the trail on, sources are held; null: only a full disk holds them. */
  limitTo(hardLimitBytes: number | null): void {
    this.#hardLimitBytes = hardLimitBytes;
    this.look();
  }

  /** Looks whether there is room, and tells when that has changed. */
  look(): void {
    this.#lookLater();
    this.#become(this.#wantOfRoom());
  }

  /** Stores all that waits, now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commit();
  }

  #flushSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#deps.clock.soon(() => {
      this.#isDue = false;
      this.#commit();
      if (this.#waiting.length > 0) this.#flushSoon();
    });
  }

  #commit(): void {
    const group = this.#takeGroup();
    if (group.length === 0) return;
    if (this.#full !== null) {
      for (const { reject } of group) reject(storageFull(this.#full));
      return;
    }
    try {
      this.#stored(group, this.#deps.trail.appendMany(group.map(({ batch }) => batch)));
    } catch (error) {
      this.#failed(group, error);
    }
    if (this.#bytesUntilLook <= 0 || this.#deps.clock.monotonicMs() >= this.#lookAgainAtMs) this.look();
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let events = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      bytes += batch.events.bytes.length;
      events += batch.events.ends.length;
      if (count > 0 && (bytes > MOST_BYTES_A_COMMIT || events > MOST_EVENTS_A_COMMIT)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #stored(group: readonly Waiting[], results: readonly AppendResult[]): void {
    group.forEach(({ batch, resolve, reject }, index) => {
      const result = results[index];
      this.#bytesUntilLook -= batch.events.bytes.length;
      if (result === undefined) reject(new Error('The trail gave fewer results than it was given batches.'));
      else resolve(result);
    });
    this.#deps.onStored(
      group.map(({ batch }, index) => ({ sourceId: batch.sourceId, stored: results[index]?.stored ?? 0 })),
    );
  }

  /** All or none has become none. One batch's mistake must not be the others': they are stored one by one. */
  #failed(group: readonly Waiting[], error: unknown): void {
    if (error instanceof TrailFullError) {
      const full = failure('SLUICE-STO-001', { raw: error.message });
      this.#lookLater();
      this.#become(full);
      for (const { reject } of group) reject(storageFull(full));
      return;
    }
    const [only] = group;
    if (group.length === 1 && only !== undefined) {
      only.reject(error);
      return;
    }
    for (const each of group) {
      try {
        this.#stored([each], this.#deps.trail.appendMany([each.batch]));
      } catch (cause) {
        this.#failed([each], cause);
      }
    }
  }

  #lookLater(): void {
    this.#bytesUntilLook = LOOK_AFTER_BYTES;
    this.#lookAgainAtMs = this.#deps.clock.monotonicMs() + LOOK_AFTER_MS;
  }

  #wantOfRoom(): Failure | null {
    const { trail } = this.#deps;
    if (trail.isFull()) return failure('SLUICE-STO-001', { raw: 'The disk that holds the trail has no room left.' });
    if (this.#hardLimitBytes === null) return null;
    const { usedBytes } = trail.usage();
    if (usedBytes < this.#hardLimitBytes) return null;
    return failure('SLUICE-STO-001', {
      raw: `The trail holds ${usedBytes} bytes; its limit is ${this.#hardLimitBytes}.`,
    });
  }

  #become(full: Failure | null): void {
    const changed = (full === null) !== (this.#full === null);
    this.#full = full;
    if (changed) this.#deps.onFull(full);
  }
}

function storageFull(full: Failure): SluiceError {
  return new SluiceError('SLUICE-STO-001', full.raw === undefined ? {} : { raw: full.raw });
}
