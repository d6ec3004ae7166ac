/**
 * Decides by which way a request goes: directly, or through which proxy. A proxy that is set is never gone around
 * silently; only loopback addresses are exempt from the system's proxy, as in browsers.
 */
import { BlockList, isIP } from 'node:net';
import type { ProxySettings } from './settings';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxyRoute {
  readonly kind: 'proxy';
  readonly host: string;
  readonly port: number;
  /** The connection to the proxy itself is TLS. */
  readonly tls: boolean;
  /** Value of Proxy-Authorization; null without credentials. */
  readonly authorization: string | null;
  /** As shown to a person: without credentials. */
  readonly label: string;
}

export type Route =
  | { readonly kind: 'direct' }
  | ProxyRoute
  /** A proxy is set that cannot be used; going directly would go around it. */
  | { readonly kind: 'unusable'; readonly label: string };

export const DIRECT: Route = { kind: 'direct' };

/** Strips the brackets of an IPv6 address in a URL. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.+)\]$/, '$1');
}

export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || /^::ffff:7f[0-9a-f]{2}:/.test(name) || name.startsWith('::ffff:127.');
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded after all: a password with a bare "%" is taken as it stands.
    return text;
  }
}

/** @param text a proxy's URL; a bare `host:port` counts as http://, as curl has it */
function proxyRoute(text: string, credentials?: { readonly user: string; readonly password: string }): Route {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) return { kind: 'unusable', label: withoutCredentials(withScheme) };
  const url = new URL(withScheme);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'unusable', label: withoutCredentials(withScheme) };
  }
  const user = credentials?.user ?? decoded(url.username);
  const password = credentials?.password ?? decoded(url.password);
  return {
    kind: 'proxy',
    host: hostOf(url),
    port: portOf(url),
    tls: url.protocol === 'https:',
    authorization: user === '' ? null : basic(user, password),
    label: `${url.protocol}//${url.host}`,
  };
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/]*@/, '//');
}

/** Whether NO_PROXY (names, suffixes, addresses, CIDR ranges, `*`; each with an optional port) covers the host. */
export function isExempt(noProxy: string, host: string, port: number): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entryCovers(entry.toLowerCase(), name, port));
}

function entryCovers(entry: string, name: string, port: number): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return rangeCovers(entry, name);
  const withPort = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(entry);
  if (withPort !== null && Number(withPort[3]) !== port) return false;
  const bare = (withPort?.[1] ?? withPort?.[2] ?? entry).replace(/^\[(.+)\]$/, '$1').replace(/\.$/, '');
  if (isIP(bare) !== 0) return bare === name;
  if (bare === '*') return true;
  const suffix = bare.replace(/^\*?\./, '');
  return name.endsWith(`.${suffix}`) || (name === suffix && !bare.startsWith('*'));
}

function rangeCovers(range: string, name: string): boolean {
  const [address = '', prefix = ''] = range.split('/');
  const family = isIP(address);
  const bits = Number(prefix);
  if (family === 0 || isIP(name) !== family || !/^\d+$/.test(prefix) || bits > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(name, family === 4 ? 'ipv4' : 'ipv6');
}

function systemRoute(url: URL, environment: Environment): Route {
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name] || '';
  const host = hostOf(url);
  const proxy = variable(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || variable('ALL_PROXY');
  if (proxy === '' || isLoopback(host) || isExempt(variable('NO_PROXY'), host, portOf(url))) return DIRECT;
  return proxyRoute(proxy);
}

/** The way to this URL under these settings. */
export function chooseRoute(proxy: ProxySettings, url: URL, environment: Environment): Route {
  switch (proxy.kind) {
    case 'none':
      return DIRECT;
    case 'system':
      return systemRoute(url, environment);
    case 'explicit': {
      const user = proxy.user ?? '';
      return proxyRoute(proxy.url, { user, password: user === '' ? '' : (proxy.password?.reveal() ?? '') });
    }
  }
}
