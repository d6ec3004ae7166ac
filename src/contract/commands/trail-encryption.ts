/** Commands on the encryption of the trail. Changes of its state come as `trailEncryption` pushes. */
import { z } from 'zod';
import {
  type NewRecoveryKey,
  type OlderCopiesDeleted,
  type TrailEncryptionState,
  typedRecoveryKeySchema,
} from '../trail-encryption';
import { command } from './command';

const nothing = z.strictObject({});

export const trailEncryptionCommands = {
  'trailEncryption.state': command<TrailEncryptionState>()(nothing),
  /** Makes a key, which encrypts nothing until it is confirmed. It replaces one that was not confirmed. */
  'trailEncryption.newRecoveryKey': command<NewRecoveryKey>()(nothing),
  /**
   * Encrypts the trail with the new key. The last group of the recovery key shows that the user has it. Answered when
   * the conversion has begun. A decryption that has stopped for a problem is undone instead, whatever the confirmation.
   */
  'trailEncryption.encrypt': command<TrailEncryptionState>()(z.strictObject({ confirmation: typedRecoveryKeySchema })),
  /** Answered when the conversion has begun. Also undoes an encryption that has stopped for a problem. */
  'trailEncryption.decrypt': command<TrailEncryptionState>()(nothing),
  /** Opens a locked trail, and keeps the key in the vault of this installation. */
  'trailEncryption.unlock': command<TrailEncryptionState>()(z.strictObject({ recoveryKey: typedRecoveryKeySchema })),
  /** Deletes the files with events that were written before the trail was encrypted. */
  'trailEncryption.deleteOlderCopies': command<OlderCopiesDeleted>()(nothing),
} as const;
