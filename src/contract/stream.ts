/** A stream: a named, configured flow from the trail to one destination, and how the page sees it. */
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
  /** Upper bounds for one request; the destination's own limits hold besides. */
  maxBatchEvents: z.number().int().min(1).max(100_000).default(1_000),
  maxBatchBytes: z.number().int().min(1_024).max(64_000_000).default(1_000_000),
  /** How long an unfilled batch waits for more events. 0 sends as soon as a request is free, which batches under load by itself. */
  flushAfterMs: z.number().int().min(0).max(300_000).default(0),
  /** Requests under way at once; the destination's own limit holds besides. */
  maxInFlight: z.number().int().min(1).max(16).default(4),
  /** Limit of one attempt, from connecting to the last byte of the answer. */
  attemptTimeoutMs: z.number().int().min(1_000).max(600_000).default(30_000),
  /** Exponential backoff with full jitter: the first ceiling, doubled with each failure up to the last. */
  backoffInitialMs: z.number().int().min(50).max(60_000).default(1_000),
  backoffMaxMs: z.number().int().min(1_000).max(3_600_000).default(300_000),
  /** Between probes while credentials or configuration are refused. */
  holdProbeMs: z.number().int().min(1_000).max(3_600_000).default(120_000),
  /** "Active with errors" from this age of the oldest waiting event on. 0: never. */
  lagAlertMs: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400_000)
    .default(15 * 60_000),
  /** Tell when no event has been accepted for so long. 0: never. */
  quietAlertMs: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400_000)
    .default(0),
});
export type DeliverySettings = z.output<typeof deliverySchema>;

/** What a form or a file gives to make or change a stream. Secrets among the settings are typed text or "kept". */
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
  readonly destination: { readonly kind: string; readonly settings: PlainSettings };
  /** By path; the secret itself never leaves main. */
  readonly secrets: Readonly<Record<string, SecretState>>;
  readonly filter: StreamFilter;
  readonly shaping: Shaping;
  readonly delivery: DeliverySettings;
  readonly active: boolean;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** The last passed connection test of these settings, and whether a person said that the event was visible. */
  readonly tested: { readonly atMs: number; readonly searchId: string; readonly confirmedAtMs?: number } | null;
  /** Points at the built-in receiver, not at a real SIEM. */
  readonly rehearsal: boolean;
  /** Plain words on what lowers its security (plain http, no certificate check), shown as long as it is so. */
  readonly warnings: readonly string[];
  /** The certificate that its destination showed last; absent without TLS, or as long as none was seen. */
  readonly certificate?: DestinationCertificate;
}
