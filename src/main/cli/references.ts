/** Secrets by reference: `${env:NAME}` and `${file:PATH}` stand in a configuration file in place of the secret itself. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { tidySecret } from '../../contract/secret-text';

export type Reference =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

const REFERENCE = /^\$\{(env|file):([^{}]+)\}$/;
const LOOKS_LIKE_ONE = /\$\{\s*(env|file)\b/;

/** @returns null for a text that is no reference; `malformed` for one that was meant to be */
export function readReference(text: string): Reference | 'malformed' | null {
  const [, kind, target = ''] = REFERENCE.exec(text.trim()) ?? [];
  if (kind === 'env' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(target.trim())) return { kind, name: target.trim() };
  if (kind === 'file') return { kind, path: target.trim() };
  return LOOKS_LIKE_ONE.test(text) ? 'malformed' : null;
}

export interface ReferenceContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the configuration file. */
  readonly folder: string;
}

export type Resolved =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly message: string };

const LARGEST_FILE_BYTES = 65_536;

/** What it refers to. The message for what is missing never holds a part of a secret. */
export function resolveReference(reference: Reference, { env, folder }: ReferenceContext): Resolved {
  switch (reference.kind) {
    case 'env': {
      const value = env[reference.name];
      if (value === undefined) return missing(`The environment variable ${reference.name} is not set.`);
      return found(value) ?? missing(`The environment variable ${reference.name} is empty.`);
    }
    case 'file':
      return readSecretFile(isAbsolute(reference.path) ? reference.path : resolve(folder, reference.path));
  }
}

function readSecretFile(path: string): Resolved {
  try {
    if (statSync(path).size > LARGEST_FILE_BYTES) return missing(`The file ${path} is too large to be a secret.`);
    const text = textOf(readFileSync(path));
    if (text === null) return missing(`The file ${path} is neither text in UTF-8 or UTF-16 nor DER.`);
    return found(text) ?? missing(`The file ${path} is empty.`);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? String(error)})`;
    return missing(`The file ${path} ${why}.`);
  }
}

const DER_SEQUENCE = 0x30;

/** PowerShell writes UTF-16, and keys come as DER, which is then given as base64, as within PEM. */
function textOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return Buffer.from(bytes).swap16().toString('utf16le');
  if (bytes[0] === DER_SEQUENCE && bytes.includes(0)) return bytes.toString('base64');
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/** Editors and shells leave line breaks and more around it; they are no part of the secret. Null for nothing but that. */
function found(text: string): Resolved | null {
  const secret = tidySecret(text);
  return secret === '' ? null : { ok: true, secret };
}

function missing(message: string): Resolved {
  return { ok: false, message };
}
