/**
 * Chooses the route of a request: direct, or through which proxy. A configured proxy is never bypassed silently. Only
 * loopback addresses are exempt from the system's proxy, as in browsers.
 */
import { isLoopbackHost } from '../../contract/addresses';
import { readProxyAddress } from '../../contract/proxy-address';
import { isExempt } from './no-proxy';
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
  /** What must not be shown: the password, and the forms in which it is sent. */
  readonly secrets: readonly string[];
}

export type Route =
  | { readonly kind: 'direct' }
  | ProxyRoute
  /** The configured proxy cannot be used. A direct connection would bypass it. */
  | { readonly kind: 'unusable'; readonly reason: string };

export const DIRECT: Route = { kind: 'direct' };

/** Strips the brackets of an IPv6 address in a URL. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.+)\]$/, '$1');
}

export function portOf(url: URL): number {
  return url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

interface Login {
  readonly user: string;
  readonly password: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** @param origin where the address was set, for messages */
function proxyRoute(text: string, origin: string, login?: Login): Route {
  const address = readProxyAddress(text);
  if (address === null) {
    return {
      kind: 'unusable',
      reason: `The proxy's address in ${origin} cannot be read. It is not shown, because it may hold a password.`,
    };
  }
  const { scheme, host, label } = address;
  const defaultPort = DEFAULT_PORTS[scheme];
  if (defaultPort === undefined) {
    return {
      kind: 'unusable',
      reason: `The proxy in ${origin} is a ${scheme}:// proxy, a kind that Sluice cannot use.`,
    };
  }
  const { user, password } = login ?? address;
  const authorization = user === '' && password === '' ? null : basic(user, password);
  const composed = authorization === null ? [] : [authorization.slice('Basic '.length), password];
  return {
    kind: 'proxy',
    host,
    port: address.port ?? defaultPort,
    tls: scheme === 'https',
    authorization,
    label,
    secrets: [...address.secrets, ...composed].filter((secret) => secret !== ''),
  };
}

/** The lower-case name takes precedence, as in curl. Empty counts as not set. */
function variable(
  environment: Environment,
  upper: string,
): { readonly name: string; readonly value: string } | undefined {
  return [upper.toLowerCase(), upper]
    .map((name) => ({ name, value: environment[name]?.trim() ?? '' }))
    .find(({ value }) => value !== '');
}

function systemRoute(url: URL, environment: Environment): Route {
  const host = hostOf(url);
  const scheme = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const set = variable(environment, scheme) ?? variable(environment, 'ALL_PROXY');
  const exempt = variable(environment, 'NO_PROXY')?.value ?? '';
  if (set === undefined || isLoopbackHost(host) || isExempt(exempt, host, portOf(url))) return DIRECT;
  return proxyRoute(set.value, set.name);
}

/** The route to this URL with these settings. */
export function chooseRoute(proxy: ProxySettings, url: URL, environment: Environment): Route {
  switch (proxy.kind) {
    case 'none':
      return DIRECT;
    case 'system':
      return systemRoute(url, environment);
    case 'explicit': {
      const user = proxy.user ?? '';
      return proxyRoute(proxy.url, 'the stream', {
        user,
        password: user === '' ? '' : (proxy.password?.reveal() ?? ''),
      });
    }
  }
}
