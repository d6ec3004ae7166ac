/**
 * Encrypts secrets for storage, and decrypts them. The desktop uses the system's keychain; the console and tests use a
 * key file.
 */
import type { VaultInfo } from '../../contract/vault';

/** Why a secret could not be encrypted or decrypted. `message` contains no part of the secret. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/**
 * Every ciphertext is bound to its place: `context` names the owner and path of the secret. Decrypting with another
 * context fails, so copying a row to another stream does not reveal the secret.
 */
export interface Vault {
  /** How well secrets are protected here. May change at runtime, for example when a keychain becomes available. */
  info(): VaultInfo;
  /** @throws {Error} if nothing can be encrypted here, or not now; its message contains no part of the secret */
  encrypt(plain: string, context: string): Promise<Uint8Array>;
  /** @throws {VaultError} if it was encrypted elsewhere or for another context, or has been changed */
  decrypt(ciphertext: Uint8Array, context: string): Promise<string>;
}
