/**
 * What a destination must be able to do: send a batch and say what became of it. The laws every sender keeps stand in
 * docs/destinations.md; the compliance suite in test/integration/destinations checks them for all alike.
 */
import type { RequestPreview, StageFacts } from '../contract/connection-test';
import type { DestinationLimits } from '../contract/definition';
import type { ErrorCode, Failure } from '../contract/errors';
import type { OdcEvent } from './mapping/odc-event';
import type { ProxySettings, TlsSettings } from './transport/settings';

/**
 * Events of one request, side by side, in the order of the trail. Event i occupies bytes[starts[i], ends[i]).
 * When `contiguous`, each event is followed by one "\n" and the next begins right behind it, so that the bytes from
 * starts[0] up to and including the "\n" at ends[count - 1] are NDJSON as they stand and can be sent untouched.
 * The memory is shared with the trail: never write to it.
 */
export interface EventBatch {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly count: number;
  /** Position of each event in the trail; increasing. */
  readonly seqs: Float64Array;
  /** When each event was accepted into the trail: the same at every attempt. */
  readonly acceptedAtMs: Float64Array;
  /** 1 for each event whose id another event of the trail has too, with other content; null where there is none. */
  readonly sharesId: Uint8Array | null;
  readonly contiguous: boolean;
  /** At least one event has line breaks between its tokens (pretty-printed JSON). */
  readonly hasRawNewlines: boolean;
  /** Present where a stream masks or formats its events: the bytes are then not those of the trail. */
  readonly shaped?: ShapedEvents;
}

/** What mappings read of events that were masked or formatted: time, id and so on come from here, not from what is sent. */
export interface ShapedEvents {
  /** Each event is a line of text, not a JSON object. */
  readonly isText: boolean;
  /** By the event's index in the batch. */
  readonly events: readonly ShapedEvent[];
}

export interface ShapedEvent {
  /** The event before it was formatted, without what the stream masks. */
  readonly source: Uint8Array;
  readonly event: OdcEvent;
  /** What is sent, as an object; null where it is text. */
  readonly written: Readonly<Record<string, unknown>> | null;
  /** Masking changed its id, or left nothing that tells it from another event with that id: only its place names it. */
  readonly isNamedByPlace: boolean;
}

/** One record that the destination did not take, by its index in the batch. */
export interface FailedRecord {
  readonly index: number;
  /**
   * `retry`: send this one again; `reject`: refused for good, a dead letter. `suspect`: the destination failed on this very
   * record (an item's own 500): again a few times, then given up if others are taken meanwhile.
   */
  readonly next: 'retry' | 'reject' | 'suspect';
  readonly failure: Failure;
}

/** What became of a batch. Closed: every switch over it is exhaustive. */
export type Outcome =
  /** Every event is stored there, as far as its protocol can tell. `note` is shown in a test, `code` in the delivery log. */
  | { readonly kind: 'delivered'; readonly note?: string; readonly slowDown?: boolean; readonly code?: ErrorCode }
  /** All but the listed records are stored. */
  | { readonly kind: 'partial'; readonly failed: readonly FailedRecord[] }
  /** Some were refused for good and the protocol forbids to find out which, or to send again (OTLP). */
  | { readonly kind: 'partialUnknown'; readonly rejected: number; readonly failure: Failure }
  /**
   * Passing: the same bytes again later. `retryAfterMs` is a floor. `cut`: the request was on its way when the connection
   * ended without an answer, so it may be stored, or be too large for something in between. `heavy`: it may have been more
   * than the destination, or something in between, could take in at once.
   */
  | {
      readonly kind: 'transient';
      readonly failure: Failure;
      readonly retryAfterMs?: number;
      readonly cut?: boolean;
      readonly heavy?: boolean;
    }
  /**
   * Hold the stream, keep everything, probe slowly, tell the user once. `mayBeStored`: the status said success, so that
   * each probe may store its event once more.
   */
  | { readonly kind: 'credentials'; readonly failure: Failure }
  | { readonly kind: 'configuration'; readonly failure: Failure; readonly mayBeStored?: boolean }
  /** Halve the batch; a single event that is too large is a dead letter. */
  | { readonly kind: 'tooLarge'; readonly failure: Failure }
  /** An event in the batch is refused for good. `suspectIndex` is a hint, to be checked by sending again. */
  | { readonly kind: 'payload'; readonly failure: Failure; readonly suspectIndex?: number }
  /** Neither success nor a known refusal: hold and show the raw answer. */
  | { readonly kind: 'unknown'; readonly failure: Failure; readonly mayBeStored?: boolean };

export interface SendContext {
  /** Aborted when the stream is stopped for good or the attempt's time is up. */
  readonly signal: AbortSignal;
  /** Called when the destination has taken the batch but has yet to acknowledge that it is stored. */
  readonly onAccepted?: () => void;
}

export interface SendResult {
  readonly outcome: Outcome;
  /** Status of the last answer, where the protocol has one. */
  readonly httpStatus?: number;
  /** Bytes on the wire, after compression. */
  readonly sentBytes: number;
  /** First kilobytes of the answer, secrets masked. */
  readonly answerText?: string;
}

/** Where the connection goes, for the stages of the connection test that are the same for all destinations. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  /** null: no TLS. */
  readonly tls: TlsSettings | null;
  /** The URL by which the proxy is chosen, where one applies; null for raw TCP. */
  readonly url: string | null;
  /** How a proxy is chosen; absent where none applies (raw TCP). */
  readonly proxy?: ProxySettings;
  /** An own CA, trusted for a proxy's TLS too. */
  readonly proxyCa?: string | undefined;
}

export interface Sender {
  readonly target: ConnectionTarget;
  /** Sends one batch and waits for what the destination says of it. Never rejects: every failure is an outcome. */
  send(batch: EventBatch, context: SendContext): Promise<SendResult>;
  /** The request(s) that `send` would make, secrets masked. No network. */
  preview(batch: EventBatch): Promise<readonly RequestPreview[]>;
  /** Proves the credentials without storing an event, where the destination has a way; absent where it has none. */
  authenticate?(context: SendContext): Promise<{ readonly outcome: Outcome; readonly facts: StageFacts }>;
  /** Whether `send` waits for an acknowledgement beyond the answer. */
  readonly acknowledges: boolean;
  /** Stages of the connection test that do not exist with these settings, each with the reason that is shown. */
  readonly missingStages?: { readonly authentication?: string; readonly acknowledgement?: string };
  /** Where these settings allow less than the definition's limits do, e.g. one event a request. */
  readonly limits?: Partial<DestinationLimits>;
  /** Ends kept-alive connections. */
  close(): Promise<void>;
}

/** What a sender is given. Clock and randomness are passed in so that tests can turn them. */
export interface SenderDependencies {
  readonly nowMs: () => number;
  /** Resolves after the time, or rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly randomUuid: () => string;
  /** The trail that events come from: with their numbers, it names them beyond this computer. */
  readonly trailId: string;
  readonly attemptTimeoutMs: number;
  /** Version of Sluice, for the User-Agent. */
  readonly version: string;
  /** Where the system's proxy settings and certificates are looked up; the process's own environment when absent. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}
