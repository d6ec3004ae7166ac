/** What will happen at a known time unless somebody acts, and sources that are silent when they usually are not. */
import { z } from 'zod';
import type { SourceId } from './source';
import type { StreamId } from './stream';

/** A stream or source to which a secret or certificate belongs. */
export type ClockOwner =
  | { readonly kind: 'stream'; readonly id: StreamId; readonly name: string }
  | { readonly kind: 'source'; readonly id: SourceId; readonly name: string };

export type Deadline =
  /** From then on, the destination does not take the oldest waiting event with its own time. */
  | { readonly kind: 'tooOld'; readonly atMs: number; readonly stream: StreamClock; readonly waiting: number }
  /** The trail reaches the end of the disk, or its own limit, at the rate of the last day. */
  | {
      readonly kind: 'trailFull';
      readonly atMs: number;
      readonly by: 'disk' | 'limit';
      readonly leftBytes: number;
      readonly bytesPerDay: number;
    }
  /** ODC deletes what it has not delivered since then: its audit trail goes back three months. */
  | { readonly kind: 'odcForgets'; readonly atMs: number; readonly source: SourceClock; readonly sinceMs: number }
  | {
      readonly kind: 'certificate';
      readonly atMs: number;
      readonly owner: ClockOwner;
      /** `destination`: what the server shows. `client`, `authority`: from the settings. */
      readonly role: 'destination' | 'client' | 'authority';
      readonly subject: string;
    }
  | {
      readonly kind: 'credential';
      readonly atMs: number;
      readonly owner: ClockOwner;
      /** The setting, such as `auth.token`. */
      readonly path: string;
      readonly setAtMs: number;
    };

interface StreamClock {
  readonly id: StreamId;
  readonly name: string;
}

interface SourceClock {
  readonly id: SourceId;
  readonly name: string;
}

/** A stored secret, whether or not its end is known. */
export interface Credential {
  readonly owner: ClockOwner;
  readonly path: string;
  readonly setAtMs: number;
  /** As the user has entered it; null if it does not expire or nobody has said when. */
  readonly expiresAtMs: number | null;
}

/** A source that has been silent in hours in which events usually arrive. */
export interface QuietSource {
  readonly source: SourceClock;
  /** When the first of the silent hours began. */
  readonly sinceMs: number;
  /** Complete hours without an event in which events usually arrive. */
  readonly hours: number;
  /** Events that usually arrive in these hours together. */
  readonly usual: number;
}

export interface Clocks {
  /** Soonest first. */
  readonly deadlines: readonly Deadline[];
  readonly credentials: readonly Credential[];
  readonly quiet: readonly QuietSource[];
}

export const secretExpirySchema = z.strictObject({
  owner: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('stream'), id: z.string().min(1).max(64) }),
    z.strictObject({ kind: z.literal('source'), id: z.string().min(1).max(64) }),
  ]),
  path: z.string().min(1).max(200),
  expiresAtMs: z.number().int().min(0).max(8.64e15).nullable(),
});
export type SecretExpiry = z.output<typeof secretExpirySchema>;
