/** Encrypts what is to be stored. Whether that works is known only now: a keychain can be locked, a key file lost, at any time. */
import { SluiceError } from '../../contract/errors';
import { rawOf } from '../../contract/errors/raw-cause';
import { MASK } from '../../contract/secret';
import type { Vault } from './vault';

/** @throws {SluiceError} SLUICE-SECRET-005 */
export async function encryptSecret(
  vault: Pick<Vault, 'encrypt'>,
  plain: string,
  context: string,
): Promise<Uint8Array> {
  try {
    return await vault.encrypt(plain, context);
  } catch (error) {
    // A keychain should not repeat what it was given, but it is not ours.
    const raw = rawOf(error).replaceAll(plain || MASK, MASK);
    throw new SluiceError('SLUICE-SECRET-005', { raw });
  }
}
