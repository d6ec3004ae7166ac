/**
 * Dead letters that the user has asked to resend. They are read from the trail's table and sent beside the stream's
 * other events. A crash before their result is stored sends them once more.
 */
import { batchOf } from '../../../destinations/batch';
import type { EventBatch } from '../../../destinations/sender';
import { EVENT_MARKS, type Trail } from '../trail/types';
import type { BatchLimits } from './batch/limits';
import type { BatchState } from './core/batch-state';

type LetterTrail = Pick<Trail, 'deadLetters' | 'readEvent'>;

/** The dead letters of one request, in the order of `ids`. */
export interface ResendBatch {
  readonly origin: 'resend';
  readonly toSend: EventBatch;
  readonly ids: readonly number[];
}

export class ResendQueue {
  readonly #trail: LetterTrail;
  readonly #streamId: string;
  readonly #limits: BatchLimits;
  /** True at first: an earlier run may have left some queued. */
  #mayHoldLetters = true;

  constructor(trail: LetterTrail, streamId: string, limits: BatchLimits) {
    this.#trail = trail;
    this.#streamId = streamId;
    this.#limits = limits;
  }

  /** Dead letters were queued since the last look. */
  look(): void {
    this.#mayHoldLetters = true;
  }

  /** The oldest queued dead letters that fit into one request; null when there are none. */
  next(sizeCap: number | null, wallMs: number): ResendBatch | null {
    if (!this.#mayHoldLetters) return null;
    const { maxBytes, maxEvents, maxEventBytes, overheadBytesPerEvent } = this.#limits;
    const most = Math.min(maxEvents, sizeCap ?? maxEvents);
    const queued = this.#trail.deadLetters.nextQueued(this.#streamId, { maxEvents: most, maxBytes });
    if (queued.length === 0) {
      this.#mayHoldLetters = false;
      return null;
    }
    const letters: (typeof queued)[number][] = [];
    let bytes = 0;
    for (const letter of queued) {
      if (letter.bytes.length > maxEventBytes) {
        const text = `The event has ${letter.bytes.length} bytes, more than the destination takes.`;
        this.#trail.deadLetters.settleRefused(letter.id, { code: 'SLUICE-DLV-004', text }, 0, wallMs);
        continue;
      }
      bytes += letter.bytes.length + overheadBytesPerEvent;
      if (letters.length > 0 && bytes > maxBytes) break;
      letters.push(letter);
    }
    if (letters.length === 0) return this.next(sizeCap, wallMs);
    // A dead letter outlives its event. Once retention has deleted the event, use the time of the refusal instead.
    const events = letters.map(({ seq }) => this.#trail.readEvent(seq));
    const marks = events.map((event) => event?.marks ?? 0);
    return {
      origin: 'resend',
      toSend: {
        ...batchOf(letters.map((letter) => letter.bytes)),
        seqs: Float64Array.from(letters, (letter) => letter.seq),
        acceptedAtMs: Float64Array.from(letters, (letter, at) => events[at]?.acceptedAtMs ?? letter.atMs),
        sharesId: Uint8Array.from(marks, (mark) => ((mark & EVENT_MARKS.sharedEventId) === 0 ? 0 : 1)),
      },
      ids: letters.map((letter) => letter.id),
    };
  }

  settle(batch: ResendBatch, result: BatchState, wallMs: number): void {
    const refused = new Map(result.refused.map((each) => [each.index, each]));
    const resent: number[] = [];
    batch.ids.forEach((id, index) => {
      const refusal = refused.get(index);
      if (refusal === undefined) resent.push(id);
      else this.#trail.deadLetters.settleRefused(id, refusal.answer, refusal.attempts, wallMs);
    });
    this.#trail.deadLetters.settleResent(resent, wallMs);
  }
}
