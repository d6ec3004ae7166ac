/**
 * The collector's certificate: the user's own, or one that Sluice makes. That one is kept in the data folder, readable by
 * this user only, so that its fingerprint stays the same after a restart.
 */
import 'reflect-metadata';
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { SluiceError } from '../../contract/errors';
import { type PemReading, readCertificatePem, readKeyPem } from '../../contract/pem';
import { inEnglish } from '../../texts/phrase';
import { rawText } from '../intake/failures';

export interface ServerIdentity {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 of the certificate, as browsers and openssl show it. */
  readonly fingerprint: string;
}

const DAY_MS = 86_400_000;
/** The longest lifetime that all current TLS clients accept. */
const VALID_DAYS = 825;
const RENEW_BEFORE_DAYS = 30;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** @throws {SluiceError} SLUICE-SRC-004 if they are not a pair that a server can use now */
export function ownIdentity(certificateText: string, keyText: string, nowMs: number): ServerIdentity {
  try {
    const [certificatePem, keyPem] = [pemOf(readCertificatePem(certificateText)), pemOf(readKeyPem(keyText))];
    const [certificate, ...chain] = certificatesIn(certificatePem);
    if (certificate === undefined) throw new Error('There is no certificate in PEM form.');
    if (/ENCRYPTED/.test(keyPem)) throw new Error('The key is protected by a password. Give it without one.');
    const key = createPrivateKey(keyPem);
    if (!certificate.checkPrivateKey(key)) {
      throw new Error(
        chain.some((other) => other.checkPrivateKey(key))
          ? "The server's own certificate has to come first, the chain behind it."
          : 'The key belongs to another certificate.',
      );
    }
    if (Date.parse(certificate.validTo) < nowMs) throw new Error(`It expired on ${certificate.validTo}.`);
    if (Date.parse(certificate.validFrom) > nowMs) throw new Error(`It is valid from ${certificate.validFrom} only.`);
    // OpenSSL refuses weak keys. Find out here rather than when the collector begins to listen.
    createSecureContext({ cert: certificatePem, key: keyPem });
    return { certificatePem, keyPem, fingerprint: certificate.fingerprint256 };
  } catch (error) {
    throw new SluiceError('SLUICE-SRC-004', { raw: rawText(error) }, { cause: error });
  }
}

function pemOf(reading: PemReading): string {
  if (!reading.ok) throw new Error(inEnglish(reading.problem));
  return reading.pem;
}

function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

export interface CertificateNames {
  /** DNS names and addresses that it must name. A certificate that does not is replaced. */
  readonly names: readonly string[];
  /** Further names for a certificate that is made now. Their absence is no reason to replace one. */
  readonly alsoNow: readonly string[];
}

/** Why a stored certificate was replaced. */
export type Replacement = 'expires' | 'otherName' | 'isAuthority';

/**
 * The certificate that Sluice made for this source. A new one is made if there is none, if it is about to expire, if it
 * does not name the host, or if it is an authority, as those of the first version were.
 * @param onReplaced called if senders that trust the previous one have to trust another from now on
 */
export async function keptIdentity(
  folder: string,
  sourceId: string,
  { names, alsoNow }: CertificateNames,
  nowMs: number,
  onReplaced: (why: Replacement) => void = () => undefined,
): Promise<ServerIdentity> {
  const path = join(folder, `collector-${sourceId}.pem`);
  const kept = await readKept(path);
  const outdated = kept === null ? null : reasonToReplace(new X509Certificate(kept.certificatePem), names, nowMs);
  if (kept !== null && outdated === null) return kept;
  const made = await makeIdentity([...new Set([...names, ...alsoNow])], nowMs);
  await mkdir(folder, { recursive: true });
  // Write to a second file and rename it: after a crash there is either the old certificate or the new one.
  await writeFile(`${path}.new`, `${made.certificatePem}\n${made.keyPem}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  if (outdated !== null) onReplaced(outdated);
  return made;
}

async function readKept(path: string): Promise<ServerIdentity | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SluiceError('SLUICE-SRC-004', { raw: rawText(error) }, { cause: error });
  }
  const certificatePem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(text)?.[0];
  const keyPem = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(text)?.[0];
  if (certificatePem === undefined || keyPem === undefined) return null;
  return { certificatePem, keyPem, fingerprint: new X509Certificate(certificatePem).fingerprint256 };
}

function reasonToReplace(certificate: X509Certificate, names: readonly string[], nowMs: number): Replacement | null {
  const fresh = Date.parse(certificate.validTo) - nowMs > RENEW_BEFORE_DAYS * DAY_MS;
  const covers = (name: string) =>
    isIP(name) > 0 ? certificate.checkIP(name) !== undefined : certificate.checkHost(name) !== undefined;
  // Senders that trust this authority trust any host that its key signs for. Delete the key, so that nobody can sign.
  if (certificate.ca) return 'isAuthority';
  if (!fresh) return 'expires';
  return names.every(covers) ? null : 'otherName';
}

async function makeIdentity(names: readonly string[], nowMs: number): Promise<ServerIdentity> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const alternativeNames = names.map((name) =>
    isIP(name) > 0 ? { type: 'ip' as const, value: name } : { type: 'dns' as const, value: name },
  );
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${names[0]}, O=Sluice collector`,
      keys,
      // An hour ago, for senders whose clock is slightly behind.
      notBefore: new Date(nowMs - 3_600_000),
      notAfter: new Date(nowMs + VALID_DAYS * DAY_MS),
      signingAlgorithm: ALGORITHM,
      // An end-entity certificate: trusting it means trusting this server, and nothing that its key might sign.
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(alternativeNames),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  const certificatePem = certificate.toString('pem');
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificatePem,
    keyPem: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    fingerprint: new X509Certificate(certificatePem).fingerprint256,
  };
}
