/** Where events come in: the collector, watched files, the sample trail. */
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

/** Its kind, and beside it what that kind declares (see `src/sources`). As stored and shown they hold no secret. */
export interface SourceSettings {
  readonly kind: string;
  readonly [name: string]: unknown;
}
export const sourceSettingsSchema: z.ZodType<SourceSettings> = z.looseObject({ kind: z.string().min(1).max(64) });

/** The settings alone, as their definition's fields declare them. */
export function fieldValues({ kind: _kind, ...settings }: SourceSettings): PlainSettings {
  return settings;
}

export const sourceInputSchema = z.strictObject({
  name: nameSchema,
  /** Secrets among them are typed text, "kept", or "make one". One that is left out stays, or is made where there is none. */
  settings: sourceSettingsSchema,
  /** Typed secrets by path, for callers that keep them apart from the settings. */
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
