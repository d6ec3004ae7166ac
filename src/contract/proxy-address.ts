/**
 * Parses the address of a proxy as users write it, mainly in environment variables: with or without a scheme, and with
 * unescaped `/ @ : ? # %` in the password. A proxy has no path, so everything before the last `@` is credentials.
 */
import { readHostAndPort } from './addresses';

export interface ProxyAddress {
  /** In lower case, without the colon; `http` if none is given, as in curl. */
  readonly scheme: string;
  readonly host: string;
  readonly port: number | null;
  readonly user: string;
  readonly password: string;
  /** The address without credentials. */
  readonly label: string;
  /** Everything in it that must not be shown, in all forms in which it may appear. */
  readonly secrets: readonly string[];
}

/** @returns null for what cannot be read. Such a text must not be shown either: any part of it may be the password. */
export function readProxyAddress(text: string): ProxyAddress | null {
  const address = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/|\/\/)?(.*)$/is.exec(address) ?? [];
  const at = rest.lastIndexOf('@');
  const [hostAndPort = ''] = rest.slice(at + 1).split(/[/?#]/, 1);
  const place = readHostAndPort(hostAndPort);
  if (place === null) return null;
  const userInfo = at < 0 ? '' : rest.slice(0, at);
  const [rawUser = '', ...behindColon] = userInfo.split(':');
  const rawPassword = behindColon.join(':');
  const [user, password] = [decoded(rawUser), decoded(rawPassword)];
  // Some proxies accept a token as the user name, without a password.
  const secrets = password === '' ? [rawUser, user] : [rawPassword, password];
  return {
    scheme: scheme.toLowerCase(),
    ...place,
    user,
    password,
    label: `${scheme.toLowerCase()}://${hostAndPort}`,
    secrets: [...new Set(secrets)].filter((secret) => secret !== ''),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded: a password with a bare "%" is used unchanged.
    return text;
  }
}
