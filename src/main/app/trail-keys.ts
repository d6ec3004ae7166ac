/** What is known of the trail's encryption before the engine starts, and how the key is kept and found again. */
import { existsSync } from 'node:fs';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { TrailLock } from '../../contract/trail-encryption';
import {
  openTrailKey,
  putTrailKeyFileAside,
  readTrailKeyFile,
  removeTrailKeyFile,
  sealTrailKey,
  type TrailKeyFile,
  type VaultName,
  writeTrailKeyFile,
} from '../config/trail-key-file';
import type { Vault } from '../config/vault';
import type { TrailEncryption } from '../engine/protocol';
import { asTrailKey, fromRecoveryKey, keyIdOf, readTrailForm, type TrailKey, trailFormPath } from '../engine/trail-key';
import type { Logger } from './log';

export interface TrailKeysOptions {
  readonly dataFolder: string;
  readonly vault: Vault;
  readonly vaultName: VaultName;
  /** Whether the user has accepted weak protection of stored secrets. */
  readonly weakAccepted: () => boolean;
  readonly log: Logger;
}

export type TrailAccess =
  | { readonly kind: 'plain' }
  | {
      readonly kind: 'key';
      readonly encryption: TrailEncryption;
      /** The trail does not have the wanted form yet, or not all of it. */
      readonly converts: boolean;
    }
  | LockedTrail;

export interface LockedTrail {
  readonly kind: 'locked';
  readonly reason: TrailLock;
  readonly keyId: string | null;
  /** What the vault said, or the system. */
  readonly cause?: string;
}

const lockCauses: Readonly<Record<TrailLock, string>> = {
  noKey: 'The data folder has no key that this installation has stored.',
  unreadable: 'The stored key cannot be decrypted.',
  otherKey: 'The stored key is not the one that the trail is encrypted with.',
  newer: 'The file trail-key.json was written by a newer version.',
};

/** Why an engine cannot start on it. */
export function lockFailure({ reason, cause }: LockedTrail): Failure {
  const code = reason === 'otherKey' ? 'SLUICE-STO-013' : reason === 'newer' ? 'SLUICE-STO-003' : 'SLUICE-STO-012';
  return failure(code, { raw: [lockCauses[reason], ...(cause === undefined ? [] : [cause])].join(' ') });
}

/** Only the vault can tell whether there is a key. */
export interface SealedAccess {
  readonly kind: 'sealed';
  readonly file: TrailKeyFile;
}

export class TrailKeys {
  readonly #options: TrailKeysOptions;

  constructor(options: TrailKeysOptions) {
    this.#options = options;
  }

  /** What the files in the data folder say. @throws {Error} the system's, if a file exists and cannot be read */
  look(): TrailAccess | SealedAccess {
    const { dataFolder } = this.#options;
    const reading = readTrailKeyFile(dataFolder);
    const form = readTrailForm(dataFolder);
    const isPlain = !existsSync(trailFormPath(dataFolder));
    switch (reading.kind) {
      case 'newer':
        return locked('newer', form?.keyId);
      case 'damaged':
        return locked('noKey', form?.keyId);
      case 'none':
        return isPlain ? { kind: 'plain' } : locked('noKey', form?.keyId);
      case 'found':
        break;
    }
    const { file } = reading;
    if (isPlain && file.wanted === 'plain') {
      // The trail had become plain, and the program ended before this was noted.
      removeTrailKeyFile(dataFolder);
      return { kind: 'plain' };
    }
    if (form !== undefined && form.keyId !== file.keyId) return locked('otherKey', form.keyId);
    return { kind: 'sealed', file };
  }

