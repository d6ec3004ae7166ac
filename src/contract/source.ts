/** Sources of events: the collector, watched files, the sample trail. */
import { z } from 'zod';
import type { Failure } from './errors';
import { nameSchema } from './name';
import type { PlainSettings } from './settings';
import type { SecretState } from './stream';

export const sourceIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'SourceId'>();
export type SourceId = z.output<typeof sourceIdSchema>;

/** Its kind, together with that kind's settings (see `src/sources`). Stored and shown settings contain no secrets. */
export interface SourceSettings {
  readonly kind: string;
  readonly [name: string]: unknown;
}
export const sourceSettingsSchema: z.ZodType<SourceSettings> = z.looseObject({ kind: z.string().min(1).max(64) });

/** The settings only, as the definition's fields declare them. */
export function fieldValues({ kind: _kind, ...settings }: SourceSettings): PlainSettings {
  return settings;
}

export const sourceInputSchema = z.strictObject({
  name: nameSchema,
  /** Secrets are typed text, "kept", or "make one". If left out, a secret is kept, or generated if there is none. */
  settings: sourceSettingsSchema,
  /** Typed secrets by path, for callers that store them separately from the settings. */
  secrets: z.record(z.string().max(64), z.string().max(65_536)).default({}),
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

/** Something that a source could not read, or not completely. */
export interface UnreadInput {
  readonly path: string;
  readonly failure: Failure;
}

/** What a source shows besides its counts. */
export interface SourceDetail {
  /** What was not read completely, and why; if there are many, the first of them. Empty for other kinds. */
  readonly unreadInputs: readonly UnreadInput[];
  /** The state of watched files; empty for other kinds. */
  readonly files: readonly WatchedFile[];
  /** The collector's last refused requests, newest first; empty for other kinds. */
  readonly refused: readonly RefusedRequest[];
  /** The fields beside events that the collector did not keep since it started, the most frequent first. */
  readonly leftOut: readonly LeftOutField[];
  /** The certificate that the collector generated, for senders to trust; null if there is none. */
  readonly certificatePem: string | null;
}

/** How far a watched file has been read. */
export interface WatchedFile {
  readonly path: string;
  /** Bytes read; for a compressed file, of its content. */
  readonly readBytes: number;
  readonly sizeBytes: number;
  /** Bytes at its end that wait for the rest of their record. */
  readonly pendingBytes: number;
  readonly state: 'reading' | 'read' | 'missing' | 'unreadable';
  /** Notes on the file: truncated, not UTF-8, not readable. */
  readonly remark: string | null;
}

/** A request that the collector refused, to help find a sender's mistake. Contains no secret and no body. */
export interface RefusedRequest {
  readonly atMs: number;
  /** 0 if it failed before there was a request, such as in the TLS handshake. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remoteAddress: string;
}

/** A field that a sender added beside events, such as `fields.region`. Only the event itself is kept. */
export interface LeftOutField {
  readonly name: string;
  /** How many events had it. */
  readonly events: number;
}
