/**
 * Parses certificates and keys as people paste them: with `\n` instead of line breaks, indented, on one line, in base64
 * without armour, as a PKCS#7 bundle, with other text around. What cannot be parsed is refused with the reason; nothing is
 * ignored. Pure; can run in the page. OpenSSL checks the content of the certificates (certificate-check.ts).
 */
import { type Phrase, phrase } from '../texts/phrase';
import { type Der, isDerOfOne, readCertificates, readDer } from './der';

export type PemReading = { readonly ok: true; readonly pem: string } | { readonly ok: false; readonly problem: Phrase };

interface Block {
  readonly label: string;
  /** Base64 without white space. Anything else inside the armour is still in it. */
  readonly body: string;
}

const refuse = (problem: Phrase): PemReading => ({ ok: false, problem });

/** Line breaks as variable files write them, and the characters that editors and chat programs substitute for hyphens. */
function unescaped(text: string): string {
  return text
    .replace(/\\r\\n|\\n|\\r/g, '\n')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[—–]+(?=-*\s*(?:BEGIN|END) )|(?<=(?:BEGIN|END) [A-Z0-9 ]+-*)[—–]+/g, '-----')
    .replace(/^\s*(["'])([\s\S]*)\1\s*$/, '$2');
}

const ARMOUR = /-{3,}\s*(BEGIN|END) ([A-Z0-9 ]+?)\s*-{3,}/g;

/** @returns the reason if armour is not closed */
function blocksIn(text: string): readonly Block[] | Phrase {
  const marks = [...text.matchAll(ARMOUR)];
  const blocks: Block[] = [];
  for (let at = 0; at < marks.length; at += 2) {
    const [begin, end] = [marks[at], marks[at + 1]];
    const label = begin?.[2] ?? '';
    if (begin?.[1] !== 'BEGIN' || end?.[1] !== 'END' || end[2] !== label) {
      return phrase('Part of it is missing: every -----BEGIN needs its -----END (see {label}).', { label });
    }
    blocks.push({ label, body: bodyOf(text.slice(begin.index + begin[0].length, end.index)) });
  }
  return blocks;
}

/** Old keys have headers with their encryption (`Proc-Type: 4,ENCRYPTED`), which are kept. */
function bodyOf(inside: string): string {
  const headers = inside.match(/^\s*[A-Za-z][A-Za-z-]*:.*$/gm) ?? [];
  const rest = headers.reduce((left, header) => left.replace(header, ''), inside);
  const base64 = rest.replaceAll(/\s+/g, '');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [...headers.map((header) => header.trim()), ...(headers.length > 0 ? [''] : []), ...lines].join('\n');
}

const base64Of = ({ body }: Block): string =>
  body.slice(body.includes(':') ? body.indexOf('\n\n') + 2 : 0).replaceAll('\n', '');

function armoured(label: string, bytes: Uint8Array): string {
  const lines = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

function bytesOf(base64: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.replace(/=+$/, '').length % 4 === 1) return null;
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const KEY_IN_PLACE = phrase(
  'This is a private key, not a certificate. The key has its own field; do not paste it here.',
);
const PKCS12 = phrase(
  'This is a PKCS#12 file (.p12, .pfx). Extract the certificate and key first: openssl pkcs12 -in FILE -nodes.',
);
const NOTHING = phrase(
  'It contains no certificate. Paste the whole certificate in PEM form, from -----BEGIN to -----END.',
);
const DAMAGED = phrase('it is damaged or truncated.');

/** One or more certificates, in the given order. */
export function readCertificatePem(text: string): PemReading {
  const blocks = blocksIn(unescaped(text));
  if ('text' in blocks) return refuse(blocks);
  if (blocks.length === 0) return readBare(unescaped(text));
  const found: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const which =
      blocks.length === 1
        ? phrase('The certificate')
        : phrase('Part {part} of {parts} ({label})', { part: index + 1, parts: blocks.length, label: block.label });
    if (/PRIVATE KEY$/.test(block.label)) return refuse(KEY_IN_PLACE);
    const bytes = bytesOf(base64Of(block));
    const der = bytes === null ? null : readDer(bytes, 0);
    if (bytes === null || der === null)
      return refuse(
        phrase('{which} is damaged or truncated: the text between BEGIN and END is not a certificate.', { which }),
      );
    const read = certificatesOf(block.label, bytes, der);
    if ('text' in read) return refuse(phrase('{which} cannot be used: {reason}', { which, reason: read }));
    found.push(...read);
  }
  return found.length === 0 ? refuse(NOTHING) : { ok: true, pem: [...new Set(found)].join('\n') };
}

/** @returns the reason as text if it is not valid */
function certificatesOf(label: string, bytes: Uint8Array, der: Der): readonly string[] | Phrase {
  switch (label) {
    case 'CERTIFICATE':
    case 'X509 CERTIFICATE':
      return isDerOfOne(bytes, der) ? [armoured('CERTIFICATE', bytes)] : DAMAGED;
    case 'TRUSTED CERTIFICATE':
      // OpenSSL's own form: the certificate, followed by its trust settings.
      return [armoured('CERTIFICATE', bytes.subarray(0, der.end))];
    case 'PKCS7':
    case 'CMS':
    case 'PKCS #7 SIGNED DATA': {
      const inside = readCertificates(bytes);
      return inside === null || inside.length === 0
        ? phrase('no certificates are in it.')
        : inside.map((each) => armoured('CERTIFICATE', each));
    }
    case 'CERTIFICATE REQUEST':
    case 'NEW CERTIFICATE REQUEST':
      return phrase('it is a request for a certificate, not a certificate.');
    default:
      return phrase('it is not a certificate.');
  }
}

/** Base64 alone, as some consoles show certificates. DER that was opened as text cannot be recovered. */
function readBare(text: string): PemReading {
  const bytes = bytesOf(text.replaceAll(/\s+/g, ''));
  const der = bytes === null ? null : readDer(bytes, 0);
  if (bytes === null || der === null) {
    return refuse(
      text.trimStart().startsWith('0') && /[\0\ufffd]/.test(text)
        ? phrase('This is DER, which is not text. {otherwise}', { otherwise: NOTHING })
        : NOTHING,
    );
  }
  const inside = readCertificates(bytes);
  if (inside !== null && inside.length > 0)
    return { ok: true, pem: inside.map((each) => armoured('CERTIFICATE', each)).join('\n') };
  if (der.looksLike === 'pkcs12') return refuse(PKCS12);
  if (der.looksLike === 'key') return refuse(KEY_IN_PLACE);
  return isDerOfOne(bytes, der) && der.looksLike === 'certificate'
    ? { ok: true, pem: armoured('CERTIFICATE', bytes) }
    : refuse(NOTHING);
}

const KEY_LABELS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'DSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'];
const NO_KEY = phrase('Paste the whole key in PEM form, from -----BEGIN to -----END.');

/** One private key. Certificates and parameters next to it, as in bundles, are ignored. */
export function readKeyPem(text: string): PemReading {
  const blocks = blocksIn(unescaped(text));
  if ('text' in blocks) return refuse(blocks);
  const keys = blocks.filter(({ label }) => /PRIVATE KEY$/.test(label));
  const [key] = keys;
  if (keys.length > 1)
    return refuse(phrase('It contains several keys. Paste the one that belongs to the certificate.'));
  if (key === undefined) {
    if (blocks.length > 0) return refuse(phrase('This is not a private key. The certificate has its own field.'));
    const bytes = bytesOf(unescaped(text).replaceAll(/\s+/g, ''));
    const der = bytes === null ? null : readDer(bytes, 0);
    if (bytes === null || der === null) return refuse(NO_KEY);
    if (der.looksLike === 'pkcs12') return refuse(PKCS12);
    return der.looksLike === 'key' && isDerOfOne(bytes, der)
      ? { ok: true, pem: armoured('PRIVATE KEY', bytes) }
      : refuse(NO_KEY);
  }
  if (!KEY_LABELS.includes(key.label)) {
    return refuse(phrase('This is an OpenSSH key. Convert a copy of it first: ssh-keygen -p -m PKCS8 -f FILE.'));
  }
  const bytes = bytesOf(base64Of(key));
  const isReadable = bytes !== null && (isEncrypted(key) || isDerOfOne(bytes, readDer(bytes, 0)));
  if (!isReadable)
    return refuse(phrase('The key is damaged or truncated: the text between BEGIN and END is not a key.'));
  return { ok: true, pem: `-----BEGIN ${key.label}-----\n${key.body}\n-----END ${key.label}-----` };
}

const isEncrypted = ({ label, body }: Block): boolean =>
  label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(body);
