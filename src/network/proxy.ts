/**
 * Chooses the route of a request from the stream's settings and the environment: direct, or through which proxy. A
 * configured proxy is never bypassed silently. Only loopback addresses are exempt from the computer's proxy, as in
 * browsers. What the operating system's own settings say is asked for elsewhere: see route-source.ts.
 */
import { isLoopbackHost } from '../contract/addresses';
import { readProxyAddress } from '../contract/proxy-address';
import type { RouteReason } from '../contract/stream-route';
import type { ProxySettings } from '../destinations/transport/settings';
import { isExempt } from './no-proxy';
import { placeInEnglish } from './route-reason';

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
  /** Where it was set. */
  readonly why: RouteReason;
  /** What must not be shown: the password, and the forms in which it is sent. */
  readonly secrets: readonly string[];
}

export type Route =
  | DirectRoute
  | ProxyRoute
  /** The configured proxy cannot be used. A direct connection would bypass it. */
  | { readonly kind: 'unusable'; readonly reason: string; readonly code?: 'SLUICE-PROXY-005' };

/** The routes that a list of proxies allows, the preferred one first. One that is unusable is the only one. */
export type Ways = readonly [Route, ...Route[]];

export interface DirectRoute {
  readonly kind: 'direct';
  /** Why no proxy is used. */
  readonly why: RouteReason;
}

export const direct = (why: RouteReason): DirectRoute => ({ kind: 'direct', why });

/** Routes with equal names lead the same way. */
export function wayName(route: Route): string {
  switch (route.kind) {
    case 'direct':
      return 'direct';
    case 'proxy':
      return route.label;
    case 'unusable':
      return `unusable: ${route.reason}`;
  }
}

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

/** @param why where the address was set */
export function proxyRoute(text: string, why: RouteReason, login?: Login): Route {
  const address = readProxyAddress(text);
  if (address === null) {
    return {
      kind: 'unusable',
      reason: `The proxy's address in ${placeInEnglish(why)} cannot be read. It is not shown, because it may hold a password.`,
    };
  }
  const { scheme, host, label } = address;
  const defaultPort = DEFAULT_PORTS[scheme];
  if (defaultPort === undefined) {
    return {
      kind: 'unusable',
      reason: `The proxy in ${placeInEnglish(why)} is a ${scheme}:// proxy, a kind that Sluice cannot use.`,
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
    why,
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

/** The route that the environment variables decide; null if they say nothing about this URL. */
export function environmentRoute(url: URL, environment: Environment): Route | null {
  const host = hostOf(url);
  if (isLoopbackHost(host)) return direct({ kind: 'loopback' });
  const exempt = variable(environment, 'NO_PROXY');
  if (exempt !== undefined && isExempt(exempt.value, host, portOf(url)))
    return direct({ kind: 'variable', name: exempt.name });
  const scheme = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const set = variable(environment, scheme) ?? variable(environment, 'ALL_PROXY');
  return set === undefined ? null : proxyRoute(set.value, { kind: 'variable', name: set.name });
}

const NOTHING_SET = direct({ kind: 'unset' });

/** The route to this URL with these settings, as far as the operating system need not be asked. */
export function chooseRoute(proxy: ProxySettings, url: URL, environment: Environment): Route {
  switch (proxy.kind) {
    case 'none':
      return direct({ kind: 'stream' });
    case 'computer':
    case 'system':
      return environmentRoute(url, environment) ?? NOTHING_SET;
    case 'explicit': {
      const user = proxy.user ?? '';
      return proxyRoute(
        proxy.url,
        { kind: 'stream' },
        {
          user,
          password: user === '' ? '' : (proxy.password?.reveal() ?? ''),
        },
      );
    }
  }
}
