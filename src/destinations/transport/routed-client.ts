/**
 * An HTTP client whose route follows the operating system's proxy settings. If a way cannot be connected to, it takes the
 * next one of the list. If the ways have changed, requests under way end on the old ones.
 */
import { AttemptTimeout } from '../../network/attempt-timeout';
import { planFor } from '../../network/connect';
import { KeptWays, type Way } from '../../network/kept-ways';
import { isOutOfReach, noneInReach, tookAllTime } from '../../network/out-of-reach';
import type { RouteSource } from '../../network/route-source';
import { createHttpClient, type Exchange, type HttpClient, type HttpClientOptions, type HttpRequest } from './http';
import type { Redactor } from './redact';
import type { TlsSettings } from './settings';
import { timeLimit } from './time-limit';

export interface RoutedClientOptions extends Omit<HttpClientOptions, 'plan'> {
  readonly source: RouteSource;
  readonly tls: TlsSettings;
}

class RoutedClient implements HttpClient {
  readonly redact: Redactor;
  readonly #dependencies: RoutedClientOptions['dependencies'];
  readonly #ways: KeptWays<HttpClient>;

  constructor({ source, tls, ...options }: RoutedClientOptions) {
    this.#dependencies = options.dependencies;
    this.#ways = new KeptWays({
      source,
      nowMs: options.dependencies.nowMs,
      open: (route) => createHttpClient({ ...options, plan: planFor(options.url, route, tls) }),
      close: (client) => client.close(),
    });
    this.redact = (text, isCut) =>
      this.#ways.clients.reduce((masked, client) => client.redact(masked, isCut), options.redact(text, isCut));
  }

  async exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    let taken: Awaited<ReturnType<KeptWays<HttpClient>['take']>>;
    try {
      taken = await this.#ways.take();
    } catch (error) {
      return { kind: 'failed', error, cancelled: signal.aborted, sent: false };
    }
    const exchange = await this.#inTurn(taken.ways, request, signal);
    const hasNotConnected = exchange.kind === 'failed' && !exchange.cancelled && !exchange.sent;
    if (hasNotConnected) this.#ways.askAgain();
    await taken.release();
    return exchange;
  }

  /** All ways together have the time of one attempt. */
  async #inTurn(ways: readonly Way<HttpClient>[], request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    const [first, ...others] = ways;
    if (first === undefined) throw new Error('There is no way.');
    if (others.length === 0) return first.client.exchange(request, signal);
    const limit = timeLimit(signal, this.#dependencies);
    const errors: unknown[] = [];
    try {
      for (const way of ways) {
        // The first one has a limit of its own, which says how far it came.
        const exchange = await way.client.exchange(request, way === first ? signal : limit.signal);
        if (exchange.kind === 'answer') this.#ways.up(way);
        if (exchange.kind === 'answer' || signal.aborted) return exchange;
        const { error, sent, cancelled } = exchange;
        // Cancelled by the limit: the signal is not aborted.
        if (sent && cancelled) return { ...exchange, error: this.#unanswered(), cancelled: false };
        if (sent || !(cancelled || isOutOfReach(error))) return exchange;
        errors.push(error);
        this.#ways.down(way);
        if (cancelled || tookAllTime(error)) break;
      }
    } finally {
      limit.dispose();
    }
    return { kind: 'failed', error: noneInReach(errors), cancelled: false, sent: false };
  }

  #unanswered(): AttemptTimeout {
    return new AttemptTimeout(this.#dependencies.attemptTimeoutMs, 'answering');
  }

  close(): Promise<void> {
    return this.#ways.close();
  }
}

/** Opens no connection and asks for no route yet. */
export function createRoutedClient(options: RoutedClientOptions): HttpClient {
  const { source, tls, ...others } = options;
  return source.kind === 'asked'
    ? new RoutedClient(options)
    : createHttpClient({ ...others, plan: planFor(options.url, source.route, tls) });
}
