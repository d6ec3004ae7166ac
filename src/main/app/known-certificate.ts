/** What was found at a destination holds for that destination alone: a stream that is given another knows nothing yet. */
import type { DestinationCertificate } from '../../contract/delivery';
import type { CertificateRecord } from '../config/tables/certificates';
import type { StreamRecord } from '../config/tables/streams';
import { canonical } from './tested-settings';

/** What is known of the certificate at the stream's present destination. */
export function currentCertificate(
  stream: Pick<StreamRecord, 'destination'>,
  record: CertificateRecord | undefined,
): DestinationCertificate | null {
  return record?.destination === canonical(stream.destination) ? record.certificate : null;
}
