/** Checks the signature of a feed. The public keys are part of the program; the private one never leaves whoever publishes. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { SluiceError } from '../../../contract/errors';

/** An Ed25519 signature, in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/**
 * @param keys public keys, each as base64 of its DER form (SubjectPublicKeyInfo)
 * @throws {Error} one of them is not a key of Ed25519
 */
export function readKeys(keys: readonly string[]): readonly KeyObject[] {
  return keys.map((text) => {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key is of ${key.asymmetricKeyType}, not of Ed25519.`);
    return key;
  });
}

/**
 * @param content the exact bytes of the description
 * @param signature the text of the file beside it
 * @param keys the signature of any of them counts
 * @throws {SluiceError} SLUICE-UPD-003
 */
export function checkSignature(content: Uint8Array, signature: string, keys: readonly string[]): void {
  const text = signature.trim();
  if (!SIGNATURE.test(text)) {
    throw new SluiceError('SLUICE-UPD-003', { raw: 'The signature is not 64 bytes in base64.' });
  }
  const bytes = Buffer.from(text, 'base64');
  if (!readKeys(keys).some((key) => verify(null, content, key, bytes))) {
    throw new SluiceError('SLUICE-UPD-003', {
      raw: 'No key of this version has made this signature over this content.',
    });
  }
}
