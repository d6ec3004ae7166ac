/**
 * The ways to one place, each with a client that leads along it. Where the operating system decides, it is asked for the
 * ways from time to time; clients of ways that it no longer names are closed when nothing is under way on them.
 */
import { DownWays } from './down-ways';
import { type Route, wayName } from './proxy';
import type { RouteSource } from './route-source';

/** How long an answer is used. After sleep it has expired, because the wall clock has gone on. */
export const ROUTE_KEPT_MS = 30_000;

export interface Way<C> {
  readonly name: string;
  readonly client: C;
}

interface KeptWay<C> extends Way<C> {
  /** Requests that may take it. */
  underWay: number;
}

export interface TakenWays<C> {
  /** In the order in which to try them. */
  readonly ways: readonly Way<C>[];
  /** Must be called when none of them is used any more. */
  readonly release: () => Promise<void>;
}

export interface KeptWaysOptions<C> {
  readonly source: RouteSource;
  readonly nowMs: () => number;
  readonly open: (route: Route) => C;
  readonly close: (client: C) => Promise<void>;
}

export class KeptWays<C> {
  readonly #options: KeptWaysOptions<C>;
  readonly #downWays: DownWays;
  /** By name: the current ones, and earlier ones with requests under way. */
  readonly #ways = new Map<string, KeptWay<C>>();
  #current: readonly KeptWay<C>[] = [];
  #asking: Promise<readonly KeptWay<C>[]> | null = null;
  #askedAtMs = 0;
  #isClosed = false;

  constructor(options: KeptWaysOptions<C>) {
    this.#options = options;
    this.#downWays = options.source.kind === 'asked' ? options.source.downWays : new DownWays();
  }

  /** Rejects with {@link NoProxyAnswer}. */
  async take(): Promise<TakenWays<C>> {
    const ways = await this.#now();
    for (const way of ways) way.underWay += 1;
    const release = async () => {
      for (const way of ways) way.underWay -= 1;
      await this.#closeUnused();
    };
    return { ways: this.#downWays.order(ways, this.#options.nowMs()), release };
  }

  /** The way could not be connected to. */
  down({ name }: Way<C>): void {
    this.#downWays.down(name, this.#options.nowMs());
  }

  up({ name }: Way<C>): void {
    this.#downWays.up(name);
  }

  /** Before the next request: no way led anywhere, so the network may be another one. */
  askAgain(): void {
    this.#askedAtMs = 0;
  }

  get clients(): readonly C[] {
    return [...this.#ways.values()].map(({ client }) => client);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.clients.map((client) => this.#options.close(client)));
  }

  async #now(): Promise<readonly KeptWay<C>[]> {
    if (this.#current.length > 0 && this.#isFresh()) return this.#current;
    this.#asking ??= this.#next().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  #isFresh(): boolean {
    if (this.#options.source.kind === 'fixed') return true;
    const ageMs = this.#options.nowMs() - this.#askedAtMs;
    return ageMs >= 0 && ageMs < ROUTE_KEPT_MS;
  }

  async #next(): Promise<readonly KeptWay<C>[]> {
    const { source, nowMs, open } = this.#options;
    const routes = source.kind === 'fixed' ? [source.route] : await source.ask();
    if (this.#isClosed) throw new Error('The client was closed.');
    this.#askedAtMs = nowMs();
    this.#current = routes.map((route) => {
      const name = wayName(route);
      const way = this.#ways.get(name) ?? { name, client: open(route), underWay: 0 };
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
    await Promise.all(unused.map(({ client }) => this.#options.close(client)));
  }
}
