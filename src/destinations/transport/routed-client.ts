/**
 * An HTTP client whose route follows the operating system's proxy settings. It asks for the route before a request,
 * keeps the answer for a short time, and asks again after a failed connection. If the route has changed, requests under
 * way end on the old one.
 */

import {
  createHttpClient,
  type Exchange,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  planFor,
} from './http';
import type { Route } from './proxy';
import type { Redactor } from './redact';
import type { RouteSource } from './route-source';
import type { TlsSettings } from './settings';

export interface RoutedClientOptions extends Omit<HttpClientOptions, 'plan'> {
  readonly source: RouteSource;
  readonly tls: TlsSettings;
}

/** How long an answer is used. After sleep it has expired, because the wall clock has gone on. */
export const ROUTE_KEPT_MS = 30_000;

interface Way {
  readonly name: string;
  readonly client: HttpClient;
  underWay: number;
}

class RoutedClient implements HttpClient {
  readonly redact: Redactor;
  readonly #options: RoutedClientOptions;
  readonly #ask: () => Promise<Route>;
  readonly #ways = new Set<Way>();
  #current: Way | null = null;
  #asking: Promise<Way> | null = null;
  #askedAtMs = 0;
  #isClosed = false;

  constructor(options: RoutedClientOptions, ask: () => Promise<Route>) {
    this.#options = options;
    this.#ask = ask;
    this.redact = (text, isCut) => (this.#current?.client ?? options).redact(text, isCut);
  }

  async exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    let way: Way;
    try {
      way = await this.#way();
    } catch (error) {
      return { kind: 'failed', error, cancelled: signal.aborted, sent: false };
    }
    way.underWay += 1;
    const exchange = await way.client.exchange(request, signal);
    way.underWay -= 1;
    const hasNotConnected = exchange.kind === 'failed' && !exchange.cancelled && !exchange.sent;
    if (hasNotConnected && way === this.#current) this.#askedAtMs = 0;
    await this.#closeIfUnused(way);
    return exchange;
  }

  async #way(): Promise<Way> {
    const ageMs = this.#options.dependencies.nowMs() - this.#askedAtMs;
    if (this.#current !== null && ageMs >= 0 && ageMs < ROUTE_KEPT_MS) return this.#current;
    this.#asking ??= this.#next().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #next(): Promise<Way> {
    const route = await this.#ask();
    if (this.#isClosed) throw new Error('The sender was closed.');
    this.#askedAtMs = this.#options.dependencies.nowMs();
    const name = nameOf(route);
    if (this.#current?.name === name) return this.#current;
    const { source: _, tls, ...options } = this.#options;
    const old = this.#current;
    this.#current = {
      name,
      client: createHttpClient({ ...options, plan: planFor(options.url, route, tls) }),
      underWay: 0,
    };
    this.#ways.add(this.#current);
    const next = this.#current;
    if (old !== null) await this.#closeIfUnused(old);
    return next;
  }

  async #closeIfUnused(way: Way): Promise<void> {
    if (way === this.#current || way.underWay > 0 || !this.#ways.delete(way)) return;
    await way.client.close();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#ways].map(({ client }) => client.close()));
  }
}

/** Routes with equal names lead the same way. */
function nameOf(route: Route): string {
  switch (route.kind) {
    case 'direct':
      return 'direct';
    case 'proxy':
      return route.label;
    case 'unusable':
      return `unusable: ${route.reason}`;
  }
}

/** Opens no connection and asks for no route yet. */
export function createRoutedClient(options: RoutedClientOptions): HttpClient {
  const { source, tls, ...others } = options;
  return source.kind === 'asked'
    ? new RoutedClient(options, source.ask)
    : createHttpClient({ ...others, plan: planFor(options.url, source.route, tls) });
}
