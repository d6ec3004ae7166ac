/**
 * The rehearsal's side of a destination: a strict imitation of the real service. Pure functions over a received request;
 * sockets, TLS and faults belong to the host in src/main/engine/rehearsal.
 */

/** Encodings that a service may accept. Others are answered with 415. */
export type ContentEncoding = 'gzip' | 'deflate' | 'zstd';

/**
 * Why a body could not be decompressed: damaged (400), too long (413), or in an encoding that is not accepted (415).
 */
export interface BodyProblem {
  readonly status: 400 | 413 | 415;
  readonly detail: string;
}

/** An HTTP request as received, with the body both as sent and decompressed. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
  /** Decompressed; the same bytes if there is no Content-Encoding. */
  readonly body: Uint8Array;
  /**
   * Present if {@link body} could not be decompressed and is as sent. The service reports it in its own form, after
   * checking the credentials.
   */
  readonly bodyProblem?: BodyProblem;
  /** `http://127.0.0.1:port` as seen by the client. */
  readonly origin: string;
}

/** One thing that the receiver checked. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

export interface ReceiverAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Events that this request stored: the identity by which an oracle counts them, and their bytes. */
  readonly stored: readonly { readonly id: string | null; readonly bytes: Uint8Array }[];
  readonly checks: readonly Check[];
}

/** Faults that the receiver answers in its own form. Faults of sockets and TLS belong to the host. */
export type ReceiverFault =
  | { readonly kind: 'wrongCredentials' }
  | { readonly kind: 'tooManyRequests' }
  | { readonly kind: 'serverError'; readonly status: number }
  | { readonly kind: 'tooLarge' }
  /** Refuse, as the service does, the event that {@link ReceiverContext.isPoison} identifies. */
  | { readonly kind: 'poison'; readonly nth: number }
  /** Refuse every nth record of a request, if the protocol has partial results. */
  | { readonly kind: 'partial'; readonly everyNth: number };

export interface ReceiverContext {
  readonly fault: ReceiverFault | null;
  /** Events stored before this request. */
  readonly receivedBefore: number;
  /**
   * Whether this event is the one to refuse, however often it comes and with whatever other events. Called for every
   * event in order, since it counts them. If absent, the nth since `receivedBefore` is refused.
   */
  readonly isPoison?: (identity: string) => boolean;
  readonly nowMs: number;
}

export interface HttpReceiver {
  readonly transport: 'http';
  readonly contentEncodings: readonly ContentEncoding[];
  receive(request: ReceivedRequest, context: ReceiverContext): ReceiverAnswer;
}

/** A receiver of framed messages over TCP or TLS (syslog): reads a stream of bytes, returns whole messages. */
export interface StreamReceiver {
  readonly transport: 'tcp';
  /** One per connection. */
  connect(): { feed(chunk: Uint8Array, context: ReceiverContext): ReceiverAnswer; end(): ReceiverAnswer };
}

/** A receiver set up for one rehearsal, with made-up credentials. */
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
