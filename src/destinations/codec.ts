/**
 * The two pure functions of every destination, in one form for all: `encode` writes a batch, `classify` says what the answer
 * means. Neither reaches for a socket, a clock or randomness: what they need is passed in.
 */
import type { MappingContext } from './mapping/placed-event';
import type { EventBatch, Outcome } from './sender';
import type { HttpAnswer } from './transport/classify';

/** A batch as the body of one HTTP request. */
export interface EncodedBatch {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Headers of this very request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For bodies that are not text: how they read, for the preview. Called only there. */
  readonly readable?: () => string;
}

/** Where a protocol has no body of its own: each event as a message or record, in order. */
export type EncodedEvents = readonly Uint8Array[];

/** @param batch holds at least one event; its memory is never written to */
export type Encode<Settings, Encoded extends EncodedBatch | EncodedEvents = EncodedBatch> = (
  batch: EventBatch,
  settings: Settings,
  context: MappingContext,
) => Encoded;

/** What was sent, and what is known when the answer to it is read. */
export interface SentBatch<Settings> extends MappingContext {
  readonly batch: EventBatch;
  readonly settings: Settings;
}

/** @param answer of an HTTP server, or what the destination's own client reports */
export type Classify<Settings, Answer = HttpAnswer> = (answer: Answer, sent: SentBatch<Settings>) => Outcome;
