/**
 * Generates certificates: an authority, and a server certificate in each condition that a stream may meet. They are
 * valid for loopback and one day, and are kept in memory only.
 */
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { loopbackConstraints } from './name-constraints';

export interface KeyedCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** The condition of a server certificate. */
export type CertificateCondition = 'valid' | 'expired' | 'notYetValid' | 'selfSigned' | 'wrongName';

export interface Authority {
  readonly caPem: string;
  /** @param names DNS names and IP addresses */
  server(condition: CertificateCondition, names: readonly string[]): Promise<KeyedCertificate>;
  client(commonName: string): Promise<KeyedCertificate>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A name that no one requests (RFC 6761 reserves `.invalid`). */
const WRONG_NAME = 'another-host.invalid';

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

const generateKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

function validity(condition: CertificateCondition, nowMs: number): { notBefore: Date; notAfter: Date } {
  switch (condition) {
    case 'expired':
      return { notBefore: new Date(nowMs - 30 * DAY_MS), notAfter: new Date(nowMs - DAY_MS) };
    case 'notYetValid':
      return { notBefore: new Date(nowMs + DAY_MS), notAfter: new Date(nowMs + 30 * DAY_MS) };
    case 'valid':
    case 'selfSigned':
    case 'wrongName':
      return { notBefore: new Date(nowMs - HOUR_MS), notAfter: new Date(nowMs + 30 * DAY_MS) };
  }
}

/** Positive and unique: browsers and curl refuse two certificates of one issuer with the same serial number. */
const serial = () => `01${randomBytes(15).toString('hex')}`;

const isAddress = (name: string): boolean => /^[\d.]+$|:/.test(name);

const alternativeNames = (names: readonly string[]) =>
  new x509.SubjectAlternativeNameExtension(
    names.map((name) =>
      isAddress(name) ? { type: 'ip' as const, value: name } : { type: 'dns' as const, value: name },
    ),
  );

/** @param nowMs by the clock of the clients that check the certificates */
export async function createAuthority(nowMs: number, commonName = 'Sluice rehearsal CA'): Promise<Authority> {
  const keys = await generateKeys();
  const name = `CN=${commonName}`;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name,
      keys,
      serialNumber: serial(),
      ...validity('valid', nowMs),
      signingAlgorithm: ALGORITHM,
      extensions: [
        // Its key never leaves this process, and clients trust it for this computer only.
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        loopbackConstraints(),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );

  async function issue(subject: string, condition: CertificateCondition, purpose: x509.Extension[]) {
    const own = await generateKeys();
    // Everything that the strictest clients require (RFC 5280, section 4.2.1).
    const extensions = [
      ...purpose,
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(own.publicKey, false, webcrypto),
      await x509.AuthorityKeyIdentifierExtension.create(
        condition === 'selfSigned' ? own.publicKey : keys.publicKey,
        false,
        webcrypto,
      ),
    ];
    const common = { serialNumber: serial(), ...validity(condition, nowMs), signingAlgorithm: ALGORITHM, extensions };
    const issued =
      condition === 'selfSigned'
        ? await x509.X509CertificateGenerator.createSelfSigned({ name: subject, keys: own, ...common }, webcrypto)
        : await x509.X509CertificateGenerator.create(
            { subject, issuer: certificate.subject, publicKey: own.publicKey, signingKey: keys.privateKey, ...common },
            webcrypto,
          );
    return { certificatePem: issued.toString('pem'), keyPem: await keyPem(own.privateKey) };
  }

  return {
    caPem: certificate.toString('pem'),
    server: (condition, names) => {
      const listed = condition === 'wrongName' ? [WRONG_NAME] : names;
      // Without a host name, clients treat the common name as one, and an address would violate the constraints.
      const commonName = listed.find((name) => !isAddress(name)) ?? `Server at ${listed[0]}`;
      return issue(`CN=${commonName}`, condition, [
        alternativeNames(listed),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ]);
    },
    client: (clientName) =>
      issue(`CN=${clientName}`, 'valid', [
        // Without other names, clients check a common name that looks like a host name against the constraints.
        alternativeNames(['client.invalid']),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      ]),
  };
}
