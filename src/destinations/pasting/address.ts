/** Completes addresses as people type them: a bare host gets a scheme, a port and a path. Pure. */
import { isLoopbackHost } from '../../contract/addresses';
import { type Phrase, phrase } from '../../texts/phrase';

export interface AddressDefaults {
  /** For a bare host. Absent: the scheme's own. */
  readonly port?: number;
  /** For a bare host, such as `/services/collector/event`. */
  readonly path?: string;
}

const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::\d{1,5})?(?:[/?][^\s]*)?$/i;

/** A word that is a host, maybe with port and path, but no scheme. A single name without a dot is one only with a port or path. */
function isBareHost(text: string): boolean {
  return HOST.test(text) && (/[.:[/]/.test(text) || text.toLowerCase() === 'localhost');
}

/**
 * The address for a host without a scheme: https, or http on this computer.
 * @returns null if the text is no bare host, so that it stays as it is
 */
export function completeAddress(given: string, { port, path = '' }: AddressDefaults = {}): string | null {
  const text = given.trim();
  if (text.length > 2_048 || !isBareHost(text)) return null;
  const [authority = '', ...rest] = text.split(/(?=[/?])/);
  const host = authority.replace(/:\d{1,5}$/, '');
  const hasPort = host !== authority;
  const scheme = isLoopbackHost(host) ? 'http' : 'https';
  const own = rest.join('');
  const isBare = own === '' || own === '/';
  const withPort = port === undefined || hasPort || !isBare ? authority : `${authority}:${port}`;
  const address = `${scheme}://${withPort}${isBare ? path : own}`;
  return URL.canParse(address) ? address : null;
}

export interface CleanAddress {
  readonly url: URL;
  readonly user: string | null;
  readonly password: string | null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Separates the credentials from an address, which is shown in plain text. Null if it is no http address. */
export function withoutCredentials(text: string): CleanAddress | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const user = url.username === '' ? null : decoded(url.username);
  const password = url.password === '' ? null : decoded(url.password);
  url.username = '';
  url.password = '';
  return { url, user, password };
}

/** Whether a name of a header or parameter says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return /key|token|secret|passw|auth|cookie|signature|credential|^sig$/i.test(name);
}

/** An address as it was written, without the slash that a parser adds to a bare host. */
export function writeAddress(url: URL): string {
  return url.pathname === '/' && url.search === '' && url.hash === '' ? url.href.replace(/\/$/, '') : url.href;
}

/** Takes parameters that look like secrets out of the address. @returns their names */
export function takeSecretParameters(url: URL): readonly string[] {
  const names = [...new Set([...url.searchParams.keys()].filter(isSecretName))];
  for (const name of names) url.searchParams.delete(name);
  return names;
}

export function completedTo(address: string): Phrase {
  return phrase('The address was completed to {address}.', { address });
}
