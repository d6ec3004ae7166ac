import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { networkFailure } from '../../../src/destinations/transport/network-failures';
import { redactor } from '../../../src/destinations/transport/redact';
import { type CertificateCondition, createAuthority } from '../../../src/main/engine/rehearsal/certificates';
import { certificateRefusal } from '../../../src/network/certificate-facts';

/** A connection on which the TLS library says this of the certificate that it was shown. */
async function refusedWith(told: string, condition: CertificateCondition): Promise<string> {
  const { certificatePem } = await (await createAuthority(Date.now())).server(condition, ['siem.test']);
  const own = new X509Certificate(certificatePem);
  const socket = { authorizationError: told, getPeerCertificate: () => own.toLegacyObject() };
  return networkFailure(certificateRefusal(socket as unknown as TLSSocket), redactor([])).code;
}

describe('A refused certificate', () => {
  it.each(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
    'that vouches for itself is self-signed, whether the TLS library says so or not (%s)',
    async (told) => expect(await refusedWith(told, 'selfSigned')).toBe('SLUICE-TLS-002'),
  );

  it('of an unknown authority is not', async () => {
    expect(await refusedWith('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'valid')).toBe('SLUICE-TLS-001');
  });

  it('that has expired is reported as expired first of all', async () => {
    expect(await refusedWith('CERT_HAS_EXPIRED', 'selfSigned')).toBe('SLUICE-TLS-003');
  });
});
