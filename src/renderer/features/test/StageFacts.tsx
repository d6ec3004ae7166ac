/** What a passed stage found out. */
import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import type { CertificateFacts, StageFacts as StageFactsOf } from '../../../contract/connection-test';
import { phraseText, t } from '../../../texts/translate';
import { Rich } from '../../components/Rich';
import { formatDate } from '../../format/times';
import classes from './StageList.module.css';

/** From this many days on, a certificate's expiry is no concern. */
const SOON_DAYS = 30;

function daysLeft(days: number): string {
  return days < 0
    ? t('{days, plural, one {expired # day ago} other {expired # days ago}}', { days: -days })
    : t('{days, plural, one {# day left} other {# days left}}', { days });
}

function Certificate({ certificate }: { readonly certificate: CertificateFacts }) {
  return (
    <li>
      <div>{certificate.subject}</div>
      <div>{t('Issued by {issuer}', { issuer: certificate.issuer })}</div>
      {certificate.names.length > 0 && (
        <div>{t('For {names} ## a certificate', { names: certificate.names.join(', ') })}</div>
      )}
      <div>
        {t('Valid from {from} to {to} ({left})', {
          from: formatDate(Date.parse(certificate.validFrom)),
          to: formatDate(Date.parse(certificate.validTo)),
          left: daysLeft(certificate.daysLeft),
        })}
      </div>
      <div>{`SHA-256 ${certificate.fingerprint256}`}</div>
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
          <Rich
            text="Certificate <left>{days}</left>, issued by {issuer}"
            values={{
              days: daysLeft(own.daysLeft),
              issuer: own.issuer,
              left: (inner) => (
                <Text span inherit c={own.daysLeft < SOON_DAYS ? 'var(--sluice-warn)' : 'inherit'}>
                  {inner}
                </Text>
              ),
            }}
          />
        </div>
      )}
      {!facts.verified && (
        <Text size="sm" c="var(--sluice-warn)">
          {t('The certificate was not checked.')}
        </Text>
      )}
      {facts.chain.length > 0 && (
        <>
          <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open
              ? t('Hide the certificate chain')
              : t('Show the certificate chain ({count})', { count: facts.chain.length })}
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
      return facts.phrase === undefined ? facts.text : phraseText(facts.phrase);
    case 'dns':
      return facts.addresses.join(', ');
    case 'tcp':
      return t('Connected to {address}, port {port}', { address: facts.address, port: String(facts.port) });
    case 'tls':
      return <Tls facts={facts} />;
    case 'http':
      return facts.body === ''
        ? t('Answered {status}', { status: facts.status })
        : t('Answered {status}: {body}', { status: facts.status, body: facts.body });
  }
}
