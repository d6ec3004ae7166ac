/** The secret key for a stream's pseudonyms: created when masking first needs it, then kept. */
import { randomBytes } from 'node:crypto';
import { MASKING_KEY, usesPseudonyms } from '../../contract/masking';
import type { SecretValues } from '../../contract/settings';
import type { Shaping } from '../../contract/shaping';

const KEY_BYTES = 32;

export function newMaskingKey(): SecretValues {
  return { [MASKING_KEY]: randomBytes(KEY_BYTES).toString('base64url') };
}

/** Creates a key if masking needs one and there is none. */
export function missingMaskingKey({ masking }: Shaping, stored: ReadonlySet<string>): SecretValues {
  return usesPseudonyms(masking) && !stored.has(MASKING_KEY) ? newMaskingKey() : {};
}

/** The path of the key, listed with the secrets that a stream needs to run. */
export function requiredMaskingKey({ masking }: Shaping): readonly string[] {
  return usesPseudonyms(masking) ? [MASKING_KEY] : [];
}

/** The secrets of the destination alone. */
export function withoutMaskingKey(secrets: SecretValues): SecretValues {
  const { [MASKING_KEY]: _key, ...rest } = secrets;
  return rest;
}
