/**
 * What a destination must be able to do: send a batch and report its outcome. The laws that every sender keeps are in
 * docs/destinations.md. The compliance suite in test/integration/destinations checks them for every destination.
 */

import type { RequestPreview, StageFacts } from '../contract/connection-test';
import type { DestinationLimits } from '../contract/definition';
import type { ErrorCode, Failure } from '../contract/errors';
import type { DownWays } from '../network/down-ways';
import type { Phrase } from '../texts/phrase';
import type { OdcEvent } from './mapping/odc-event';
import type { WrittenObject } from './mapping/written-object';
import type { ProxySettings, TlsSettings } from './transport/settings';

/**
 * The events of one request, in the order of the trail. Event i occupies bytes[starts[i], ends[i]). If `contiguous`,
 * each event is followed by one "\n" and then by the next event, so that the bytes from starts[0] up to and including
 * the "\n" at ends[count - 1] are NDJSON and can be sent unchanged. The memory is shared with the trail: never write to
 * it.
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
  /** 1 for each event that shares its id with another event of the trail with other content; null if there is none. */
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
  readonly written: WrittenObject | null;
  /** Masking changed its id, or left nothing that tells it from another event with that id: only its place names it. */
  readonly isNamedByPlace: boolean;
}

/** One record that the destination did not accept, by its index in the batch. */
export interface FailedRecord {
  readonly index: number;
  /**
   * `retry`: send this one again. `reject`: refused for good, a dead letter. `suspect`: the destination failed on this
   * record (an item's own 500): retry a few times, then give it up if others are accepted meanwhile.
   */
  readonly next: 'retry' | 'reject' | 'suspect';
  readonly failure: Failure;
}

/** The outcome of sending a batch. Closed: every switch over it is exhaustive. */
export type Outcome =
  /** Every event is stored, as far as the protocol can tell. `note` is shown in a test, `code` in the delivery log. */
  | { readonly kind: 'delivered'; readonly note?: string; readonly slowDown?: boolean; readonly code?: ErrorCode }
  /** All but the listed records are stored. */
  | { readonly kind: 'partial'; readonly failed: readonly FailedRecord[] }
  /** Some were refused for good, and the protocol forbids finding out which, or sending again (OTLP). */
  | { readonly kind: 'partialUnknown'; readonly rejected: number; readonly failure: Failure }
  /**
   * Temporary: send the same bytes again later. `retryAfterMs` is a minimum. `cut`: the connection ended without an
   * answer while the request was under way, so it may be stored, or be too large for a proxy in between. `heavy`: the
   * request may have been larger than the destination, or a proxy in between, can handle at once.
   */
  | {
      readonly kind: 'transient';
      readonly failure: Failure;
      readonly retryAfterMs?: number;
      readonly cut?: boolean;
      readonly heavy?: boolean;
    }
  /**
   * Hold the stream, keep everything, probe slowly, notify the user once. `mayBeStored`: the status said success, so
   * each probe may store its event once more.
   */
  | { readonly kind: 'credentials'; readonly failure: Failure }
  | { readonly kind: 'configuration'; readonly failure: Failure; readonly mayBeStored?: boolean }
  /** Halve the batch. A single event that is too large becomes a dead letter. */
  | { readonly kind: 'tooLarge'; readonly failure: Failure }
  /** An event in the batch is refused for good. `suspectIndex` is a hint, which is checked by sending again. */
  | { readonly kind: 'payload'; readonly failure: Failure; readonly suspectIndex?: number }
  /** Neither success nor a known refusal: hold and show the raw answer. */
  | { readonly kind: 'unknown'; readonly failure: Failure; readonly mayBeStored?: boolean };

export interface SendContext {
  /** Aborted when the stream is stopped for good or the attempt's time is up. */
  readonly signal: AbortSignal;
  /** Called when the destination has accepted the batch but has not yet acknowledged that it is stored. */
  readonly onAccepted?: () => void;
}

export interface SendResult {
  readonly outcome: Outcome;
  /** Status of the last answer, if the protocol has one. */
  readonly httpStatus?: number;
  /** Bytes on the wire, after compression. */
  readonly sentBytes: number;
  /** First kilobytes of the answer, secrets masked. */
  readonly answerText?: string;
}

/** `found`: all events of the batch. `missing`: not all, or not yet. `unable`: the destination did not say, and why. */
export type FindResult =
  | { readonly kind: 'found' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unable'; readonly failure: Failure };

/** Where the connection goes, for the stages of the connection test that are the same for all destinations. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  /** null: no TLS. */
  readonly tls: TlsSettings | null;
  /** The URL for which a proxy is chosen; null for raw TCP. */
  readonly url: string | null;
  /** How a proxy is chosen; absent for raw TCP. */
  readonly proxy?: ProxySettings;
  /** The stream's own CA, which is trusted for a proxy's TLS too. */
  readonly proxyCa?: string | undefined;
}

export interface Sender {
  readonly target: ConnectionTarget;
  /** Sends one batch and waits for the destination's answer. Never rejects: every failure is an outcome. */
  send(batch: EventBatch, context: SendContext): Promise<SendResult>;
  /** The request(s) that `send` would make, secrets masked. No network. */
  preview(batch: EventBatch): Promise<readonly RequestPreview[]>;
  /**
   * Looks for the batch's events in what the destination has stored; absent if it cannot be asked with these settings.
   * Never rejects.
   */
  find?(batch: EventBatch, context: SendContext): Promise<FindResult>;
  /** Checks the credentials without storing an event; absent if the destination has no way to do so. */
  authenticate?(context: SendContext): Promise<{ readonly outcome: Outcome; readonly facts: StageFacts }>;
  /** Whether `send` waits for an acknowledgement beyond the answer. */
  readonly acknowledges: boolean;
  /** Stages of the connection test that do not exist with these settings, each with the reason that is shown. */
  readonly missingStages?: { readonly authentication?: Phrase; readonly acknowledgement?: Phrase };
  /** Present if these settings allow less than the definition's limits, e.g. one event per request. */
  readonly limits?: Partial<DestinationLimits>;
  /** Ends kept-alive connections. */
  close(): Promise<void>;
}

/** What a sender is given. Clock and randomness are passed in so that tests can control them. */
export interface SenderDependencies {
  readonly nowMs: () => number;
  /** Resolves after the time, or rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly randomUuid: () => string;
  /** The trail that the events come from. Together with their numbers it identifies them beyond this computer. */
  readonly trailId: string;
  readonly attemptTimeoutMs: number;
  /** Version of Sluice, for the User-Agent. */
  readonly version: string;
  /** Where the system's proxy settings and certificates are looked up; by default the process's environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /**
   * Asks the operating system which proxies lead to this URL, in the form of PAC scripts; absent where it cannot be
   * asked. Rejects if it does not answer.
   */
  readonly systemProxy?: (url: string) => Promise<string>;
  /** Where requests to a place note which ways of a proxy list are down; by default each sender for itself. */
  readonly downWays?: (url: URL) => DownWays;
  /** Whether this computer is in no network. Absent: not known. */
  readonly isOffline?: () => boolean;
}
