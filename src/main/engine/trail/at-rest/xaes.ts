/**
 * XAES-256-GCM (https://c2sp.org/XAES-256-GCM): AES-256-GCM whose nonce has 24 bytes, so that random nonces stay safe
 * for any number of messages under one key. Each message is encrypted under a key of its own, which is derived from the
 * first half of its nonce.
 *
 * A sealed message is the encrypted bytes, the tag, and the nonce. The nonce is last and never ends in zero, because
 * the log takes a zero at the end for bytes that were not written.
 */
import {
  type Cipheriv,
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';

const BLOCK_BYTES = 16;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** By how much a sealed message is longer. */
export const SEAL_BYTES = TAG_BYTES + NONCE_BYTES;

export class XaesKey {
  /** Encrypts single blocks under the key. */
  readonly #blocks: Cipheriv;
  /** K1 of NIST SP 800-38B, 6.1. */
  readonly #mask: Buffer;

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    this.#blocks = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
    this.#mask = doubled(this.#blocks.update(Buffer.alloc(BLOCK_BYTES)));
  }

  /** @returns pieces that follow each other in the sealed message. @param context must be the same when it is opened */
  seal(context: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array[] {
    return this.sealWith(newNonce(), context, pieces);
  }

  /** @param nonce 24 bytes that are used for no other message */
  sealWith(nonce: Uint8Array, context: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array[] {
    const cipher = createCipheriv('aes-256-gcm', this.#keyFor(nonce), nonce.subarray(NONCE_BYTES / 2));
    cipher.setAAD(context);
    const sealed: Uint8Array[] = pieces.map((piece) => cipher.update(piece));
    cipher.final();
    sealed.push(cipher.getAuthTag(), nonce);
    return sealed;
  }

  /** @returns undefined if the message was changed, or sealed with another key or context */
  open(context: Uint8Array, sealed: Uint8Array): Buffer | undefined {
    if (sealed.length < SEAL_BYTES) return undefined;
    const { bytes, tag, nonce } = cut(sealed);
    const decipher = createDecipheriv('aes-256-gcm', this.#keyFor(nonce), nonce.subarray(NONCE_BYTES / 2), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(context);
    decipher.setAuthTag(tag);
    const opened = decipher.update(bytes);
    try {
      decipher.final();
    } catch {
      // Node has no code for it: there is no other reason why this can fail.
      return undefined;
    }
    return opened;
  }

  /**
   * Decrypts a part of a message without noticing changes.
   * @param end the last `SEAL_BYTES` of the message
   * @param bytes the part's encrypted bytes, which start at `from` in the message
   */
  openPart(end: Uint8Array, from: number, bytes: Uint8Array): Buffer {
    const { nonce } = cut(end);
    // GCM encrypts in counter mode, with a counter of four bytes that starts at 2 (NIST SP 800-38D, 7.1).
    const counter = Buffer.alloc(BLOCK_BYTES);
    counter.set(nonce.subarray(NONCE_BYTES / 2));
    counter.writeUInt32BE(2 + Math.floor(from / BLOCK_BYTES), NONCE_BYTES / 2);
    const decipher = createDecipheriv('aes-256-ctr', this.#keyFor(nonce), counter);
    decipher.update(Buffer.alloc(from % BLOCK_BYTES));
    return decipher.update(bytes);
  }

  /** A key object, because Node 24 needs 20 µs more to create a cipher from bytes. */
  #keyFor(nonce: Uint8Array): KeyObject {
    const input = Buffer.alloc(2 * BLOCK_BYTES);
    for (const half of [0, 1]) {
      const block = input.subarray(half * BLOCK_BYTES, (half + 1) * BLOCK_BYTES);
      block.set([0, half + 1, 0x58, 0]);
      block.set(nonce.subarray(0, NONCE_BYTES / 2), 4);
      for (let at = 0; at < BLOCK_BYTES; at++) block[at] = (block[at] ?? 0) ^ (this.#mask[at] ?? 0);
    }
    return createSecretKey(this.#blocks.update(input));
  }
}

function newNonce(): Buffer {
  const nonce = Buffer.allocUnsafeSlow(NONCE_BYTES);
  do randomFillSync(nonce);
  while (nonce.at(-1) === 0);
  return nonce;
}

function cut(sealed: Uint8Array): { readonly bytes: Uint8Array; readonly tag: Uint8Array; readonly nonce: Uint8Array } {
  const tagAt = sealed.length - SEAL_BYTES;
  const nonceAt = sealed.length - NONCE_BYTES;
  return { bytes: sealed.subarray(0, tagAt), tag: sealed.subarray(tagAt, nonceAt), nonce: sealed.subarray(nonceAt) };
}

/** Multiplied by x in GF(2¹²⁸), in constant time. */
function doubled(block: Buffer): Buffer {
  const result = Buffer.alloc(BLOCK_BYTES);
  for (let at = 0; at < BLOCK_BYTES; at++) {
    result[at] = ((block[at] ?? 0) << 1) | ((block[at + 1] ?? 0) >>> 7);
  }
  const last = BLOCK_BYTES - 1;
  result[last] = (result[last] ?? 0) ^ (((block[0] ?? 0) >>> 7) * 0x87);
  return result;
}
