/** The keys that feeds of updates are signed and verified with: Ed25519. The public ones are compiled into the app. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { PlainError } from './say.mjs';

/**
 * @param {string | undefined} text public keys separated by white space, each as base64 of its DER form; the signature of any
 *   of them counts, so that a key can be replaced
 * @returns {string[]}
 */
export function readUpdateKeys(text = '') {
  const keys = text.split(/\s+/).filter((key) => key !== '');
  for (const key of keys) {
    if (!isKey(key)) {
      throw new PlainError(
        'SLUICE_UPDATE_PUBLIC_KEY is not a public key of Ed25519. "npm run sign-feed -- --public-key KEY.pem" prints one.',
      );
    }
  }
  return keys;
}

/** @param {string} text */
function isKey(text) {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && publicText(key) === text;
  } catch {
    return false;
  }
}

/** @param {import('node:crypto').KeyObject} key */
const publicText = (key) => key.export({ format: 'der', type: 'spki' }).toString('base64');

/**
 * @param {string} pem
 * @returns {import('node:crypto').KeyObject}
 */
function readPrivateKey(pem) {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new PlainError(`The private key cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  throw new PlainError(
    'The private key is not a key of Ed25519. "openssl genpkey -algorithm ed25519 -out KEY.pem" makes one.',
  );
}

/**
 * The public key of a private one, as SLUICE_UPDATE_PUBLIC_KEY takes it.
 * @param {string} pem
 */
export function publicKeyOf(pem) {
  return publicText(createPublicKey(readPrivateKey(pem)));
}

/**
 * The content of the file beside a description: its signature in base64, and a line end.
 * @param {Uint8Array} content
 * @param {string} pem
 */
export function signatureOf(content, pem) {
  return `${sign(null, content, readPrivateKey(pem)).toString('base64')}\n`;
}
