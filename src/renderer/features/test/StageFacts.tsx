/** What a passed stage found out. */
import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import type { CertificateFacts, StageFacts as StageFactsOf } from '../../../contract/connection-test';
import { formatNumber } from '../../format/numbers';
import { formatDate } from '../../format/times';
import classes from './StageList.module.css';

/** From this many days on, a certificate's expiry is no concern. */
const SOON_DAYS = 30;

function daysLeft(days: number): string {
  if (days < 0) return `expired ${formatNumber(-days)} days ago`;
  return `${formatNumber(days)} ${days === 1 ? 'day' : 'days'} left`;
}

function Certificate({ certificate }: { readonly certificate: CertificateFacts }) {
  return (
    <li>
      <div>{certificate.subject}</div>
      <div>Issued by {certificate.issuer}</div>
      {certificate.names.length > 0 && <div>For {certificate.names.join(', ')}</div>}
      <div>
        Valid from {formatDate(Date.parse(certificate.validFrom))} to {formatDate(Date.parse(certificate.validTo))} (
        {daysLeft(certificate.daysLeft)})
      </div>
      <div>SHA-256 {certificate.fingerprint256}</div>
    </li>
  );
}

function Tls({ facts }: { readonly facts: Extract<StageFactsOf, { kind: 'tls' }> }) {
  const [open, setOpen] = useState(false);
  const own = facts.chain[0];
  return (
    <>
      {facts.protocol}, {facts.cipher}
      {own !== undefined && (
        <div>
          Certificate{' '}
          <Text span inherit c={own.daysLeft < SOON_DAYS ? 'var(--sluice-warn)' : 'inherit'}>
            {daysLeft(own.daysLeft)}
          </Text>
          , issued by {own.issuer}
        </div>
      )}
      {!facts.verified && (
        <Text size="sm" c="var(--sluice-warn)">
          The certificate was not checked.
        </Text>
      )}
      {facts.chain.length > 0 && (
        <>
          <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide the certificate chain' : `Show the certificate chain (${facts.chain.length})`}
          </Anchor>
          {open && (
            <ol className={classes.chain}>
              {facts.chain.map((certificate) => (
                <Certificate key={certificate.fingerprint256} certificate={certificate} />
              ))}
            </ol>
          )}
        </>
      )}
    </>
  );
}

export function StageFacts({ facts }: { readonly facts: StageFactsOf }) {
  switch (facts.kind) {
    case 'none':
      return null;
    case 'text':
      return facts.text;
    case 'dns':
      return facts.addresses.join(', ');
    case 'tcp':
      return `Connected to ${facts.address}, port ${facts.port}`;
    case 'tls':
      return <Tls facts={facts} />;
    case 'http':
      return facts.body === '' ? `Answered ${facts.status}` : `Answered ${facts.status}: ${facts.body}`;
  }
}
