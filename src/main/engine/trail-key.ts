/**
 * The key that encrypts a trail on the disk, and the file in the data folder that says whether, and with which key, it
 * is encrypted. The recovery key is this key in a form that can be printed and typed: whoever has it can read the trail,
 * whatever else is lost.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutSeparators } from '../../contract/recovery-key';

export const TRAIL_KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
const CHECK_BYTES = 3;

/** 32 random bytes. */
export type TrailKey = Uint8Array & { readonly __trailKey: never };

/** What is derived from the key, so that no two kinds of files share one. */
export type KeyPurpose = 'segments' | 'database' | 'ledger' | 'search';

export function newTrailKey(): TrailKey {
  return randomBytes(TRAIL_KEY_BYTES) as Uint8Array as TrailKey;
}

/** @throws {TypeError} if these are not 32 bytes */
export function asTrailKey(bytes: Uint8Array): TrailKey {
  if (bytes.length !== TRAIL_KEY_BYTES) throw new TypeError(`A trail key has ${TRAIL_KEY_BYTES} bytes.`);
  return bytes as TrailKey;
}

export function subkey(key: TrailKey, purpose: KeyPurpose): Buffer {
  return derive(key, purpose, TRAIL_KEY_BYTES);
}

/** Tells keys apart without saying anything about them: 16 hexadecimal digits. */
export function keyIdOf(key: TrailKey): string {
  return derive(key, 'key id', KEY_ID_BYTES).toString('hex');
}

function derive(key: TrailKey, purpose: KeyPurpose | 'key id', length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `sluice trail ${purpose}`, length));
}

/** Crockford's alphabet, without letters that look like digits (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_LETTERS = 7;

/** Eight groups of seven letters and digits. The last five check the others. */
export function toRecoveryKey(key: TrailKey): string {
  const text = toBase32(Buffer.concat([key, checkOf(key)]));
  return text.match(new RegExp(`.{${GROUP_LETTERS}}`, 'g'))?.join('-') ?? text;
}

/** Reads a key as people type it: in any case, with or without separators. @returns undefined if it is mistyped */
export function fromRecoveryKey(text: string): TrailKey | undefined {
  const bytes = fromBase32(withoutSeparators(text));
  if (bytes?.length !== TRAIL_KEY_BYTES + CHECK_BYTES) return undefined;
  const key = asTrailKey(bytes.subarray(0, TRAIL_KEY_BYTES));
  return checkOf(key).equals(bytes.subarray(TRAIL_KEY_BYTES)) ? key : undefined;
}

function checkOf(key: TrailKey): Buffer {
  return createHash('sha256').update('sluice recovery key').update(key).digest().subarray(0, CHECK_BYTES);
}

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replace(/.{5}/g, (five) => ALPHABET.charAt(Number.parseInt(five, 2)));
}

function fromBase32(text: string): Buffer | undefined {
  if (text.length % 8 !== 0) return undefined;
  let bits = '';
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return undefined;
    bits += value.toString(2).padStart(5, '0');
  }
  return Buffer.from(bits.match(/.{8}/g)?.map((eight) => Number.parseInt(eight, 2)) ?? []);
}

/** The file that says how the trail is stored. There is none while the trail is not encrypted. */
export interface TrailForm {
  /** What the trail is, or is to become while it is being converted. */
  readonly form: 'encrypted' | 'plain';
  /** Of the key that encrypts it, or encrypted it. */
  readonly keyId: string;
  /** Some files still have the other form. */
  readonly converting: boolean;
}

export function trailFormPath(dataFolder: string): string {
  return join(dataFolder, 'trail-form.json');
}

/** @returns undefined if there is no such file, or none that can be used */
export function readTrailForm(dataFolder: string): TrailForm | undefined {
  try {
    const found = JSON.parse(readFileSync(trailFormPath(dataFolder), 'utf8')) as Partial<TrailForm> | null;
    const { form, keyId, converting } = found ?? {};
    const isForm = form === 'encrypted' || form === 'plain';
    if (!isForm || typeof keyId !== 'string' || typeof converting !== 'boolean') return undefined;
    return { form, keyId, converting };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
