/**
 * One open tap of a stream: samples the events that pass, and follows them until their outcome is known. Bounded in
 * events, bytes and comparisons a second, so that it costs the stream the same however much passes.
 */

import { holdsAll, wordsOf } from '../../../../contract/search-words';
import type { TapCounts, TapOutcome, TapReading, TapSent, TapShow, TapText } from '../../../../contract/tap';
import type { Redactor } from '../../../../destinations/transport/redact';
import type { Clock } from '../../../clock';
import type { Batch } from '../feeder';
import { Budget } from './budget';
import { Entries, type Entry } from './entries';
import { type PassingContext, type PassingEvent, passingOf } from './passing';
import { type EventStart, SHOWN_BYTES } from './watch';

export interface TapFilter {
  /** Words that the event as it came has to contain; empty: any event. */
  readonly text: string;
  readonly show: TapShow;
}

export interface TapContext extends PassingContext {
  readonly clock: Pick<Clock, 'monotonicMs' | 'wallMs'>;
  /** Masks the secrets of the stream's settings. */
  readonly redact: Redactor;
}

/** Limits of what is shown: the page could not show more, and nobody could read it. */
export const SHOWN_EVENTS_PER_SECOND = 50;
const SHOWN_BYTES_PER_SECOND = 524_288;
/** Limits of what is compared with the search. At an audit trail's usual pace, that is everything. */
const COMPARED_EVENTS_PER_SECOND = 2_000;
const COMPARED_BYTES_PER_SECOND = 4_194_304;
/** Limits of what waits for its reader. */
const KEPT = { events: 500, characters: 4_194_304 };

const decoder = new TextDecoder();

export class Tap {
  readonly #words: readonly string[];
  readonly #show: TapShow;
  readonly #shownEvents: Budget;
  readonly #shownBytes: Budget;
  readonly #comparedEvents: Budget;
  readonly #comparedBytes: Budget;
  readonly #entries = new Entries(KEPT);
  #counts = { passed: 0, compared: 0, matching: 0, shown: 0 };
  #lastPassedAtMs: number | null = null;
  #nextId = 1;

  constructor({ text, show }: TapFilter, nowMs: number) {
    this.#words = wordsOf(text);
    this.#show = show;
    this.#shownEvents = new Budget(SHOWN_EVENTS_PER_SECOND, nowMs);
    this.#shownBytes = new Budget(SHOWN_BYTES_PER_SECOND, nowMs);
    this.#comparedEvents = new Budget(COMPARED_EVENTS_PER_SECOND, nowMs);
    this.#comparedBytes = new Budget(COMPARED_BYTES_PER_SECOND, nowMs);
  }

  /** A batch was read from the trail, or dead letters to be sent again. */
  offered(batchId: number, batch: Batch, context: TapContext): void {
    const passing = passingOf(batch, this.#show, context);
    if (passing.all === 0) return;
    this.#lastPassedAtMs = context.clock.wallMs();
    this.#counts.passed += passing.all;
    const nowMs = context.clock.monotonicMs();
    const most = this.#words.length === 0 ? this.#mayShow(nowMs) : this.#comparedEvents.available(nowMs);
    const looks = Math.min(passing.count, most);
    const found: PassingEvent[] = [];
    for (let look = 0; look < looks; look += 1) {
      // Spread over the whole batch.
      const event = passing.at(Math.floor(((look + 0.5) * passing.count) / looks));
      if (event !== null && this.#matches(event, nowMs) && this.#mayShow(nowMs) > 0) {
        this.#shownEvents.take(1);
        this.#shownBytes.take(Math.min(event.bytes.length, SHOWN_BYTES));
        found.push(event);
      }
    }
    if (this.#words.length === 0) {
      this.#counts.compared += passing.all;
      this.#counts.matching += passing.count;
    } else this.#counts.compared += passing.all - passing.count;
    found.sort((a, b) => a.seq - b.seq);
    for (const event of found) this.#add(event, batchId, batch.origin === 'resend', context);
  }

  /** Those events of a batch that are followed. */
  openOf(batchId: number): readonly Entry[] {
    return this.#entries.openOf(batchId);
  }

  setOutcome(entry: Entry, outcome: TapOutcome): void {
    this.#entries.setOutcome(entry, outcome);
  }

  /** @param shaped null: the event was sent as it came */
  setSent(entry: Entry, shaped: EventStart | null, redact: Redactor): void {
    const sent: TapSent =
      shaped === null ? { kind: 'asItCame' } : { kind: 'shaped', ...textOf(shaped.bytes, shaped.length, redact) };
    this.#entries.setSent(entry, sent);
  }

  interrupt(): void {
    this.#entries.interrupt();
  }

  read(after: number): TapReading {
    const counts: TapCounts = { ...this.#counts, shown: this.#counts.shown - this.#entries.unread };
    return { ...this.#entries.read(after), counts, lastPassedAtMs: this.#lastPassedAtMs };
  }

  #mayShow(nowMs: number): number {
    return this.#shownBytes.available(nowMs) > 0 ? this.#shownEvents.available(nowMs) : 0;
  }

  #matches({ bytes }: PassingEvent, nowMs: number): boolean {
    if (this.#words.length === 0) return true;
    if (this.#comparedBytes.available(nowMs) === 0) return false;
    this.#comparedEvents.take(1);
    this.#comparedBytes.take(bytes.length);
    this.#counts.compared += 1;
    const isMatch = holdsAll(decoder.decode(bytes), this.#words);
    if (isMatch) this.#counts.matching += 1;
    return isMatch;
  }

  #add({ seq, bytes, index, outcome }: PassingEvent, batchId: number, isResent: boolean, context: TapContext): void {
    const id = this.#nextId++;
    const passedAtMs = context.clock.wallMs();
    const original = textOf(bytes.subarray(0, SHOWN_BYTES), bytes.length, context.redact);
    this.#counts.shown += 1;
    this.#entries.add({ event: { id, seq, passedAtMs, isResent, original }, batchId, index }, outcome());
  }
}

/** @param start the beginning of the event, or all of it */
function textOf(start: Uint8Array, bytes: number, redact: Redactor): TapText {
  const isCut = start.length < bytes;
  // Of a character that is cut in two nothing is shown.
  const text = isCut ? new TextDecoder().decode(start, { stream: true }) : decoder.decode(start);
  return { text: redact(text, isCut), bytes, isCut };
}
