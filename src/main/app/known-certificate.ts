/**
 * A result is valid only for the destination that was checked. If a stream's destination changes, nothing is known yet.
 */
import type { DestinationCertificate } from '../../contract/delivery';
import type { CertificateRecord } from '../config/tables/certificates';
import type { StreamRecord } from '../config/tables/streams';
import { canonical } from './tested-settings';

/** What is known about the certificate of the stream's current destination. */
export function currentCertificate(
  stream: Pick<StreamRecord, 'destination'>,
  record: CertificateRecord | undefined,
): DestinationCertificate | null {
  return record?.destination === canonical(stream.destination) ? record.certificate : null;
}
