/** The certificates in a stream's or source's own settings, and when they expire. Pure. */
import { X509Certificate } from 'node:crypto';
import type { Fields } from '../../../contract/fields';
import { isObject } from '../../../contract/value-paths';

export interface OwnCertificate {
  readonly role: 'client' | 'authority';
  readonly subject: string;
  readonly validToMs: number;
}

/** The one that expires first, of each field that holds certificates. What cannot be read is left out: the form refuses it. */
export function ownCertificates(fields: Fields, settings: Readonly<Record<string, unknown>>): OwnCertificate[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = settings[name];
    if (field.type === 'variant') {
      const option = isObject(value) && typeof value.kind === 'string' ? field.options[value.kind] : undefined;
      return option === undefined || !isObject(value) ? [] : ownCertificates(option.fields, value);
    }
    if (field.type !== 'text' || field.holds === undefined || typeof value !== 'string') return [];
    const [soonest] = certificatesIn(value).sort((a, b) => a.validToMs - b.validToMs);
    return soonest === undefined ? [] : [{ role: field.holds === 'ownCa' ? 'authority' : 'client', ...soonest }];
  });
}

function certificatesIn(pem: string): Omit<OwnCertificate, 'role'>[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      const { subject, validTo } = new X509Certificate(block);
      const validToMs = Date.parse(validTo);
      return Number.isNaN(validToMs) ? [] : [{ subject, validToMs }];
    } catch {
      return [];
    }
  });
}
