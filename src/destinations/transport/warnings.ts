/** Plain words on what in a stream's transport lowers its security. */
import { hostOf, isLoopback } from './proxy';
import type { TlsSettings } from './settings';

export function transportWarnings(url: string, tls: Pick<TlsSettings, 'skipVerification'>): readonly string[] {
  const parsed = new URL(url);
  if (parsed.protocol === 'https:') {
    return tls.skipVerification ? ["The destination's certificate is not checked."] : [];
  }
  return isLoopback(hostOf(parsed))
    ? []
    : ['Events and credentials are sent unencrypted (plain http): anyone in between can read and change them.'];
}
