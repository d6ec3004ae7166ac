/**
 * The rehearsal's side of a destination: a strict imitation of the real service. Pure functions over a received request;
 * sockets, TLS and faults belong to the host in src/main/engine/rehearsal.
 */

/** What a service may undo before it reads a body; others are answered with 415. */
export type ContentEncoding = 'gzip' | 'deflate' | 'zstd';

/** Why a body could not be inflated: damaged (400), longer than anyone takes (413), or in an encoding not taken (415). */
export interface BodyProblem {
  readonly status: 400 | 413 | 415;
  readonly detail: string;
}

/** An HTTP request as it arrived, body still as sent and also inflated. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
  /** After Content-Encoding; the same bytes where there is none. */
  readonly body: Uint8Array;
  /** Present where {@link body} could not be inflated and is as sent: the service says so in its own form, once it knows the client. */
  readonly bodyProblem?: BodyProblem;
  /** `http://127.0.0.1:port` as seen by the client. */
  readonly origin: string;
}

/** One thing that the receiver looked at. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

export interface ReceiverAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Events that were stored by this request: the identity by which an oracle counts them, and their bytes. */
  readonly stored: readonly { readonly id: string | null; readonly bytes: Uint8Array }[];
  readonly checks: readonly Check[];
}

/** Faults that need the receiver's own vocabulary; those of sockets and TLS are the host's. */
export type ReceiverFault =
  | { readonly kind: 'wrongCredentials' }
  | { readonly kind: 'tooManyRequests' }
  | { readonly kind: 'serverError'; readonly status: number }
  | { readonly kind: 'tooLarge' }
  /** Refuse, as the service does, the event that {@link ReceiverContext.isPoison} names. */
  | { readonly kind: 'poison'; readonly nth: number }
  /** Refuse every nth record of a request where the protocol has partial results. */
  | { readonly kind: 'partial'; readonly everyNth: number };

export interface ReceiverContext {
  readonly fault: ReceiverFault | null;
  /** Events stored before this request. */
  readonly receivedBefore: number;
  /**
   * Whether this event is the one that is refused, however often and in whatever company it comes. Asked for every event
   * in order, since it counts them. Absent: the nth since `receivedBefore` is.
   */
  readonly isPoison?: (identity: string) => boolean;
  readonly nowMs: number;
}

export interface HttpReceiver {
  readonly transport: 'http';
  readonly contentEncodings: readonly ContentEncoding[];
  receive(request: ReceivedRequest, context: ReceiverContext): ReceiverAnswer;
}

/** A receiver of framed messages over TCP or TLS (syslog): eats a stream of bytes, gives whole messages. */
export interface StreamReceiver {
  readonly transport: 'tcp';
  /** One for each connection. */
  connect(): { feed(chunk: Uint8Array, context: ReceiverContext): ReceiverAnswer; end(): ReceiverAnswer };
}

/** A receiver as set up for one rehearsal: made-up credentials, and the settings by which a stream reaches it. */
export interface ReceiverSetup {
  readonly receiver: HttpReceiver | StreamReceiver;
  /** Settings (secrets as plain text) with which a stream delivers to it, for the wizard and for printing. */
  settingsFor(origin: string, caPem: string | null): Readonly<Record<string, unknown>>;
}

export interface ReceiverModule {
  readonly kind: string;
  /** @param randomHex gives n random bytes in hex, passed in so that tests are deterministic */
  setUp(randomHex: (bytes: number) => string): ReceiverSetup;
}
