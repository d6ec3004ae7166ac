/** Checks a sender's credentials. Hashes are compared in constant time, so that the answer's timing reveals nothing. */
import { isUtf8 } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { CollectorAuth } from './fields';
import { Refusal } from './refusal';

const hashOf = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** The secret that the sender presents; an empty string if it presents none. */
function presented(auth: CollectorAuth, headers: IncomingHttpHeaders): string {
  switch (auth.kind) {
    case 'apiKey': {
      const value = headers[auth.header.toLowerCase()];
      return typeof value === 'string' ? value : '';
    }
    case 'bearer':
      return /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim() ?? '';
    case 'basic': {
      const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(headers.authorization ?? '')?.[1] ?? '';
      const bytes = Buffer.from(encoded, 'base64');
      // Older clients, such as Java's, send ISO 8859-1. RFC 7613 compares composed characters.
      return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').normalize('NFC');
    }
  }
}

const challenges: Record<CollectorAuth['kind'], Readonly<Record<string, string>>> = {
  apiKey: { 'WWW-Authenticate': 'ApiKey realm="Sluice"' },
  bearer: { 'WWW-Authenticate': 'Bearer realm="Sluice"' },
  basic: { 'WWW-Authenticate': 'Basic realm="Sluice", charset="UTF-8"' },
};

function expectedOf(auth: CollectorAuth): string {
  switch (auth.kind) {
    case 'apiKey':
      return auth.key.reveal();
    case 'bearer':
      return auth.token.reveal();
    case 'basic':
      return `${auth.user}:${auth.password.reveal()}`.normalize('NFC');
  }
}

/** @returns a check that throws a {@link Refusal} 401. It holds the secret's hash, not the secret. */
export function credentialsCheck(auth: CollectorAuth): (headers: IncomingHttpHeaders) => void {
  const expected = hashOf(expectedOf(auth));
  return (headers) => {
    const given = presented(auth, headers);
    if (!timingSafeEqual(hashOf(given), expected) || given === '') {
      throw new Refusal(401, 'SLUICE-SRC-014', { headers: challenges[auth.kind] });
    }
  };
}
