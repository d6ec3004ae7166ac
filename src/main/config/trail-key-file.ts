/**
 * `trail-key.json` in the data folder: the key of an encrypted trail, encrypted by each vault that knows it. The window
 * keeps it with the keychain, the console and the command line with their key file; each adds its own copy when it gets
 * the recovery key. The file also says which form the trail is to have, so that a conversion goes on after a crash.
 */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asTrailKey, keyIdOf, TRAIL_KEY_BYTES, type TrailKey } from '../engine/trail-key';
import { writeDurably } from '../write-durably';
import { encryptSecret } from './encrypt-secret';
import { type Vault, VaultError } from './vault';

const FORMAT = 1;

export const vaultNames = ['keychain', 'keyFile'] as const;
/** Which of this computer's vaults it is: the window's, or the one of the console and the command line. */
export type VaultName = (typeof vaultNames)[number];

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  wanted: z.enum(['encrypted', 'plain']),
  /** When encryption was switched on. */
  sinceMs: z.number().int().nonnegative().nullable(),
  /** The key as each vault has encrypted it, in base64. */
  sealed: z.partialRecord(z.enum(vaultNames), z.base64().max(10_000)),
  /** Files with events that were written before the trail was encrypted, relative to the data folder. */
  olderCopies: z.array(z.string().max(1_000)).max(100_000),
});

export type TrailKeyFile = Readonly<Omit<z.output<typeof fileSchema>, 'format'>>;

export type TrailKeyReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly file: TrailKeyFile }
  /** It is not lost on purpose, so the trail may be encrypted. */
  | { readonly kind: 'damaged' }
  /** A newer version wrote it. It must not be changed. */
  | { readonly kind: 'newer' };

function trailKeyPath(dataFolder: string): string {
  return join(dataFolder, 'trail-key.json');
}

/** @throws {Error} the system's, if the file exists and cannot be read */
export function readTrailKeyFile(dataFolder: string): TrailKeyReading {
  let text: string;
  try {
    text = readFileSync(trailKeyPath(dataFolder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' };
    throw error;
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { kind: 'damaged' };
  }
  if (isNewer(content)) return { kind: 'newer' };
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) return { kind: 'damaged' };
  const { format: _format, ...file } = parsed.data;
  return { kind: 'found', file };
}

function isNewer(content: unknown): boolean {
  const format = z.looseObject({ format: z.number().int() }).safeParse(content);
  return format.success && format.data.format > FORMAT;
}

/** On the disk when this returns. @throws {Error} the system's */
export function writeTrailKeyFile(dataFolder: string, file: TrailKeyFile): void {
  writeDurably(trailKeyPath(dataFolder), `${JSON.stringify({ format: FORMAT, ...file }, null, 2)}\n`);
}

/** It may hold the key of another trail. */
export function putTrailKeyFileAside(dataFolder: string, why: string): void {
  renameSync(trailKeyPath(dataFolder), join(dataFolder, `trail-key-${why}.json`));
}

export function removeTrailKeyFile(dataFolder: string): void {
  rmSync(trailKeyPath(dataFolder), { force: true });
}

/** The key as the vault encrypts it, bound to the key's id. @throws {SluiceError} SLUICE-SECRET-005 */
export async function sealTrailKey(vault: Vault, key: TrailKey): Promise<string> {
  const sealed = await encryptSecret(vault, Buffer.from(key).toString('base64'), contextOf(keyIdOf(key)));
  return Buffer.from(sealed).toString('base64');
}

/** @throws {VaultError} if this vault cannot decrypt it, or something else than this key is in it */
export async function openTrailKey(vault: Vault, sealed: string, keyId: string): Promise<TrailKey> {
  const text = await vault.decrypt(Buffer.from(sealed, 'base64'), contextOf(keyId));
  // A copy, because a small Buffer shares its memory with others.
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.length !== TRAIL_KEY_BYTES) throw new VaultError('What is stored as the key of the trail is not a key.');
  const key = asTrailKey(bytes);
  if (keyIdOf(key) !== keyId) throw new VaultError('The stored key of the trail is another one.');
  return key;
}

function contextOf(keyId: string): string {
  return `trail key ${keyId}`;
}
