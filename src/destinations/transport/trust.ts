/**
 * Builds what TLS needs from a stream's settings: whom to trust, the client certificate, the lowest version.
 * The own CA is added to the system's authorities; it does not replace them.
 */
import tls from 'node:tls';
import type { TlsSettings } from './settings';

/** The authorities that are trusted anyway: those that come with the runtime, and those of the system where it tells. */
function systemAuthorities(): readonly string[] {
  // Node before 22.15 cannot list the system's; the bundled ones remain.
  if (typeof tls.getCACertificates !== 'function') return tls.rootCertificates;
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
}

/** Reading hundreds of certificates takes tens of milliseconds: once, and one context for all streams without TLS settings. */
let authorities: readonly string[] | undefined;
let plainContext: tls.SecureContext | undefined;

function buildContext(settings: TlsSettings | null): tls.SecureContext {
  authorities ??= systemAuthorities();
  const own = settings?.ca;
  return tls.createSecureContext({
    ca: own === undefined ? [...authorities] : [...authorities, own],
    minVersion: settings?.minTlsVersion ?? 'TLSv1.2',
    ...(settings?.clientCertificate === undefined ? {} : { cert: settings.clientCertificate }),
    ...(settings?.clientKey === undefined ? {} : { key: settings.clientKey.reveal() }),
    ...(settings?.clientKeyPassphrase === undefined ? {} : { passphrase: settings.clientKeyPassphrase.reveal() }),
  });
}

/**
 * @param settings null for a proxy's own TLS, which has none
 * @throws what OpenSSL says of a PEM that cannot be used (`ERR_OSSL_…`)
 */
export function secureContextFor(settings: TlsSettings | null): tls.SecureContext {
  const isPlain =
    settings === null ||
    (settings.ca === undefined &&
      settings.clientCertificate === undefined &&
      settings.clientKey === undefined &&
      settings.minTlsVersion === 'TLSv1.2');
  if (!isPlain) return buildContext(settings);
  plainContext ??= buildContext(null);
  return plainContext;
}
