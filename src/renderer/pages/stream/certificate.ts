/** When the end of a certificate is worth a word. Pure. */
import type { DestinationCertificate } from '../../../contract/delivery';

const WARNED_BEFORE_MS = 15 * 86_400_000;

/** Less than 15 days, which is 14 whole days or fewer. */
export function endsSoon({ validToMs }: Pick<DestinationCertificate, 'validToMs'>, nowMs: number): boolean {
  return validToMs - nowMs < WARNED_BEFORE_MS;
}
