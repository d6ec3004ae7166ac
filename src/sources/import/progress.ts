/** How far an import has come, how fast it is, and how long it will take. */
import type { Failure } from '../../contract/errors';
import type { Clock } from '../../main/clock';
import type { ImportProgress } from './types';

export type Counts = Pick<ImportProgress, 'rows' | 'stored' | 'duplicates' | 'conflicts' | 'setAside'>;

/** A rate measured over less time than this is not reported. */
const MIN_ELAPSED_MS = 200;

export class ProgressMeter {
  readonly #clock: Clock;
  readonly #totalBytes: number;
  readonly #startedAtMs: number;
  #counts: Counts = { rows: 0, stored: 0, duplicates: 0, conflicts: 0, setAside: 0 };

  constructor(clock: Clock, totalBytes: number) {
    this.#clock = clock;
    this.#totalBytes = totalBytes;
    this.#startedAtMs = clock.monotonicMs();
  }

  add(more: Partial<Counts>): void {
    const { rows, stored, duplicates, conflicts, setAside } = this.#counts;
    this.#counts = {
      rows: rows + (more.rows ?? 0),
      stored: stored + (more.stored ?? 0),
      duplicates: duplicates + (more.duplicates ?? 0),
      conflicts: conflicts + (more.conflicts ?? 0),
      setAside: setAside + (more.setAside ?? 0),
    };
  }

  at(readBytes: number, problem: Failure | null = null): ImportProgress {
    const elapsedMs = this.#clock.monotonicMs() - this.#startedAtMs;
    const canTell = elapsedMs >= MIN_ELAPSED_MS && readBytes > 0;
    return {
      ...this.#counts,
      readBytes,
      totalBytes: this.#totalBytes,
      rowsPerSecond: elapsedMs > 0 ? Math.round((this.#counts.rows / elapsedMs) * 1_000) : 0,
      msLeft: canTell ? Math.round((elapsedMs * (this.#totalBytes - readBytes)) / readBytes) : null,
      problem,
    };
  }
}
