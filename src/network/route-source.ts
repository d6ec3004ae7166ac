/**
 * Where the route of a stream or source comes from: fixed by its settings and the environment, or asked of the operating
 * system again and again, because its settings change with the network.
 */

import type { ProxySettings } from '../destinations/transport/settings';
import { DownWays } from './down-ways';
import { waysOfPacResult } from './pac-result';
import { chooseRoute, direct, type Environment, environmentRoute, type Route, type Ways } from './proxy';

export type RouteSource =
  | { readonly kind: 'fixed'; readonly route: Route }
  /** `ask` rejects with {@link NoProxyAnswer}. */
  | { readonly kind: 'asked'; readonly ask: () => Promise<Ways>; readonly downWays: DownWays };

/** The operating system did not say which proxy to use. */
export class NoProxyAnswer extends Error {
  override readonly name = 'NoProxyAnswer';
}

export interface AboutThisComputer {
  /** Environment variables; by default those of the process. */
  readonly environment?: Environment;
  /** Asks the operating system, in the form of PAC scripts; absent where it cannot be asked. */
  readonly systemProxy?: ((url: string) => Promise<string>) | undefined;
  /** Where requests to this place note which ways are down; left out where nobody else asks for that. */
  readonly downWays?: ((url: URL) => DownWays) | undefined;
}

interface Target {
  /** Null if no proxy can lead there. */
  readonly url: string | null;
  readonly proxy?: ProxySettings;
}

/**
 * Environment variables come first: whoever started Sluice has set them for it. The operating system is asked about
 * the rest, where there is a way to ask it.
 */
export function routeSourceFor(
  proxy: ProxySettings,
  url: URL,
  { environment = process.env, systemProxy, downWays }: AboutThisComputer,
): RouteSource {
  const isAsked = proxy.kind === 'computer' && environmentRoute(url, environment) === null;
  if (!isAsked || systemProxy === undefined) return { kind: 'fixed', route: chooseRoute(proxy, url, environment) };
  // A path or query may hold a token, and a PAC script is somebody else's program.
  const asked = `${url.origin}/`;
  const ask = async () => {
    const answer = await systemProxy(asked).catch((cause: unknown) => {
      throw new NoProxyAnswer("This computer's proxy settings could not be read.", { cause });
    });
    return waysOfPacResult(answer);
  };
  return { kind: 'asked', ask, downWays: downWays?.(url) ?? new DownWays() };
}

/** For the connection test and for display: not every target has proxies. */
export function routeSourceOf({ url, proxy }: Target, dependencies: AboutThisComputer): RouteSource {
  if (url === null || proxy === undefined) return { kind: 'fixed', route: direct({ kind: 'unproxied' }) };
  return routeSourceFor(proxy, new URL(url), dependencies);
}

/** What is known of the route without asking. */
export function knownRoute(source: RouteSource): Route | null {
  return source.kind === 'fixed' ? source.route : null;
}
