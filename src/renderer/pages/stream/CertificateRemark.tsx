/** Warns on the stream's page that the destination's certificate expires soon, two weeks before it stops the stream. */
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { useNow } from '../../components/clock';
import { Rich } from '../../components/Rich';
import { DateTime } from '../../components/Time';
import { Link } from '../../router/Link';
import { endsSoon } from './certificate';

const CODE = 'SLUICE-DLV-007';

export function CertificateRemark({ stream }: { readonly stream: StreamView }) {
  const nowMs = useNow('slow');
  const { certificate } = stream;
  if (certificate === undefined || !stream.active || !endsSoon(certificate, nowMs)) return null;
  const over = certificate.validToMs < nowMs;
  return (
    <Callout
      tone="warn"
      title={over ? t("The destination's certificate has expired.") : t("The destination's certificate expires soon.")}
    >
      <Rich
        text="Valid to {time}: {subject}, issued by {issuer}."
        values={{
          time: <DateTime atMs={certificate.validToMs} />,
          subject: certificate.subject,
          issuer: certificate.issuer,
        }}
      />
      <div>
        <Link to={`/errors/${CODE}`} size="sm" underline="always">
          {CODE}
        </Link>
      </div>
    </Callout>
  );
}
