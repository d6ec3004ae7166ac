/** Checks a sender's credentials. Hashes are compared in constant time, so that the answer's timing reveals nothing. */
import { isUtf8 } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { CollectorAuth } from './fields';
import type { Presented, Protocol } from './protocols/protocol';
import { CredentialsRefusal } from './refusal';

const hashOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** User name and password of an `Authorization: Basic` header; null if it is not one. */
export function basicCredentials(authorization: string | undefined): string | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const bytes = Buffer.from(encoded, 'base64');
  // Older clients, such as Java's, send ISO 8859-1. RFC 7613 compares composed characters.
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').normalize('NFC');
}

/** What the sender presents in the configured way; an empty string if it presents nothing. */
function presented(auth: CollectorAuth, headers: IncomingHttpHeaders): string {
  switch (auth.kind) {
    case 'apiKey': {
      const value = headers[auth.header.toLowerCase()];
      return typeof value === 'string' ? value : '';
    }
    case 'bearer':
      return /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim() ?? '';
    case 'basic':
      return basicCredentials(headers.authorization) ?? '';
  }
}

const challenges: Record<CollectorAuth['kind'], Readonly<Record<string, string>>> = {
  apiKey: { 'WWW-Authenticate': 'ApiKey realm="Sluice"' },
  bearer: { 'WWW-Authenticate': 'Bearer realm="Sluice"' },
  basic: { 'WWW-Authenticate': 'Basic realm="Sluice", charset="UTF-8"' },
};

function secretOf(auth: CollectorAuth): string {
  switch (auth.kind) {
    case 'apiKey':
      return auth.key.reveal();
    case 'bearer':
      return auth.token.reveal();
    case 'basic':
      return auth.password.reveal().normalize('NFC');
  }
}

/** Throws a {@link CredentialsRefusal}, unless the request has the right credentials for the protocol. */
export type CredentialsCheck = (way: Protocol['credentials'], headers: IncomingHttpHeaders) => void;

/** The check holds hashes, not the secret. */
export function credentialsCheck(auth: CollectorAuth): CredentialsCheck {
  const secret = secretOf(auth);
  const secretHash = hashOf(secret);
  const expectedHash = auth.kind === 'basic' ? hashOf(`${auth.user.normalize('NFC')}:${secret}`) : secretHash;
  const compare = (given: Presented, expected: Buffer, headers: Readonly<Record<string, string>> = {}): void => {
    const right = timingSafeEqual(hashOf(given.kind === 'secret' ? given.secret : ''), expected);
    if (given.kind !== 'secret') throw new CredentialsRefusal(given.kind, headers);
    if (!right || given.secret === '') throw new CredentialsRefusal('wrong', headers);
  };
  return (way, headers) => {
    if (way !== 'configured') {
      compare(way(headers), secretHash);
      return;
    }
    const given = presented(auth, headers);
    compare(
      given === '' ? { kind: 'missing' } : { kind: 'secret', secret: given },
      expectedHash,
      challenges[auth.kind],
    );
  };
}
