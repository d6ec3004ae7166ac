/**
 * Gathers what sources append within one turn of the event loop, and stores it in one commit. A source gets its
 * answer only after the commit. While one commit waits for the disk, the next ones are made.
 *
 * When an append fails, every later one of the same source that was waiting at that time fails with it, so that a
 * source's position never passes events that are not stored.
 */
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import type { SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import { TrailFullError } from '../trail/errors';
import type { AppendBatch, AppendResult, Trail } from '../trail/types';

/** Limits of one commit. The rest waits for the next, so that other work gets its turn. */
const MAX_BYTES_PER_COMMIT = 8_000_000;
const MAX_EVENTS_PER_COMMIT = 8_192;
/** Commits that wait for the disk at once. */
const MAX_COMMITS = 3;
/** Check for free space again after this much was stored, or after this time. */
const CHECK_AFTER_BYTES = 4_000_000;
const CHECK_AFTER_MS = 1_000;

interface Waiting {
  readonly batch: AppendBatch;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface AppendQueueDeps {
  readonly trail: Pick<Trail, 'commit' | 'usage' | 'isFull'>;
  readonly clock: Clock;
  /** Called after events were stored. */
  readonly onStored: (results: readonly { readonly sourceId: string; readonly stored: number }[]) => void;
  /** The trail is full, or (null) has room again. */
  readonly onFull: (full: Failure | null) => void;
}

export class AppendQueue implements SourceSink {
  readonly #deps: AppendQueueDeps;
  #waiting: Waiting[] = [];
  #commits = 0;
  /** Of commits that failed, in order: stored again one by one, before anything else. */
  #failed: Waiting[] = [];
  #isDue = false;
  #full: Failure | null = null;
  #hardLimitBytes: number | null = null;
  #bytesUntilCheck = CHECK_AFTER_BYTES;
  #checkAtMs = 0;
  #whenIdle: (() => void)[] = [];

  constructor(deps: AppendQueueDeps) {
    this.#deps = deps;
  }

  /** Why the trail takes no events at present; null when it does. */
  get full(): Failure | null {
    return this.#full;
  }

  append(batch: AppendBatch): Promise<AppendResult> {
    if (this.#full !== null) return Promise.reject(storageFull(this.#full));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      this.#continue();
    });
  }

  /** Holds the sources once the trail has reached this size; null: only once the disk is full. */
  limitTo(hardLimitBytes: number | null): void {
    this.#hardLimitBytes = hardLimitBytes;
    this.checkSpace();
  }

  /** Checks whether there is room, and reports a change. */
  checkSpace(): void {
    this.#checkLater();
    this.#setFull(this.#spaceProblem());
  }

  /** Resolves once everything that is waiting was answered. */
  flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
      this.#continue();
    });
  }

  /** Commits what is waiting, if it may, once this turn's input and output are done. */
  #continue(): void {
    if (this.#isIdle) for (const resolve of this.#whenIdle.splice(0)) resolve();
    while (this.#whenIdle.length > 0 && this.#mayCommit) this.#commit(this.#takeGroup(), false);
    if (this.#failed.length > 0 && this.#commits === 0) this.#commit(this.#failed.splice(0, 1), true);
    if (this.#isDue || !this.#mayCommit) return;
    this.#isDue = true;
    this.#deps.clock.soon(() => {
      this.#isDue = false;
      if (this.#mayCommit) this.#commit(this.#takeGroup(), false);
      this.#continue();
    });
  }

  get #isIdle(): boolean {
    return this.#waiting.length + this.#failed.length + this.#commits === 0;
  }

  get #mayCommit(): boolean {
    return this.#waiting.length > 0 && this.#failed.length === 0 && this.#commits < MAX_COMMITS;
  }

  #commit(group: readonly Waiting[], isRepeat: boolean): void {
    this.#commits++;
    this.#deps.trail
      .commit(group.map(({ batch }) => batch))
      .then(
        (results) => this.#stored(group, results),
        (error: unknown) => this.#notStored(group, error, isRepeat),
      )
      .then(() => {
        this.#commits--;
        if (this.#bytesUntilCheck <= 0 || this.#deps.clock.monotonicMs() >= this.#checkAtMs) this.checkSpace();
        this.#continue();
      });
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let events = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      bytes += batch.events.bytes.length;
      events += batch.events.ends.length;
      if (count > 0 && (bytes > MAX_BYTES_PER_COMMIT || events > MAX_EVENTS_PER_COMMIT)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #stored(group: readonly Waiting[], results: readonly AppendResult[]): void {
    group.forEach(({ batch, resolve, reject }, index) => {
      const result = results[index];
      this.#bytesUntilCheck -= batch.events.bytes.length;
      if (result === undefined) reject(new Error('The trail returned fewer results than batches.'));
      else resolve(result);
    });
    this.#deps.onStored(
      group.map(({ batch }, index) => ({ sourceId: batch.sourceId, stored: results[index]?.stored ?? 0 })),
    );
  }

  /**
   * On a full disk, everything that is waiting fails. Otherwise the batches are stored one by one after their joint
   * commit has failed, so that one bad batch fails only itself and later ones of its source.
   */
  #notStored(group: readonly Waiting[], error: unknown, isRepeat: boolean): void {
    if (error instanceof TrailFullError) {
      const full = failure('SLUICE-STO-001', { raw: error.message });
      this.#checkLater();
      this.#setFull(full);
      for (const { reject } of [...group, ...this.#failed.splice(0), ...this.#waiting.splice(0)]) {
        reject(storageFull(full));
      }
      return;
    }
    const [only] = group;
    if (!isRepeat && (group.length > 1 || this.#failed.length > 0 || this.#commits > 1)) {
      this.#failed.push(...group);
      return;
    }
    if (only === undefined) return;
    const isLater = ({ batch }: Waiting) => batch.sourceId === only.batch.sourceId;
    for (const { reject } of [only, ...this.#failed.filter(isLater), ...this.#waiting.filter(isLater)]) reject(error);
    this.#failed = this.#failed.filter((each) => !isLater(each));
    this.#waiting = this.#waiting.filter((each) => !isLater(each));
  }

  #checkLater(): void {
    this.#bytesUntilCheck = CHECK_AFTER_BYTES;
    this.#checkAtMs = this.#deps.clock.monotonicMs() + CHECK_AFTER_MS;
  }

  #spaceProblem(): Failure | null {
    const { trail } = this.#deps;
    if (trail.isFull()) return failure('SLUICE-STO-001', { raw: 'The disk that holds the trail has no room left.' });
    if (this.#hardLimitBytes === null) return null;
    const { usedBytes } = trail.usage();
    if (usedBytes < this.#hardLimitBytes) return null;
    return failure('SLUICE-STO-001', {
      raw: `The trail holds ${usedBytes} bytes; its limit is ${this.#hardLimitBytes}.`,
    });
  }

  #setFull(full: Failure | null): void {
    const changed = (full === null) !== (this.#full === null);
    this.#full = full;
    if (changed) this.#deps.onFull(full);
  }
}

function storageFull(full: Failure): SluiceError {
  return new SluiceError('SLUICE-STO-001', full.raw === undefined ? {} : { raw: full.raw });
}
