/** A rehearsal: a receiver on this computer that behaves like a chosen destination, and the faults that it can simulate. */
import { z } from 'zod';
import type { Failure } from './errors';

const HOUR_MS = 3_600_000;
const durationMs = z
  .number()
  .int()
  .min(0)
  .max(24 * HOUR_MS);

/** A fault of the receiver. One at a time; can be switched while the receiver runs. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Refuses every request in the way that the service refuses unknown credentials. */
  z.strictObject({ kind: z.literal('wrongCredentials') }),
  /** 429 with Retry-After as a number of seconds, as a date that many seconds ahead, as garbage, or without it. */
  z.strictObject({
    kind: z.literal('tooManyRequests'),
    retryAfter: z.enum(['seconds', 'date', 'garbage', 'none']),
    seconds: z.number().int().min(0).max(86_400),
  }),
  z.strictObject({ kind: z.literal('serverError'), status: z.number().int().min(500).max(599) }),
  /** Answers after this time. */
  z.strictObject({ kind: z.literal('slow'), delayMs: durationMs }),
  /** Reads the request and never answers. */
  z.strictObject({ kind: z.literal('hang') }),
  /** Resets the connection in the middle of the request; nothing is stored. */
  z.strictObject({ kind: z.literal('cutBody') }),
  /** Stores the events and resets the connection before the answer. */
  z.strictObject({ kind: z.literal('cutAfterStoring') }),
  z.strictObject({
    kind: z.literal('certificate'),
    condition: z.enum(['expired', 'notYetValid', 'selfSigned', 'wrongName']),
  }),
  /** 413 for bodies with more than this many bytes after decompression. */
  z.strictObject({ kind: z.literal('tooLarge'), overBytes: z.number().int().min(0) }),
  /** Permanently refuses the nth distinct event that arrives, counted from 1. */
  z.strictObject({ kind: z.literal('poison'), nth: z.number().int().min(1) }),
  /** Refuses every nth record of a request, where the protocol has partial results. */
  z.strictObject({ kind: z.literal('partial'), everyNth: z.number().int().min(2) }),
  /** A sign-in page with status 200. */
  z.strictObject({ kind: z.literal('captivePortal') }),
  /** Nothing listens, or every connection is reset. Ends after the given time, if there is one. */
  z.strictObject({ kind: z.literal('outage'), how: z.enum(['refuse', 'reset']), forMs: durationMs.nullable() }),
]);
export type Fault = z.output<typeof faultSchema>;
export type FaultKind = Fault['kind'];

/** The transports of a receiver. They decide which faults are possible. */
export type RehearsalTransport = 'http' | 'https' | 'tcp' | 'tls';

const everywhere: readonly FaultKind[] = ['slow', 'hang', 'cutBody', 'outage'];
const overHttp: readonly FaultKind[] = [
  'wrongCredentials',
  'tooManyRequests',
  'serverError',
  'cutAfterStoring',
  'tooLarge',
  'poison',
  'partial',
  'captivePortal',
];

export function faultsFor(transport: RehearsalTransport): readonly FaultKind[] {
  const isHttp = transport === 'http' || transport === 'https';
  const isTls = transport === 'https' || transport === 'tls';
  return [...everywhere, ...(isHttp ? overHttp : []), ...(isTls ? (['certificate'] as const) : [])];
}

/** One check that the receiver made of a request. */
export interface RequestCheck {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

/** A request (or, without HTTP, a piece of the stream) as it arrived, and its result. */
export interface SeenRequest {
  /** Counted from 1. */
  readonly number: number;
  readonly atMs: number;
  /** `POST /in?x=1`; for raw TCP the connection's own name. */
  readonly line: string;
  /** Values that prove an identity are masked. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The beginning of the uncompressed body; hexadecimal if it is not text. */
  readonly body: string;
  readonly bodyIsText: boolean;
  readonly bodyBytes: number;
  /** The size as received, compressed or not. */
  readonly wireBytes: number;
  /** What was right or wrong about it. */
  readonly checks: readonly RequestCheck[];
  /** The response. Status 0 if the request was accepted and the protocol has no responses; null if there was none. */
  readonly answer: { readonly status: number; readonly body: string } | null;
  /** Events stored by it. */
  readonly stored: number;
  /** The first of those events as text, without the protocol's envelope. */
  readonly events: readonly string[];
  /** The fault that was on. */
  readonly fault: FaultKind | null;
}

/** A running rehearsal as the page shows it. Its credentials are generated and valid only for it. */
export interface RehearsalView {
  readonly id: string;
  /** Of the destination. */
  readonly kind: string;
  readonly transport: RehearsalTransport;
  /** `https://127.0.0.1:port`; for raw TCP only host and port count. */
  readonly origin: string;
  readonly port: number;
  /** Settings for a stream that sends to it, with secrets as plain text. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly fault: Fault | null;
  readonly startedAtMs: number;
  /** Requests since the start, or since they were cleared. */
  readonly requests: number;
  readonly counts: {
    /** Events stored, repetitions included. */
    readonly stored: number;
    /** Different events. */
    readonly distinct: number;
  };
  /** What went wrong in the rehearsal itself. */
  readonly problem: Failure | null;
}

/** The address of a rehearsal in the form of its protocol: a URL, or host and port. */
export function rehearsalAddress({
  transport,
  origin,
  port,
}: Pick<RehearsalView, 'transport' | 'origin' | 'port'>): string {
  switch (transport) {
    case 'http':
    case 'https':
      return origin;
    case 'tcp':
    case 'tls':
      return `127.0.0.1:${port}`;
  }
}
