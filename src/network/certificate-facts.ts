/** Reads from a TLS connection what an administrator wants to know about it. */
import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, PeerCertificate, TLSSocket } from 'node:tls';
import type { CertificateFacts, StageFacts } from '../contract/connection-test';

const DAY_MS = 86_400_000;

type Name = object | undefined;

function distinguishedName(name: Name): string {
  return Object.entries(name ?? {})
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((part) => `${key}=${String(part)}`))
    .join(', ');
}

function alternativeNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address|URI|email):/, ''))
    .filter((name) => name !== '');
}

function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

function identityOf(certificate: PeerCertificate): Omit<CertificateFacts, 'daysLeft'> {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: alternativeNames(certificate.subjectaltname),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
  };
}

function factsOf(certificate: DetailedPeerCertificate, nowMs: number): CertificateFacts {
  const endsMs = Date.parse(certificate.valid_to);
  const daysLeft = Number.isNaN(endsMs) ? 0 : Math.floor((endsMs - nowMs) / DAY_MS);
  return { ...identityOf(certificate), daysLeft };
}

/** From the server's own certificate upwards, to the root or as far as the chain goes. */
function chainOf(socket: TLSSocket, nowMs: number): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.fingerprint256 !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(factsOf(certificate, nowMs));
    // Absent if the issuer is not known, which Node's types do not say.
    certificate = certificate.issuerCertificate as DetailedPeerCertificate | undefined;
  }
  return chain;
}

export function tlsFacts(socket: TLSSocket, nowMs: number): Extract<StageFacts, { kind: 'tls' }> {
  return {
    kind: 'tls',
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().standardName ?? socket.getCipher().name,
    chain: chainOf(socket, nowMs),
    verified: socket.authorized,
  };
}

/** What libraries other than OpenSSL (BoringSSL, in Electron) report for a self-signed certificate. */
const NO_ISSUER = new Set(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']);
const SELF_SIGNED = 'DEPTH_ZERO_SELF_SIGNED_CERT';

function vouchesForItself(certificate: PeerCertificate): boolean {
  const own = new X509Certificate(certificate.raw);
  return own.issuer === own.subject && own.verify(own.publicKey);
}

/** Why a certificate was not accepted: OpenSSL's code, and whose certificate it is. */
export function certificateRefusal(socket: TLSSocket): Error {
  // Node's types declare an Error, but it is an error's code.
  const told = String(socket.authorizationError ?? 'UNKNOWN');
  const certificate = socket.getPeerCertificate(true);
  if (certificate.fingerprint256 === undefined) return Object.assign(new Error(told), { code: told });
  const code = NO_ISSUER.has(told) && vouchesForItself(certificate) ? SELF_SIGNED : told;
  const { subject, issuer, names, validFrom, validTo } = identityOf(certificate);
  const message = `${code}: issued to ${subject} (${names.join(', ')}) by ${issuer}, valid from ${validFrom} to ${validTo}`;
  return Object.assign(new Error(message), { code, cert: { subjectaltname: names.join(', ') } });
}
