/**
 * The key of an encrypted trail for a command: from the data folder, or given as a recovery key in a file or an
 * environment variable.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SluiceError } from '../../contract/errors';
import { type Logger, silentLogger } from '../app/log';
import { lockFailure, type SealedAccess, type TrailAccess, TrailKeys } from '../app/trail-keys';
import { openKeyFileVault } from '../config/key-file-vault';
import { type Vault, VaultError } from '../config/vault';
import type { TrailEncryption } from '../engine/protocol';
import { TrailEncryptedError } from '../engine/trail';
import { formOnDisk } from '../engine/trail/at-rest/form-on-disk';
import { failureOf } from '../engine/trail/failures';
import { refuseNewerFrames } from '../engine/trail/opening/newer-frames';
import { trailPaths } from '../engine/trail/opening/paths';

const KEY_VARIABLE = 'SLUICE_TRAIL_KEY';

export interface TrailKeyPlace {
  readonly dataFolder: string;
  /** The file of --trail-key; null to look at the environment and the data folder. */
  readonly trailKey: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * How a command opens the trail.
 * @returns undefined for a trail that is not encrypted
 * @throws {SluiceError} SLUICE-STO-012 or -013, SLUICE-ENC-001
 */
export async function trailEncryption(place: TrailKeyPlace): Promise<TrailEncryption | undefined> {
  const keys = commandKeys(place.dataFolder);
  const found = keys.look();
  const given = givenRecoveryKey(place);
  const isNewer = found.kind === 'locked' && found.reason === 'newer';
  if (given === null || found.kind === 'plain' || isNewer) {
    return checked(found.kind === 'sealed' ? await keys.open(found) : found);
  }
  const key = keys.keyFrom(given, neededKeyId(found));
  return { key, wanted: keys.wantedWith(key) };
}

/** @returns null if it is not known */
export function neededKeyId(found: TrailAccess | SealedAccess): string | null {
  if (found.kind === 'sealed') return found.file.keyId;
  return found.kind === 'locked' ? found.keyId : null;
}

function checked(access: TrailAccess): TrailEncryption | undefined {
  if (access.kind === 'locked') {
    const { code, ...detail } = lockFailure(access);
    throw new SluiceError(code, detail);
  }
  return access.kind === 'key' ? access.encryption : undefined;
}

/** The keys as the command line and the console keep them. */
export function commandKeys(dataFolder: string, log: Logger = silentLogger): TrailKeys {
  return new TrailKeys({
    dataFolder,
    vault: commandVault(dataFolder),
    vaultName: 'keyFile',
    weakAccepted: () => false,
    log,
  });
}

/** Makes its key file when something is encrypted for the first time, and not for a look. */
export function commandVault(dataFolder: string): Vault {
  const path = join(dataFolder, 'vault.key');
  return {
    info: () => ({ protection: 'strong', backend: 'a key file' }),
    encrypt: async (plain, context) => openKeyFileVault(path).encrypt(plain, context),
    decrypt: async (ciphertext, context) => {
      if (!existsSync(path)) throw new VaultError(`The key file ${path} does not exist.`);
      return openKeyFileVault(path).decrypt(ciphertext, context);
    },
  };
}

/**
 * Of a trail that is encrypted although no file of the data folder says so.
 * @throws {SluiceError} SLUICE-STO-003 if a newer version wrote it
 */
export function isSealedWithoutFiles(dataFolder: string): boolean {
  const paths = trailPaths(dataFolder);
  try {
    refuseNewerFrames(paths);
    formOnDisk(paths, undefined, 'plain');
    return false;
  } catch (error) {
    if (error instanceof TrailEncryptedError) return true;
    const { code, ...detail } = failureOf(error);
    throw new SluiceError(code, detail, { cause: error });
  }
}

/** @returns null if none was given @throws {SluiceError} SLUICE-CFG-003 if the file cannot be read */
export function givenRecoveryKey({ trailKey, env }: Omit<TrailKeyPlace, 'dataFolder'>): string | null {
  if (trailKey === null) return env[KEY_VARIABLE] || null;
  try {
    return readFileSync(trailKey, 'utf8');
  } catch (error) {
    const raw = (error as Error).message;
    throw new SluiceError('SLUICE-CFG-003', { message: 'The file with the recovery key cannot be read.', raw });
  }
}
