/**
 * The place in a stream where taps are opened. It outlives the stream's runners. While no tap is open, a runner only asks
 * {@link TapPoint.isOpen} for each batch and request.
 */
import type { SecretValues } from '../../../../contract/settings';
import { type Redactor, redactor } from '../../../../destinations/transport/redact';
import type { Clock } from '../../../clock';
import type { Trail } from '../../trail/types';
import type { EventRules } from '../batch/event-rules';
import type { BatchState } from '../core/batch-state';
import type { Chunk } from '../core/chunk';
import type { MachineState, Request } from '../core/state';
import type { Batch } from '../feeder';
import type { Entry } from './entries';
import { type BatchNow, outcomeInBatch, placeIn } from './outcome-in-batch';
import { Tap, type TapContext, type TapFilter } from './tap';
import type { UnderWay } from './under-way';
import type { EventStart, Watch } from './watch';

/** What a runner tells the taps. Nothing of it may delay the stream or fail. */
export interface TapPoint {
  readonly isOpen: boolean;
  /** A batch was read. Its filter has decided. */
  offered(batchId: number, batch: Batch, rules: Pick<EventRules, 'reason'>): void;
  /** A request with these events of the batch starts. @returns what the taps want to know of it */
  sending(batchId: number, chunk: Chunk): Watch | undefined;
  /** A request was answered. @param machine after the answer */
  answered(request: Request | undefined, machine: MachineState): void;
  /** Every event of the batch is delivered or refused. */
  settled(batch: BatchState): void;
  /** The runner has stopped. */
  stopped(): void;
}

export interface StreamTapsDeps {
  readonly trail: Pick<Trail, 'readEvent'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'wallMs'>;
  /** Of the stream, as they are configured now. */
  readonly secrets: () => SecretValues;
}

export class StreamTaps implements TapPoint {
  readonly #deps: StreamTapsDeps;
  #taps: readonly Tap[] = [];
  #redact: { readonly of: SecretValues; readonly redact: Redactor } | null = null;

  constructor(deps: StreamTapsDeps) {
    this.#deps = deps;
  }

  get isOpen(): boolean {
    return this.#taps.length > 0;
  }

  /** @param underWay is shown first, so that a stream that waits shows what is waiting; null while nothing runs */
  open(filter: TapFilter, underWay: UnderWay | null): Tap {
    const tap = new Tap(filter, this.#deps.clock.monotonicMs());
    if (underWay !== null) this.#showUnderWay(tap, underWay);
    this.#taps = [...this.#taps, tap];
    return tap;
  }

  /** False when it was closed, or has failed. */
  has(tap: Tap): boolean {
    return this.#taps.includes(tap);
  }

  close(tap: Tap): void {
    this.#taps = this.#taps.filter((each) => each !== tap);
  }

  /** The stream is no longer configured. */
  closeAll(): void {
    this.#taps = [];
  }

  offered(batchId: number, batch: Batch, rules: Pick<EventRules, 'reason'>): void {
    this.#each((tap) => tap.offered(batchId, batch, this.#context(rules)));
  }

  sending(batchId: number, chunk: Chunk): Watch | undefined {
    const watched: { readonly tap: Tap; readonly entry: Entry; readonly place: number }[] = [];
    this.#each((tap) => {
      for (const entry of tap.openOf(batchId)) {
        const place = entry.index === null ? -1 : placeIn(chunk, entry.index);
        if (place < 0) continue;
        tap.setOutcome(entry, { kind: 'sending' });
        watched.push({ tap, entry, place });
      }
    });
    if (watched.length === 0) return undefined;
    return {
      places: watched.map(({ place }) => place),
      onShaped: (events) => {
        for (const [at, { tap, entry }] of watched.entries()) tap.setSent(entry, startAt(events, at), this.#redactor());
      },
    };
  }

  answered(request: Request | undefined, { batches, requests, trouble }: MachineState): void {
    const batch = batches.find(({ id }) => id === request?.batchId);
    // A batch that is not there any more was settled.
    if (batch === undefined) return;
    this.#each((tap) => this.#follow(tap, { batch, requests, failure: trouble?.failure ?? null }));
  }

  settled(batch: BatchState): void {
    this.#each((tap) => this.#follow(tap, { batch, requests: [], failure: null }));
  }

  stopped(): void {
    this.#each((tap) => tap.interrupt());
  }

  #showUnderWay(tap: Tap, { batches, machine: { requests, trouble }, rules }: UnderWay): void {
    for (const { batch, state } of batches) {
      tap.offered(state.id, batch, this.#context(rules));
      this.#follow(tap, { batch: state, requests, failure: trouble?.failure ?? null });
    }
  }

  #follow(tap: Tap, { batch, requests, failure }: Omit<BatchNow, 'wallMs'>): void {
    const now = { batch, requests, failure, wallMs: this.#deps.clock.wallMs() };
    for (const entry of tap.openOf(batch.id)) {
      if (entry.index !== null) tap.setOutcome(entry, outcomeInBatch(entry.index, now));
    }
  }

  /** A tap that fails, because the trail could not be read for example, is closed. The stream goes on. */
  #each(tell: (tap: Tap) => void): void {
    for (const tap of this.#taps) {
      try {
        tell(tap);
      } catch {
        this.close(tap);
      }
    }
  }

  #context(rules: Pick<EventRules, 'reason'>): TapContext {
    const { trail, clock } = this.#deps;
    return { trail, clock, rules, redact: this.#redactor() };
  }

  #redactor(): Redactor {
    const secrets = this.#deps.secrets();
    if (this.#redact?.of !== secrets) this.#redact = { of: secrets, redact: redactor(Object.values(secrets)) };
    return this.#redact.redact;
  }
}

const startAt = (events: readonly EventStart[] | null, at: number) => events?.[at] ?? null;
