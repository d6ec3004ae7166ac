/** What a stream masks. Apart from stream-shape.ts, which brings all formats. */
import { SluiceError } from '../../../contract/errors';
import { MASKING_KEY } from '../../../contract/masking';
import type { SecretValues } from '../../../contract/settings';
import type { Shaping } from '../../../contract/shaping';
import { compileMasking, type EventMask, MissingKeyError } from '../../../shaping/masking/masking';

/**
 * @returns null where nothing is masked
 * @throws {SluiceError} SLUICE-MSK-001 without a key for pseudonyms
 */
export function streamMask({ masking }: Shaping, secrets: SecretValues): EventMask | null {
  try {
    return compileMasking(masking, secrets[MASKING_KEY] ?? null);
  } catch (error) {
    if (error instanceof MissingKeyError) throw new SluiceError('SLUICE-MSK-001');
    throw error;
  }
}
