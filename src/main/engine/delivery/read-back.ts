/**
 * Looks now and then for a delivered event in what the destination has stored: accepted does not mean that it can be
 * found. One event at a time, a while after its delivery, and again later if it is not there yet.
 */
import type { LookedFor } from '../../../contract/status';
import { endOf, sliceBatch, startOf } from '../../../destinations/batch';
import type { EventBatch } from '../../../destinations/sender';
import type { Clock } from '../../clock';
import type { Outlet } from './outlet/outlet';

/** Pauses before each look: services need from a second to many minutes until an event can be found. */
export const LOOK_AFTER_MS: readonly number[] = [10_000, 30_000, 60_000, 300_000, 900_000];

export interface ReadBackDeps {
  readonly outlet: Pick<Outlet, 'find'>;
  /** Time between two events that are looked for. */
  readonly everyMs: number;
  readonly clock: Clock;
  readonly onChange: () => void;
}

export class ReadBack {
  readonly #deps: ReadBackDeps;
  #isLooking = false;
  #nextAtMs = Number.NEGATIVE_INFINITY;
  #last: LookedFor | null = null;
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(deps: ReadBackDeps) {
    this.#deps = deps;
  }

  /** The result of the last look; null before the first. */
  get last(): LookedFor | null {
    return this.#last;
  }

  /** A request was delivered. Its first event is looked for, if one is due. */
  delivered(events: EventBatch): void {
    const { clock, everyMs } = this.#deps;
    const nowMs = clock.monotonicMs();
    if (this.#isStopped || this.#isLooking || events.count === 0 || nowMs < this.#nextAtMs) return;
    this.#isLooking = true;
    this.#nextAtMs = nowMs + everyMs;
    this.#lookAfter(0, firstOf(events), clock.wallMs());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #lookAfter(look: number, event: EventBatch, deliveredAtMs: number): void {
    const pauseMs = LOOK_AFTER_MS[look];
    if (pauseMs === undefined) {
      this.#isLooking = false;
      return;
    }
    this.#cancel = this.#deps.clock.after(pauseMs, () => void this.#look(look, event, deliveredAtMs));
  }

  async #look(look: number, event: EventBatch, deliveredAtMs: number): Promise<void> {
    const { outlet, clock, onChange } = this.#deps;
    const result = await outlet.find(event);
    if (this.#isStopped) return;
    const isLast = look + 1 === LOOK_AFTER_MS.length;
    if (result.kind === 'missing' && !isLast) return this.#lookAfter(look + 1, event, deliveredAtMs);
    this.#isLooking = false;
    this.#last = {
      seq: event.seqs[0] ?? 0,
      deliveredAtMs,
      lookedAtMs: clock.wallMs(),
      result: result.kind,
      failure: result.kind === 'unable' ? result.failure : null,
    };
    onChange();
  }
}

/** The first event by itself, in memory of its own: the batch's may be used again long before it is looked for. */
function firstOf(events: EventBatch): EventBatch {
  const first = sliceBatch(events, 0, 1);
  const [start, end] = [startOf(events, 0), endOf(events, 0)];
  const bytes = new Uint8Array(end - start + 1);
  bytes.set(events.bytes.subarray(start, end));
  bytes[end - start] = 0x0a;
  return {
    ...first,
    bytes,
    starts: Uint32Array.of(0),
    ends: Uint32Array.of(end - start),
    seqs: first.seqs.slice(),
    acceptedAtMs: first.acceptedAtMs.slice(),
    sharesId: first.sharesId?.slice() ?? null,
    contiguous: true,
  };
}
