/**
 * Has OpenSSL check the certificates and keys in settings before they are stored or used. Whatever OpenSSL would ignore
 * is refused.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Fields, SecretField, TextField } from '../../contract/fields';
import { problem } from '../../contract/problem';
import type { PlainSettings, SettingsProblem } from '../../contract/settings';
import { type Phrase, phrase } from '../../texts/phrase';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

type Holding = NonNullable<TextField['holds'] | SecretField['holds']>;

/** The names of the TLS settings in destinations. */
type TlsNames = Readonly<Record<Holding, string>>;

function tlsNamesIn(fields: Fields): TlsNames | null {
  const named = (holding: Holding): string | undefined =>
    Object.entries(fields).find(([, field]) => 'holds' in field && field.holds === holding)?.[0];
  const [ownCa, clientCertificate] = [named('ownCa'), named('clientCertificate')];
  const [clientKey, clientKeyPassphrase] = [named('clientKey'), named('clientKeyPassphrase')];
  if (!ownCa || !clientCertificate || !clientKey || !clientKeyPassphrase) return null;
  return { ownCa, clientCertificate, clientKey, clientKeyPassphrase };
}

const unusable = (path: string, said: Phrase): SettingsProblem => ({ path, ...problem(said), code: 'SLUICE-TLS-008' });

/** Reports the first certificate that cannot be read. */
function unreadable(path: string, pem: unknown): SettingsProblem[] {
  const blocks = typeof pem === 'string' ? (pem.match(BLOCK) ?? []) : [];
  const bad = blocks.findIndex((block) => certificateOf(block) === null);
  if (bad < 0) return [];
  const said =
    blocks.length === 1
      ? phrase('The certificate is damaged: it cannot be read.')
      : phrase('Certificate {number} of {count} is damaged: it cannot be read.', {
          number: bad + 1,
          count: blocks.length,
        });
  return [unusable(path, said)];
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    // OpenSSL's own message ("asn1 encoding routines") does not help the user.
    return null;
  }
}

/**
 * @param settings complete and normalised
 * @param secrets those whose plain text is known
 * @param paths of all secrets that will be stored, including kept ones
 */
export function certificateProblems(
  fields: Fields,
  settings: PlainSettings,
  secrets: Readonly<Record<string, string>>,
  paths: readonly string[],
): SettingsProblem[] {
  const names = tlsNamesIn(fields);
  if (names === null) return [];
  const { ownCa, clientCertificate, clientKey } = names;
  const certificate = settings[clientCertificate];
  const problems = [...unreadable(ownCa, settings[ownCa]), ...unreadable(clientCertificate, certificate)];
  const hasCertificate = typeof certificate === 'string' && certificate !== '';
  if (hasCertificate !== paths.includes(clientKey)) {
    const missing = hasCertificate ? clientKey : clientCertificate;
    return [
      ...problems,
      unusable(missing, phrase('A client certificate needs its private key, and a key needs its certificate.')),
    ];
  }
  return problems.length > 0 ? problems : keyProblems(names, certificate, secrets, paths);
}

function keyProblems(
  names: TlsNames,
  certificate: unknown,
  secrets: Readonly<Record<string, string>>,
  paths: readonly string[],
): SettingsProblem[] {
  const { clientKey, clientKeyPassphrase } = names;
  const key = secrets[clientKey];
  if (key === undefined || typeof certificate !== 'string') return [];
  const isEncrypted = /ENCRYPTED/.test(key);
  if (isEncrypted && !paths.includes(clientKeyPassphrase))
    return [unusable(clientKeyPassphrase, phrase('The key is encrypted: enter its passphrase.'))];
  const passphrase = secrets[clientKeyPassphrase];
  // The passphrase of a kept secret is not known here. The connection test shows whether it is right.
  if (isEncrypted && passphrase === undefined) return [];
  const read = privateKeyOf(key, passphrase);
  if (read === null) {
    return isEncrypted
      ? [unusable(clientKeyPassphrase, phrase('The passphrase does not match the key.'))]
      : [unusable(clientKey, phrase('The key is damaged and cannot be read.'))];
  }
  const [first] = certificate.match(BLOCK) ?? [];
  const fits = first !== undefined && certificateOf(first)?.checkPrivateKey(read) === true;
  return fits
    ? []
    : [
        unusable(
          clientKey,
          phrase('The key belongs to another certificate, or the client certificate does not come first.'),
        ),
      ];
}

function privateKeyOf(key: string, passphrase: string | undefined): KeyObject | null {
  try {
    return createPrivateKey({ key, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    // The caller reports it in words that contain no part of the key.
    return null;
  }
}
