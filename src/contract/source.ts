/** Where events come in: the collector, watched files, the sample trail. */
import { z } from 'zod';
import type { Failure } from './errors';
import { nameSchema, type SecretState } from './stream';

export const sourceIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'SourceId'>();
export type SourceId = z.output<typeof sourceIdSchema>;

const headerName = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'Letters, digits and hyphens only.');

/** How a sender to the collector proves itself. The secret (key, token or password) travels apart. */
export const collectorAuthSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('apiKey'), header: headerName.default('X-API-Key') }),
  z.strictObject({ kind: z.literal('bearer') }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z
      .string()
      .min(1)
      .max(256)
      .regex(/^[^:]+$/, 'No colon.'),
  }),
]);
export type CollectorAuth = z.output<typeof collectorAuthSchema>;

export const collectorTlsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  /** A certificate that Sluice makes and keeps; its fingerprint is shown. */
  z.strictObject({ kind: z.literal('generated') }),
  /** The user's own; the key travels apart as a secret. */
  z.strictObject({ kind: z.literal('own'), certificatePem: z.string().min(1).max(100_000) }),
]);

/** A name or address as it stands in a request's `Host`, without port or brackets. */
export const collectorHostSchema = z
  .string()
  .trim()
  .max(253)
  .refine(
    (host) =>
      /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/.test(host) ||
      /^[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(host),
    'A host name or an address, without scheme, port or path.',
  );

export const collectorSettingsSchema = z.strictObject({
  kind: z.literal('collector'),
  host: z.string().min(1).max(253).default('127.0.0.1'),
  /** 0 lets the system choose a free port, which is then shown. */
  port: z.number().int().min(0).max(65_535).default(7_414),
  auth: collectorAuthSchema.prefault({ kind: 'bearer' }),
  tls: collectorTlsSchema.prefault({ kind: 'off' }),
  maxBodyBytes: z.number().int().min(1_024).max(100_000_000).default(10_485_760),
  /** Further names by which senders reach it (behind a proxy, say): requests for any other name are refused. */
  allowedHosts: z.array(collectorHostSchema).max(50).optional(),
});
export type CollectorSettings = z.output<typeof collectorSettingsSchema>;

export const filesSettingsSchema = z.strictObject({
  kind: z.literal('files'),
  /** Paths or globs of files and folders. */
  paths: z.array(z.string().min(1).max(4_096)).min(1, 'Name at least one file or folder.').max(100),
});
export type FilesSettings = z.output<typeof filesSettingsSchema>;

export const sampleSettingsSchema = z.strictObject({
  kind: z.literal('sample'),
  eventsPerMinute: z.number().int().min(1).max(60_000).default(60),
});
export type SampleSettings = z.output<typeof sampleSettingsSchema>;

export const sourceSettingsSchema = z.discriminatedUnion('kind', [
  collectorSettingsSchema,
  filesSettingsSchema,
  sampleSettingsSchema,
]);
export type SourceSettings = z.output<typeof sourceSettingsSchema>;

export const sourceInputSchema = z.strictObject({
  name: nameSchema,
  settings: sourceSettingsSchema,
  /** Newly typed secrets by path; those left out stay as they are. */
  secrets: z.partialRecord(z.enum(['auth', 'tls.key']), z.string().min(1).max(65_536)).default({}),
});
export type SourceInput = z.output<typeof sourceInputSchema>;

export interface SourceView {
  readonly id: SourceId;
  readonly name: string;
  readonly settings: SourceSettings;
  readonly secrets: Readonly<Record<string, SecretState>>;
  readonly active: boolean;
  readonly createdAtMs: number;
}

/** Something that a source was to read and has not, or not to its end. */
export interface UnreadInput {
  readonly path: string;
  readonly failure: Failure;
}

/** What a source shows beyond its counts. */
export interface SourceDetail {
  /** What was not read, or not to its end, and why; the first of them where there are many. Empty for other kinds. */
  readonly unreadInputs: readonly UnreadInput[];
  /** Watched files as they stand; empty for other kinds. */
  readonly files: readonly WatchedFile[];
  /** The collector's last refused requests, newest first; empty for other kinds. */
  readonly refused: readonly RefusedRequest[];
  /** The certificate that the collector made for itself, for senders to trust; null where there is none. */
  readonly certificatePem: string | null;
}

/** How far a watched file has been read. */
export interface WatchedFile {
  readonly path: string;
  /** Bytes read; of a compressed file, of what it holds. */
  readonly readBytes: number;
  readonly sizeBytes: number;
  /** Bytes at its end that wait for the rest of their record. */
  readonly pendingBytes: number;
  readonly state: 'reading' | 'read' | 'missing' | 'unreadable';
  /** What is to be said about it: cut short, not UTF-8, may not be read. */
  readonly remark: string | null;
}

/** A request that the collector did not take, so that a sender's mistake can be found. Holds no secret and no body. */
export interface RefusedRequest {
  readonly atMs: number;
  /** 0 for what ended before there was a request, as a TLS handshake may. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remoteAddress: string;
}
