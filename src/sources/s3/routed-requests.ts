/**
 * Requests to one place, by the way that streams would take "As this computer": environment variables, or the operating
 * system's proxy settings. Answers are streamed, because objects can be large.
 */
import type { Socket } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { type Redactor, redactor } from '../../destinations/transport/redact';
import type { Clock } from '../../main/clock';
import { AttemptTimeout } from '../../network/attempt-timeout';
import { openConnection, planFor } from '../../network/connect';
import { KeptWays, type TakenWays } from '../../network/kept-ways';
import { isOutOfReach, noneInReach } from '../../network/out-of-reach';
import type { Route } from '../../network/proxy';
import { knownRoute, routeSourceFor } from '../../network/route-source';

/** Of one way. If it is over, the next one is tried. */
const CONNECTED_WITHIN_MS = 10_000;
const ANSWERED_WITHIN_MS = 60_000;

export interface RoutedRequestsOptions {
  readonly url: URL;
  /** A certificate authority that is trusted in addition, in PEM form. */
  readonly ca: string | undefined;
  readonly clock: Clock;
  /** Absent where the operating system cannot be asked. */
  readonly systemProxy?: ((url: string) => Promise<string>) | undefined;
}

export class RoutedRequests {
  /** Masks the proxy's password. */
  readonly redact: Redactor;
  readonly #options: RoutedRequestsOptions;
  readonly #ways: KeptWays<Agent>;
  readonly #connecting = new Set<AbortController>();

  constructor(options: RoutedRequestsOptions) {
    this.#options = options;
    const source = routeSourceFor({ kind: 'computer' }, options.url, { systemProxy: options.systemProxy });
    const known = knownRoute(source);
    this.redact = redactor(known?.kind === 'proxy' ? known.secrets : []);
    this.#ways = new KeptWays({
      source,
      nowMs: options.clock.wallMs,
      open: (route) => this.#agentFor(route),
      // Ends when the answers under way have been read.
      close: (agent) => agent.close(),
    });
  }

  /**
   * @param target path and query
   * @throws what connecting or the request failed with
   */
  async get(
    target: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const { ways, release } = await this.#take(signal);
    const errors: unknown[] = [];
    try {
      for (const way of ways) {
        try {
          const answer = await request(`${this.#options.url.origin}${target}`, {
            method: 'GET',
            headers,
            dispatcher: way.client,
            signal,
            headersTimeout: ANSWERED_WITHIN_MS,
            bodyTimeout: ANSWERED_WITHIN_MS,
          });
          this.#ways.up(way);
          return answer;
        } catch (error) {
          errors.push(error);
          if (signal.aborted || !isOutOfReach(error)) throw error;
          this.#ways.down(way);
        }
      }
      throw noneInReach(errors);
    } catch (error) {
      this.#ways.askAgain();
      throw error;
    } finally {
      void release();
    }
  }

  async close(): Promise<void> {
    for (const controller of this.#connecting) controller.abort(new Error('The source was stopped.'));
    await this.#ways.close();
  }

  /** The operating system may take its time to say which ways there are; stopping does not wait for it. */
  #take(signal: AbortSignal): Promise<TakenWays<Agent>> {
    const taking = this.#ways.take();
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        reject(signal.reason);
        void taking.then(({ release }) => release()).catch(() => undefined);
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      taking.finally(() => signal.removeEventListener('abort', onAbort)).then(resolve, reject);
    });
  }

  #agentFor(route: Route): Agent {
    return new Agent({
      connect: (_, callback) => {
        this.#connect(route).then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  async #connect(route: Route): Promise<Socket> {
    const { url, ca, clock } = this.#options;
    const controller = new AbortController();
    const cancelLimit = clock.after(CONNECTED_WITHIN_MS, () =>
      controller.abort(new AttemptTimeout(CONNECTED_WITHIN_MS, 'connecting')),
    );
    this.#connecting.add(controller);
    try {
      return await openConnection(planFor(url, route, { ca }), controller.signal);
    } finally {
      cancelLimit();
      this.#connecting.delete(controller);
    }
  }
}
