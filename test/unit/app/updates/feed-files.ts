/** Descriptions of a version as electron-builder writes them, and keys to sign them with. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { serializeToYaml } from 'builder-util';

export interface Key {
  readonly privateKey: KeyObject;
  /** Base64 of its DER form. */
  readonly publicKey: string;
}

export function makeKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') };
}

export const signed = (text: string, { privateKey }: Key) =>
  sign(null, Buffer.from(text), privateKey).toString('base64');

export const sha512 = (text: string) => createHash('sha512').update(text).digest('base64');

export interface Described {
  readonly version?: string;
  readonly names?: readonly string[];
  /** Further keys, or other values. */
  readonly extra?: object;
}

export function description({ version = '2.0.0', names, extra = {} }: Described = {}): string {
  const files = (names ?? [`sluice-${version}-linux-x86_64.AppImage`]).map((url) => ({
    url,
    sha512: sha512(url),
    size: 1_000,
    blockMapSize: 10,
  }));
  const [first] = files;
  const info = {
    ...{ version, files, path: first?.url, sha512: first?.sha512, releaseDate: '2026-11-27T10:00:00.000Z' },
    ...extra,
  };
  return serializeToYaml(info, false, true);
}
