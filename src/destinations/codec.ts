/**
 * The types of a destination's two pure functions, the same for all: `encode` writes a batch, `classify` interprets the
 * answer. Neither uses a socket, a clock or randomness: what they need is passed in.
 */
import type { MappingContext } from './mapping/placed-event';
import type { EventBatch, Outcome } from './sender';
import type { HttpAnswer } from './transport/classify';

/** A batch as the body of one HTTP request. */
export interface EncodedBatch {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Headers of this request only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For a body that is not text: a readable form for the preview. Called only there. */
  readonly readable?: () => string;
}

/** For protocols without a request body: each event as a message or record, in order. */
export type EncodedEvents = readonly Uint8Array[];

/** @param batch holds at least one event; its memory is never written to */
export type Encode<Settings, Encoded extends EncodedBatch | EncodedEvents = EncodedBatch> = (
  batch: EventBatch,
  settings: Settings,
  context: MappingContext,
) => Encoded;

/** What was sent, and the context in which its answer is read. */
export interface SentBatch<Settings> extends MappingContext {
  readonly batch: EventBatch;
  readonly settings: Settings;
}

/** @param answer of an HTTP server, or what the destination's own client reports */
export type Classify<Settings, Answer = HttpAnswer> = (answer: Answer, sent: SentBatch<Settings>) => Outcome;
