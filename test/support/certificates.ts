/** One authority for all tests of a file; certificates in each condition are made by it on demand. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { type Authority, createAuthority } from '../../src/main/engine/rehearsal/certificates';

let authority: Promise<Authority> | undefined;

export function testAuthority(): Promise<Authority> {
  authority ??= createAuthority(Date.now(), 'Test CA');
  return authority;
}

export const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'] as const;

/** Options for an HTTPS or TLS server with a certificate in the given condition. */
export async function serverTls(
  condition: Parameters<Authority['server']>[0],
  names: readonly string[] = LOOPBACK_NAMES,
) {
  const { certificatePem, keyPem } = await (await testAuthority()).server(condition, names);
  return { cert: certificatePem, key: keyPem };
}

export async function caPem(): Promise<string> {
  return (await testAuthority()).caPem;
}

/** A server's certificate of an authority that stands below a root which is shown to no one. */
export async function serverBelowIntermediate() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const keys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const [root, middle, own] = await Promise.all([keys(), keys(), keys()]);
  const issue = (
    subject: string,
    issuer: string,
    publicKey: webcrypto.CryptoKey,
    signingKey: webcrypto.CryptoKey,
    isCa: boolean,
  ) =>
    x509.X509CertificateGenerator.create(
      {
        subject,
        issuer,
        publicKey,
        signingKey,
        serialNumber: isCa ? '02' : '03',
        notBefore: new Date(Date.now() - 3_600_000),
        notAfter: new Date(Date.now() + 3_600_000),
        signingAlgorithm: algorithm,
        extensions: [
          new x509.BasicConstraintsExtension(isCa, undefined, true),
          new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
        ],
      },
      webcrypto,
    );
  const authority = await issue('CN=Issuing CA', 'CN=Hidden root', middle.publicKey, root.privateKey, true);
  const server = await issue('CN=localhost', 'CN=Issuing CA', own.publicKey, middle.privateKey, false);
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', own.privateKey), 'PRIVATE KEY');
  return { issuingCa: authority.toString('pem'), tls: { cert: server.toString('pem'), key } };
}
