/** What must be masked in a request besides the credentials that its destination declares. */
import { isSecretName, secretParameters } from '../../contract/secret-names';
import type { Route } from '../../network/proxy';
import type { TlsSettings } from './settings';

/** The client's key and the proxy's password. */
export function transportSecrets(tls: TlsSettings | null, route: Route | null): string[] {
  const ofTls = [tls?.clientKey, tls?.clientKeyPassphrase].map((secret) => secret?.reveal() ?? '');
  return [...ofTls, ...(route?.kind === 'proxy' ? route.secrets : [])].filter((secret) => secret !== '');
}

/** The scheme is not secret, and shows whether it is the right one. */
const SCHEME = /^(?:bearer|basic|digest|apikey|api-key|splunk|token|negotiate) +/i;

/** A token in the address, or in a header that the user added: a secret, although it is not declared as one. */
export function requestSecrets(address: string, headers: Readonly<Record<string, string>>): string[] {
  const ofHeaders = Object.entries(headers).flatMap(([name, value]) =>
    isSecretName(name) ? [value.replace(SCHEME, '')] : [],
  );
  return [...secretParameters(address), ...ofHeaders].filter((secret) => secret !== '');
}
