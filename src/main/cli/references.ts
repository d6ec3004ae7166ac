/** Secrets by reference: `${env:NAME}` and `${file:PATH}` stand in a configuration file in place of the secret itself. */
import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

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
      return value === '' ? missing(`The environment variable ${reference.name} is empty.`) : found(value);
    }
    case 'file':
      return readSecretFile(isAbsolute(reference.path) ? reference.path : resolve(folder, reference.path));
  }
}

function readSecretFile(path: string): Resolved {
  try {
    if (statSync(path).size > LARGEST_FILE_BYTES) return missing(`The file ${path} is too large to be a secret.`);
    // Editors end a file with a line break; it is hardly ever part of the secret.
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? missing(`The file ${path} is empty.`) : found(text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? String(error)})`;
    return missing(`The file ${path} ${why}.`);
  }
}

function found(secret: string): Resolved {
  return { ok: true, secret };
}

function missing(message: string): Resolved {
  return { ok: false, message };
}
