/** The secret key of a stream's pseudonyms: made when masking first needs it, and kept from then on. */
import { randomBytes } from 'node:crypto';
import { MASKING_KEY, usesPseudonyms } from '../../contract/masking';
import type { SecretValues } from '../../contract/settings';
import type { Shaping } from '../../contract/shaping';

const KEY_BYTES = 32;

export function newMaskingKey(): SecretValues {
  return { [MASKING_KEY]: randomBytes(KEY_BYTES).toString('base64url') };
}

/** A new key where this needs one and has none; nothing else. */
export function missingMaskingKey({ masking }: Shaping, stored: ReadonlySet<string>): SecretValues {
  return usesPseudonyms(masking) && !stored.has(MASKING_KEY) ? newMaskingKey() : {};
}

/** The path of the key among those without which a stream can't run. */
export function requiredMaskingKey({ masking }: Shaping): readonly string[] {
  return usesPseudonyms(masking) ? [MASKING_KEY] : [];
}

/** The secrets of the destination alone. */
export function withoutMaskingKey(secrets: SecretValues): SecretValues {
  const { [MASKING_KEY]: _key, ...rest } = secrets;
  return rest;
}
