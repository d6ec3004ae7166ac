/** Warns on the stream's page that the destination's certificate expires soon, two weeks before it stops the stream. */
import type { StreamView } from '../../../contract/stream';
import { Callout } from '../../components/Callout';
import { useNow } from '../../components/clock';
import { DateTime } from '../../components/Time';
import { Link } from '../../router/Link';
import { endsSoon } from './certificate';

export function CertificateRemark({ stream }: { readonly stream: StreamView }) {
  const nowMs = useNow('slow');
  const { certificate } = stream;
  if (certificate === undefined || !stream.active || !endsSoon(certificate, nowMs)) return null;
  const over = certificate.validToMs < nowMs;
  return (
    <Callout
      tone="warn"
      title={over ? "The destination's certificate has expired." : "The destination's certificate expires soon."}
    >
      Valid to <DateTime atMs={certificate.validToMs} />: {certificate.subject}, issued by {certificate.issuer}.
      <div>
        <Link to="/errors/SLUICE-DLV-007" size="sm" underline="always">
          SLUICE-DLV-007
        </Link>
      </div>
    </Callout>
  );
}