  /** Asks the vault for the key. Never rejects. */
  async open({ file: { keyId, sealed, wanted } }: SealedAccess): Promise<TrailAccess> {
    const { vault, vaultName, log } = this.#options;
    const own = sealed[vaultName];
    if (own === undefined) return locked('noKey', keyId);
    try {
      const key = await openTrailKey(vault, own, keyId);
      return { kind: 'key', encryption: { key, wanted }, converts: this.converts(wanted) };
    } catch (error) {
      log.log('warning', 'key of the trail unreadable', { keyId, error });
      return { ...locked('unreadable', keyId), cause: (error as Error).message };
    }
  }

  /** Whether the trail does not have this form yet, or not all of it. */
  converts(wanted: TrailEncryption['wanted']): boolean {
    const form = readTrailForm(this.#options.dataFolder);
    return form === undefined || form.converting || form.form !== wanted;
  }

  /** @returns the key that is meant @throws {SluiceError} SLUICE-ENC-001 or SLUICE-STO-013 */
  keyFrom(recoveryKey: string, keyId: string | null): TrailKey {
    const key = fromRecoveryKey(recoveryKey);
    if (key === undefined) throw new SluiceError('SLUICE-ENC-001');
    if (keyId !== null && keyIdOf(key) !== keyId) throw new SluiceError('SLUICE-STO-013');
    // A copy, because a small Buffer shares its memory with others.
    return asTrailKey(Uint8Array.from(key));
  }

  /** The form that an unlocked trail is to have. */
  wantedWith(key: TrailKey): TrailEncryption['wanted'] {
    const { dataFolder } = this.#options;
    const file = this.file();
    if (file?.keyId === keyIdOf(key)) return file.wanted;
    return readTrailForm(dataFolder)?.form ?? 'encrypted';
  }

  /** Whether the key may be stored: the same rule as for secrets. */
  canStore(): boolean {
    const { vault, weakAccepted } = this.#options;
    const { protection } = vault.info();
    return protection === 'strong' || (protection === 'weak' && weakAccepted());
  }

  /** @throws {SluiceError} SLUICE-SECRET-003 if this system protects stored secrets weakly or not at all */
  refuseWeakVault(): void {
    const { protection, backend } = this.#options.vault.info();
    if (!this.canStore())
      throw new SluiceError('SLUICE-SECRET-003', { raw: `Protection: ${protection} (${backend}).` });
  }

  /**
   * Encrypts the key for storage, and changes nothing.
   * @returns the content of the file that keeps it; what other vaults have stored of the same key stays
   */
  async seal(key: TrailKey, changes: Pick<TrailKeyFile, 'wanted'> & Partial<TrailKeyFile>): Promise<TrailKeyFile> {
    const { vault, vaultName } = this.#options;
    const own = await sealTrailKey(vault, key);
    const before = this.file();
    const keyId = keyIdOf(key);
    const known = before?.keyId === keyId ? before : { keyId, sinceMs: null, sealed: {}, olderCopies: [] };
    return { ...known, ...changes, sealed: { ...known.sealed, [vaultName]: own } };
  }

  /** The stored file, if there is one that can be used. */
  file(): TrailKeyFile | undefined {
    const reading = readTrailKeyFile(this.#options.dataFolder);
    return reading.kind === 'found' ? reading.file : undefined;
  }

  /** @throws {SluiceError} SLUICE-STO-003 if a newer version wrote the file */
  write(file: TrailKeyFile): void {
    const { dataFolder } = this.#options;
    const before = readTrailKeyFile(dataFolder);
    if (before.kind === 'newer') throw new SluiceError('SLUICE-STO-003');
    if (before.kind === 'damaged') putTrailKeyFileAside(dataFolder, 'damaged');
    if (before.kind === 'found' && before.file.keyId !== file.keyId) {
      putTrailKeyFileAside(dataFolder, before.file.keyId);
    }
    writeTrailKeyFile(dataFolder, file);
  }

  remove(): void {
    removeTrailKeyFile(this.#options.dataFolder);
  }
}

function locked(reason: TrailLock, keyId: string | undefined): LockedTrail {
  return { kind: 'locked', reason, keyId: keyId ?? null };
}
