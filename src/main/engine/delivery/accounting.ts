/**
 * Keeps account of each batch's events: of batches that are not done yet, and of what was delivered, dead-lettered or
 * left out in those that are, until the ledger has it.
 */
import { eventBytes } from '../../../destinations/batch';
import type { EventBatch } from '../../../destinations/sender';
import type { Clock } from '../../clock';
import { attemptRow, resentEvents } from './attempt-row';
import type { Answered } from './attempts';
import { batchOfChunk } from './batch/batch-of-chunk';
import type { BatchState } from './core/batch-state';
import type { Chunk } from './core/chunk';
import type { Batch } from './feeder';
import { Rate } from './rate';
import type { ResendQueue } from './resend-queue';
import { UncommittedProgress } from './uncommitted-progress';

export interface AccountingDeps {
  readonly resends: Pick<ResendQueue, 'settle'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'wallMs'>;
  /** There is progress to be committed. */
  readonly onProgress: () => void;
  /** The table of dead letters can't be written. They stay queued and are sent again, as duplicates. */
  readonly onTrailFailure: (error: unknown) => void;
}

export class Accounting {
  readonly uncommitted: UncommittedProgress;
  readonly #deps: AccountingDeps;
  readonly #open = new Map<number, Batch>();
  readonly #rate = new Rate();
  #lastDeliveredAtMs: number | null = null;

  /** @param cursorSeq the ledger's cursor */
  constructor(cursorSeq: number, deps: AccountingDeps) {
    this.uncommitted = new UncommittedProgress(cursorSeq);
    this.#deps = deps;
  }

  get lastDeliveredAtMs(): number | null {
    return this.#lastDeliveredAtMs;
  }

  eventsPerSecond(): number {
    return this.#rate.perSecond(this.#deps.clock.monotonicMs());
  }

  open(batchId: number, batch: Batch): void {
    this.#open.set(batchId, batch);
  }

  batchOf(batchId: number): Batch | undefined {
    return this.#open.get(batchId);
  }

  /** The events of one chunk of an open batch. */
  eventsOf(batchId: number, chunk: Chunk): EventBatch {
    const events = this.#open.get(batchId)?.toSend ?? null;
    if (events === null) throw new Error(`Batch ${batchId} has no events to send.`);
    return batchOfChunk(events, chunk);
  }

  /**
   * When the oldest event of an open batch was accepted; null for dead letters, and where no event of the batch is
   * sent.
   */
  acceptedAtMs(batchId: number): number | null {
    const batch = this.#open.get(batchId);
    return batch?.origin === 'trail' ? (batch.arrivals[0]?.acceptedAtMs ?? null) : null;
  }

  answered({ events, result, startedAtMs, durationMs }: Answered): void {
    const { outcome } = result;
    const acknowledgedBytes = outcome.kind === 'delivered' ? eventBytes(events) + events.count : 0;
    const row = attemptRow(events, result, startedAtMs, durationMs);
    this.uncommitted.attempt(row, resentEvents(events, outcome), acknowledgedBytes);
    this.#deps.onProgress();
  }

  /** Every event of the batch is delivered or refused for good. */
  settle(result: BatchState): void {
    const batch = this.#open.get(result.id);
    this.#open.delete(result.id);
    if (batch === undefined) throw new Error(`Batch ${result.id} is not known.`);
    const { clock, resends, onProgress, onTrailFailure } = this.#deps;
    const wallMs = clock.wallMs();
    if (result.delivered > 0) {
      this.#lastDeliveredAtMs = wallMs;
      this.#rate.add(result.delivered, clock.monotonicMs());
    }
    if (batch.origin === 'trail') {
      this.uncommitted.settle(batch, result, wallMs);
      onProgress();
      return;
    }
    try {
      resends.settle(batch, result, wallMs);
    } catch (error) {
      onTrailFailure(error);
    }
  }
}
