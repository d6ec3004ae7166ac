/**
 * Makes the TLS options from a stream's settings: trusted authorities, client certificate, minimum version. The
 * stream's own CA is added to the system's authorities and does not replace them.
 */
import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { TlsSettings } from '../destinations/transport/settings';

/** The authorities that are trusted anyway: those that come with the runtime, and those of the system where it tells. */
function systemAuthorities(): readonly string[] {
  // Node before 22.15 cannot list the system's; the bundled ones remain.
  if (typeof tls.getCACertificates !== 'function') return tls.rootCertificates;
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}

/** Reading hundreds of certificates takes tens of milliseconds: once, and one context for all streams without TLS settings. */
let authorities: readonly string[] | undefined;
let plainContext: tls.SecureContext | undefined;

/** One by one: of a bundle OpenSSL would leave aside, without a word, everything from the first damaged certificate on. */
function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error('There is no certificate in PEM form in the own CA.');
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block).toString();
    } catch (cause) {
      throw new Error(`Certificate ${index + 1} of ${blocks.length} of the own CA cannot be read.`, { cause });
    }
  });
}

function buildContext(settings: Partial<TlsSettings>): tls.SecureContext {
  if ((settings.clientCertificate === undefined) !== (settings.clientKey === undefined)) {
    // OpenSSL would go on without either, and the server's refusal would tell less.
    throw new Error('A client certificate and its private key are only of use together.');
  }
  authorities ??= systemAuthorities();
  return tls.createSecureContext({
    ca: settings.ca === undefined ? [...authorities] : [...authorities, ...certificatesIn(settings.ca)],
    // What the user gives is trusted as it is: an authority below a root, or a self-signed certificate that is no authority.
    allowPartialTrustChain: settings.ca !== undefined,
    minVersion: settings.minTlsVersion ?? 'TLSv1.2',
    ...(settings.clientCertificate === undefined ? {} : { cert: settings.clientCertificate }),
    ...(settings.clientKey === undefined ? {} : { key: settings.clientKey.reveal() }),
    ...(settings.clientKeyPassphrase === undefined ? {} : { passphrase: settings.clientKeyPassphrase.reveal() }),
  });
}

const built = new WeakMap<Partial<TlsSettings>, tls.SecureContext>();

/** @throws what OpenSSL says of a PEM that cannot be used (`ERR_OSSL_…`), or that half of a pair is missing */
export function secureContextFor(settings: Partial<TlsSettings>): tls.SecureContext {
  const isPlain =
    settings.ca === undefined &&
    settings.clientCertificate === undefined &&
    settings.clientKey === undefined &&
    (settings.minTlsVersion ?? 'TLSv1.2') === 'TLSv1.2';
  if (isPlain) {
    plainContext ??= buildContext({});
    return plainContext;
  }
  const context = built.get(settings) ?? buildContext(settings);
  built.set(settings, context);
  return context;
}
