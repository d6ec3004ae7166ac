/**
 * Where secrets are turned into what may lie on the disk, and back. The desktop implements it over the system's keychain,
 * console mode and tests over a key file.
 */
import type { VaultInfo } from '../../contract/commands/application';

/** Why a stored secret could not be opened. `message` holds no part of the secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/**
 * Every ciphertext is bound to its place: `context` names the owner and path of the secret, and decrypting under another
 * context fails, so that a row copied to another stream in the database opens nothing.
 */
export interface Vault {
  /** How well secrets are protected here. May change while running, e.g. when a keychain becomes available. */
  info(): VaultInfo;
  /** @throws {VaultError} when nothing can be encrypted here */
  encrypt(plain: string, context: string): Promise<Uint8Array>;
  /** @throws {VaultError} when it was encrypted elsewhere, for another context, or has been changed */
  decrypt(ciphertext: Uint8Array, context: string): Promise<string>;
}
