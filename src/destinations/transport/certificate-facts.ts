/** Reads out of a TLS connection what an administrator wants to know of it. */
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { CertificateFacts, StageFacts } from '../../contract/connection-test';

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

function factsOf(certificate: DetailedPeerCertificate, nowMs: number): CertificateFacts {
  const endsMs = Date.parse(certificate.valid_to);
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: alternativeNames(certificate.subjectaltname),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    daysLeft: Number.isNaN(endsMs) ? 0 : Math.floor((endsMs - nowMs) / DAY_MS),
    fingerprint256: certificate.fingerprint256,
  };
}

/** From the server's own certificate upwards; ends at the root, or where the chain breaks off. */
export function chainOf(socket: TLSSocket, nowMs: number): CertificateFacts[] {
  const chain: CertificateFacts[] = [];
  const seen = new Set<string>();
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.fingerprint256 !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push(factsOf(certificate, nowMs));
    // Absent where the issuer is not known; Node's types do not say so.
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
