/** A stream: a named, configured flow from the trail to one destination, and its view for the page. */
import { z } from 'zod';
import type { DestinationCertificate } from './delivery';
import { filterSchema, type StreamFilter } from './filter';
import { nameSchema } from './name';
import type { PlainSettings } from './settings';
import { type Shaping, shapingSchema } from './shaping';

export const streamIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'StreamId'>();
export type StreamId = z.output<typeof streamIdSchema>;

export const deliverySchema = z.strictObject({
  /** Limits of one request, in addition to the destination's own. */
  maxBatchEvents: z.number().int().min(1).max(100_000).default(1_000),
  maxBatchBytes: z.number().int().min(1_024).max(64_000_000).default(1_000_000),
  /**
   * How long an incomplete batch waits for more events. 0 sends as soon as a request is free, which forms batches under
   * load.
   */
  flushAfterMs: z.number().int().min(0).max(300_000).default(0),
  /** Requests in progress at once, within the destination's own limit. */
  maxInFlight: z.number().int().min(1).max(16).default(4),
  /** Limits on what is sent, for SIEMs that a backlog would flood. 0: none. */
  maxEventsPerSecond: z.number().int().min(0).max(1_000_000).default(0),
  /** Bytes of events, before format and compression. 0: no limit. */
  maxBytesPerSecond: z
    .number()
    .int()
    .min(0)
    .max(1_000_000_000)
    .refine((bytes) => bytes === 0 || bytes >= 1_024, 'At least 1,024, or 0 for no limit.')
    .default(0),
  /** Limit of one attempt, from connecting to the last byte of the response. */
  attemptTimeoutMs: z.number().int().min(1_000).max(600_000).default(30_000),
  /** Exponential backoff with full jitter: the first ceiling, doubled with each failure up to the last. */
  backoffInitialMs: z.number().int().min(50).max(60_000).default(1_000),
  backoffMaxMs: z.number().int().min(1_000).max(3_600_000).default(300_000),
  /** Time between probes while credentials or configuration are refused. */
  holdProbeMs: z.number().int().min(1_000).max(3_600_000).default(120_000),
  /** "Active with errors" if the oldest waiting event is at least this old. 0: never. */
  lagAlertMs: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400_000)
    .default(15 * 60_000),
  /** How often a delivered event is looked for at a destination that can be asked. 0: never. */
  findEveryMs: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400_000)
    .default(0),
  /** Notify if no event has been accepted for this time. 0: never. */
  quietAlertMs: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400_000)
    .default(0),
});
export type DeliverySettings = z.output<typeof deliverySchema>;

/** The input of a form or a file to create or change a stream. Secrets in the settings are typed text or "kept". */
export const streamInputSchema = z.strictObject({
  name: nameSchema,
  destination: z.strictObject({ kind: z.string().min(1).max(64), settings: z.record(z.string().max(64), z.unknown()) }),
  filter: filterSchema.prefault({}),
  shaping: shapingSchema.prefault({}),
  delivery: deliverySchema.prefault({}),
});
export type StreamInput = z.output<typeof streamInputSchema>;

export type SecretState = 'set' | 'missing' | 'unreadable';

/** A stream's configuration as stored and shown: without any secret. */
export interface StreamView {
  readonly id: StreamId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly destination: { readonly kind: string; readonly settings: PlainSettings };
  /** By path; the secrets themselves never leave main. */
  readonly secrets: Readonly<Record<string, SecretState>>;
  readonly filter: StreamFilter;
  readonly shaping: Shaping;
  readonly delivery: DeliverySettings;
  readonly active: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** The last passed connection test of these settings, and whether the user confirmed that the event was visible. */
  readonly tested: { readonly atMs: number; readonly searchId: string; readonly confirmedAtMs?: number } | null;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  /** Warnings about lower security (plain http, no certificate check), shown as long as they apply. */
  readonly warnings: readonly string[];
  /** The last certificate of its destination; absent without TLS, or if none has been seen. */
  readonly certificate?: DestinationCertificate;
}
