/** Whether the trail is encrypted on the disk, and what the user can do about it. Contains no key. */
import { z } from 'zod';
import type { Failure } from './errors';
import type { VaultInfo } from './vault';

/**
 * Files with events that were written before the trail was encrypted: backups of its database, and files that were set
 * aside. They are not converted.
 */
export interface OlderCopies {
  readonly count: number;
  readonly bytes: number;
  /** Relative to the data folder. */
  readonly paths: readonly string[];
}

/**
 * `noKey`: the data folder has no usable file with the key, or this installation has never had it.
 * `unreadable`: the vault cannot decrypt it, as on another computer or for another user.
 * `otherKey`: the key is that of another trail.
 * `newer`: the file with the key was written by a newer version.
 */
export type TrailLock = 'noKey' | 'unreadable' | 'otherKey' | 'newer';

export type TrailEncryptionState =
  | {
      readonly kind: 'off';
      /** Where the key would be kept. */
      readonly vault: VaultInfo;
    }
  | {
      readonly kind: 'on';
      /** Tells keys apart and says nothing about them: 16 hexadecimal digits. */
      readonly keyId: string;
      /** When encryption was switched on; null if that is not known. */
      readonly sinceMs: number | null;
      /** Where the key is kept. */
      readonly vault: VaultInfo;
      readonly olderCopies: OlderCopies;
    }
  /** The engine starts when this is done. After a crash it continues where it was. */
  | {
      readonly kind: 'converting';
      readonly to: 'encrypted' | 'plain';
      readonly doneBytes: number;
      /** Zero until it is known. */
      readonly totalBytes: number;
      /** Why it has stopped; null while it is going on. The engine can be started again. */
      readonly problem: Failure | null;
    }
  /** The engine does not start until the recovery key is entered. */
  | {
      readonly kind: 'locked';
      readonly reason: TrailLock;
      /** Of the key that is needed; null if that is not known. */
      readonly keyId: string | null;
    };

/** Shown once. Whoever has it can read the trail. */
export interface NewRecoveryKey {
  readonly recoveryKey: string;
  /** Until then it can be confirmed. */
  readonly validUntilMs: number;
}

export interface OlderCopiesDeleted {
  readonly deleted: number;
  readonly bytes: number;
}

/** Longer than any way to write a recovery key, with spaces and line breaks. */
const LONGEST_TYPED = 200;

export const typedRecoveryKeySchema = z.string().max(LONGEST_TYPED);
