// The collector's certificate: the user's own, or one that Sluice makes and keeps in the data folder, readable by this
// user alone, so that its fingerprint stays the same from start to start.
import 'reflect-metadata';
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { SluiceError } from '../../contract/errors';
import { type PemReading, readCertificatePem, readKeyPem } from '../../contract/pem';
import { rawText } from '../intake/failures';

export interface ServerIdentity {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 of the certificate, as browsers and openssl show it. */
  readonly fingerprint: string;
}

const DAY_MS = 86_400_000;
/** The longest that all of today's TLS clients accept. */
const VALID_DAYS = 825;
const RENEW_BEFORE_DAYS = 30;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** @throws {SluiceError} SLUICE-SRC-004 when they are not a pair that a server can use at this time */
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
    // Refuses what is too weak, such as short keys, here rather than when the collector begins to listen.
    createSecureContext({ cert: certificatePem, key: keyPem });
    return { certificatePem, keyPem, fingerprint: certificate.fingerprint256 };
  } catch (error) {
    throw new SluiceError('SLUICE-SRC-004', { raw: rawText(error) }, { cause: error });
  }
}

function pemOf(reading: PemReading): string {
  if (!reading.ok) throw new Error(reading.message);
  return reading.pem;
}

function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

export interface CertificateNames {
  /** DNS names and addresses that it has to be for: one that is not is replaced. */
  readonly names: readonly string[];
  /** Named as well when one is made. */
  readonly alsoNow: readonly string[];
}

/** Why a certificate that was kept is used no longer. */
export type Replacement = 'expires' | 'otherName' | 'isAuthority';

/**
 * The certificate made for this source, made when there is none, when it is about to expire, when it does not name the
 * host, or when it is an authority, as those of the first version were.
 * @param onReplaced told when those who trust the one before have to trust another now
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
  // Written beside and renamed: a crash leaves the old one or the new one.
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
  // Whoever trusts it trusts every host for which its key would sign; without the key no one can sign any more.
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
      // An hour back, for senders whose clock is a little behind.
      notBefore: new Date(nowMs - 3_600_000),
      notAfter: new Date(nowMs + VALID_DAYS * DAY_MS),
      signingAlgorithm: ALGORITHM,
      // An end-entity: whoever trusts it trusts this server, and nothing that its key might sign.
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
