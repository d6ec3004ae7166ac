/** Decides when to warn that a certificate expires. Pure. */
import type { DestinationCertificate } from '../../../contract/delivery';

const WARNED_BEFORE_MS = 15 * 86_400_000;

/** Less than 15 days, so 14 whole days or fewer. */
export function endsSoon({ validToMs }: Pick<DestinationCertificate, 'validToMs'>, nowMs: number): boolean {
  return validToMs - nowMs < WARNED_BEFORE_MS;
}
