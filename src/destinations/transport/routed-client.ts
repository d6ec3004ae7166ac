/**
 * An HTTP client whose route follows the operating system's proxy settings. It asks for the ways before a request, keeps
 * the answer for a short time, and asks again after a failed connection. If a way cannot be connected to, it takes the
 * next one of the list. If the ways have changed, requests under way end on the old ones.
 */

import {
  createHttpClient,
  type Exchange,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  planFor,
} from './http';
import { AttemptTimeout } from './network-failures';
import { isOutOfReach, noneInReach, tookAllTime } from './out-of-reach';
import { wayName } from './proxy';
import type { Redactor } from './redact';
import type { RouteSource } from './route-source';
import type { TlsSettings } from './settings';
import { timeLimit } from './time-limit';

export interface RoutedClientOptions extends Omit<HttpClientOptions, 'plan'> {
  readonly source: RouteSource;
  readonly tls: TlsSettings;
}

/** How long an answer is used. After sleep it has expired, because the wall clock has gone on. */
export const ROUTE_KEPT_MS = 30_000;

type AskedSource = Extract<RouteSource, { kind: 'asked' }>;

interface Way {
  readonly name: string;
  readonly client: HttpClient;
  /** Requests that may take it. */
  underWay: number;
}

class RoutedClient implements HttpClient {
  readonly redact: Redactor;
  readonly #options: RoutedClientOptions;
  readonly #source: AskedSource;
  /** By name: the current ones, and earlier ones with requests under way. */
  readonly #ways = new Map<string, Way>();
  #current: readonly Way[] = [];
  #asking: Promise<readonly Way[]> | null = null;
  #askedAtMs = 0;
  #isClosed = false;

  constructor(options: RoutedClientOptions, source: AskedSource) {
    this.#options = options;
    this.#source = source;
    this.redact = (text, isCut) =>
      [...this.#ways.values()].reduce(
        (masked, { client }) => client.redact(masked, isCut),
        options.redact(text, isCut),
      );
  }

  async exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    let ways: readonly Way[];
    try {
      ways = await this.#waysNow();
    } catch (error) {
      return { kind: 'failed', error, cancelled: signal.aborted, sent: false };
    }
    const { nowMs } = this.#options.dependencies;
    for (const way of ways) way.underWay += 1;
    const exchange = await this.#inTurn(this.#source.downWays.order(ways, nowMs()), request, signal);
    for (const way of ways) way.underWay -= 1;
    await this.#closeUnused();
    const hasNotConnected = exchange.kind === 'failed' && !exchange.cancelled && !exchange.sent;
    if (hasNotConnected && ways === this.#current) this.#askedAtMs = 0;
    return exchange;
  }

  /** All ways together have the time of one attempt. */
  async #inTurn(ways: readonly Way[], request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    const { dependencies } = this.#options;
    const [first, ...others] = ways;
    if (first === undefined) throw new Error('There is no way.');
    if (others.length === 0) return this.#by(first, request, signal);
    const limit = timeLimit(signal, dependencies);
    const errors: unknown[] = [];
    try {
      for (const way of ways) {
        // The first one has a limit of its own, which says how far it came.
        const exchange = await this.#by(way, request, way === first ? signal : limit.signal);
        if (exchange.kind === 'answer' || signal.aborted) return exchange;
        const { error, sent, cancelled } = exchange;
        // Cancelled by the limit: the signal is not aborted.
        if (sent && cancelled) {
          return {
            ...exchange,
            error: new AttemptTimeout(dependencies.attemptTimeoutMs, 'answering'),
            cancelled: false,
          };
        }
        if (sent || !(cancelled || isOutOfReach(error))) return exchange;
        errors.push(error);
        this.#source.downWays.down(way.name, dependencies.nowMs());
        if (cancelled || tookAllTime(error)) break;
      }
    } finally {
      limit.dispose();
    }
    return { kind: 'failed', error: noneInReach(errors), cancelled: false, sent: false };
  }

  async #by(way: Way, request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    const exchange = await way.client.exchange(request, signal);
    if (exchange.kind === 'answer') this.#source.downWays.up(way.name);
    return exchange;
  }

  async #waysNow(): Promise<readonly Way[]> {
    const ageMs = this.#options.dependencies.nowMs() - this.#askedAtMs;
    if (this.#current.length > 0 && ageMs >= 0 && ageMs < ROUTE_KEPT_MS) return this.#current;
    this.#asking ??= this.#next().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #next(): Promise<readonly Way[]> {
    const routes = await this.#source.ask();
    if (this.#isClosed) throw new Error('The sender was closed.');
    this.#askedAtMs = this.#options.dependencies.nowMs();
    const { source: _, tls, ...options } = this.#options;
    this.#current = routes.map((route) => {
      const name = wayName(route);
      const known = this.#ways.get(name);
      if (known !== undefined) return known;
      const way = {
        name,
        client: createHttpClient({ ...options, plan: planFor(options.url, route, tls) }),
        underWay: 0,
      };
      this.#ways.set(name, way);
      return way;
    });
    const next = this.#current;
    await this.#closeUnused();
    return next;
  }

  async #closeUnused(): Promise<void> {
    const unused = [...this.#ways.values()].filter((way) => way.underWay === 0 && !this.#current.includes(way));
    for (const { name } of unused) this.#ways.delete(name);
    await Promise.all(unused.map(({ client }) => client.close()));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#ways.values()].map(({ client }) => client.close()));
  }
}

/** Opens no connection and asks for no route yet. */
export function createRoutedClient(options: RoutedClientOptions): HttpClient {
  const { source, tls, ...others } = options;
  return source.kind === 'asked'
    ? new RoutedClient(options, source)
    : createHttpClient({ ...others, plan: planFor(options.url, source.route, tls) });
}
