import { spawnSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readCertificatePem, readKeyPem } from '../../../src/contract/pem';
import { inEnglish } from '../../../src/texts/phrase';
import { caPem, serverTls } from '../../support/certificates';

let ca = '';
let cert = '';
let key = '';
beforeAll(async () => {
  ca = (await caPem()).trim();
  ({ cert, key } = await serverTls('valid'));
});

const bodyOf = (pem: string): string => pem.replaceAll(/-----[^-]+-----/g, '').replaceAll(/\s/g, '');
const fingerprints = (pem: string): string[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each).fingerprint256,
  );

const layouts: readonly [string, (pem: string) => string][] = [
  ['as it is', (pem) => pem],
  ['with \\n in place of line breaks', (pem) => pem.replaceAll('\n', '\\n')],
  ['with \\r\\n in place of line breaks', (pem) => pem.replaceAll('\n', '\\r\\n')],
  ['with Windows line ends', (pem) => pem.replaceAll('\n', '\r\n')],
  ['indented', (pem) => pem.replaceAll(/^/gm, '      ')],
  ['with tabs and blanks at line ends', (pem) => pem.replaceAll(/$/gm, ' \t')],
  ['with empty lines', (pem) => pem.replaceAll('\n', '\n\n')],
  ['on one line', (pem) => pem.replaceAll('\n', ' ')],
  ['without any line break', (pem) => pem.replaceAll('\n', '')],
  ['in quotes', (pem) => `"${pem}"`],
  ['behind a byte order mark', (pem) => `\ufeff${pem}\r\n`],
  ['with text around it', (pem) => `Bag Attributes\n  friendlyName: CA\n${pem}\nEnd of file.`],
  ['in base64 without armour', (pem) => bodyOf(pem)],
];

describe('A certificate', () => {
  it.each(layouts)('is read %s', (_, layout) => {
    const reading = readCertificatePem(layout(ca));
    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && fingerprints(reading.pem)).toEqual([new X509Certificate(ca).fingerprint256]);
  });

  it('is read with all others of its bundle, in PEM and in PKCS#7', () => {
    const both = [ca, cert].map((pem) => new X509Certificate(pem).fingerprint256);
    const reading = readCertificatePem(`# first\n${ca}\n# second\n${cert}\n`);
    expect(reading.ok && fingerprints(reading.pem)).toEqual(both);
    const folder = mkdtempSync(join(tmpdir(), 'sluice-pem-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'all.pem'), `${ca}\n${cert}\n`);
    const made = spawnSync('openssl', ['crl2pkcs7', '-nocrl', '-certfile', join(folder, 'all.pem')], {
      encoding: 'utf8',
    });
    if (made.error !== undefined) return;
    const bundle = readCertificatePem(made.stdout);
    expect(bundle.ok && fingerprints(bundle.pem).toSorted()).toEqual(both.toSorted());
  });

  it.each<[string, () => string, RegExp]>([
    ['nothing', () => '', /Paste the whole/],
    ['other text', () => 'hello', /Paste the whole/],
    ['half a certificate', () => ca.slice(0, 300), /Part of it is missing/],
    ['a certificate whose lines are missing', () => ca.split('\n').toSpliced(2, 3).join('\n'), /damaged or truncated/],
    ['the sample MIIB', () => '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----', /damaged or truncated/],
    ['a bundle whose first is damaged', () => `${ca.replace(/\n.{20}/, '\n')}\n${ca}`, /Part 1 of 2/],
    ['a key', () => key, /private key, not a certificate/],
    ['a key beside a certificate', () => `${cert}\n${key}`, /private key, not a certificate/],
    ['a request', () => ca.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'), /request for a certificate/],
    ['a public key', () => ca.replaceAll('CERTIFICATE', 'PUBLIC KEY'), /not a certificate/],
  ])('is refused with a reason: %s', (_, text, reason) => {
    const reading = readCertificatePem(text());
    expect(reading.ok ? reading.pem : inEnglish(reading.problem)).toMatch(reason);
    expect(JSON.stringify(reading)).not.toContain(bodyOf(key).slice(0, 20));
  });
});

describe('A private key', () => {
  it.each(layouts)('is read %s', (_, layout) => {
    const reading = readKeyPem(layout(key));
    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && createPrivateKey(reading.pem).equals(createPrivateKey(key))).toBe(true);
  });

  it('is read out of a bundle, and in its older forms, protected ones included', () => {
    expect(readKeyPem(`${cert}\n${key}`)).toMatchObject({ ok: true });
    const sec1 = createPrivateKey(key).export({ type: 'sec1', format: 'pem' }).toString();
    const locked = createPrivateKey(key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'pw',
    });
    const old = createPrivateKey(key).export({ type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' });
    for (const text of [sec1, locked.toString(), old.toString(), old.toString().replaceAll('\n', '\r\n')]) {
      const reading = readKeyPem(text);
      expect(reading.ok && createPrivateKey({ key: reading.pem, passphrase: 'pw' }).equals(createPrivateKey(key))).toBe(
        true,
      );
    }
  });

  it.each<[string, () => string, RegExp]>([
    ['a certificate', () => cert, /not a private key/],
    ['an OpenSSH key', () => key.replaceAll('PRIVATE KEY', 'OPENSSH PRIVATE KEY'), /OpenSSH/],
    ['two keys', () => `${key}\n${key}`, /several keys/],
    ['a damaged key', () => key.replace(/\n.{8}/, '\n'), /damaged or truncated/],
    ['half a key', () => key.slice(0, 80), /Part of it is missing/],
  ])('is refused with a reason that holds no part of it: %s', (_, text, reason) => {
    const reading = readKeyPem(text());
    expect(reading.ok ? reading.pem : inEnglish(reading.problem)).toMatch(reason);
    expect(JSON.stringify(reading)).not.toContain(bodyOf(key).slice(0, 20));
  });
});
