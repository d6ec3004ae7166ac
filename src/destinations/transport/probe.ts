/**
 * The stages of a connection test that are the same for all destinations: name, TCP, proxy, TLS, each with what it
 * found out. Uses the same steps as sending, on its own connection.
 */
import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type StageFacts, textFacts } from '../../contract/connection-test';
import type { Failure } from '../../contract/errors';
import { AttemptTimeout } from '../../network/attempt-timeout';
import { tlsFacts } from '../../network/certificate-facts';
import { ConnectError, openTcp, openTls, openTunnel, secureProxy, UnusableProxy } from '../../network/connect';
import type { DirectRoute, ProxyRoute, Route, Ways } from '../../network/proxy';
import { placeOf, whyDirect } from '../../network/route-reason';
import { knownRoute, type RouteSource, routeSourceOf } from '../../network/route-source';
import { joinedPhrases, type Phrase, phrase } from '../../texts/phrase';
import type { ConnectionTarget, SenderDependencies } from '../sender';
import { networkFailure } from './network-failures';
import { unlessOffline } from './offline';
import { type Redactor, redactor } from './redact';
import { timeLimit } from './time-limit';
import { transportSecrets } from './transport-secrets';

export type ProbeStage = 'dns' | 'tcp' | 'proxy' | 'tls';

export interface ProbeReporter {
  started(stage: ProbeStage): void;
  passed(stage: ProbeStage, facts: StageFacts): void;
  skipped(stage: ProbeStage, reason: Phrase): void;
}

export interface ProbeOptions {
  readonly dependencies: Pick<
    SenderDependencies,
    'nowMs' | 'sleep' | 'environment' | 'systemProxy' | 'isOffline' | 'attemptTimeoutMs'
  >;
  readonly signal: AbortSignal;
  readonly report: ProbeReporter;
}

/**
 * In TLS 1.3, a server that requires a client certificate says so after the handshake. A session ticket shows that it
 * accepts the connection; without one, the connection counts as accepted after this time.
 */
const VERDICT_WITHIN_MS = 500;

export interface ProbeFailure {
  readonly stage: ProbeStage;
  readonly failure: Failure;
}

/**
 * Takes no longer than one attempt at sending.
 * @returns null when all stages passed or did not apply
 * @throws the signal's reason when it was aborted
 */
export async function probeConnection(target: ConnectionTarget, options: ProbeOptions): Promise<ProbeFailure | null> {
  const { signal, dependencies } = options;
  const limit = timeLimit(signal, dependencies);
  const probe = new Probe(target, routeSourceOf(target, dependencies), { ...options, signal: limit.signal });
  try {
    await probe.run();
    return null;
  } catch (error) {
    if (signal.aborted) throw error;
    const what = networkFailure(error, probe.redact);
    return { stage: probe.stage, failure: unlessOffline(what, target, dependencies) };
  } finally {
    limit.dispose();
    probe.close();
  }
}

class Probe {
  stage: ProbeStage = 'dns';
  readonly redact: Redactor;
  readonly #target: ConnectionTarget;
  readonly #source: RouteSource;
  readonly #options: ProbeOptions;
  #socket: Socket | undefined;
  /** Proxies that are preferred to the one in use. */
  readonly #outOfReach: (string | Phrase)[] = [];

  constructor(target: ConnectionTarget, source: RouteSource, options: ProbeOptions) {
    this.#target = target;
    this.#source = source;
    this.#options = options;
    this.redact = redactor(transportSecrets(target.tls, knownRoute(source)));
  }

  async run(): Promise<void> {
    const route = await this.#findRoute();
    if (route.kind === 'unusable') {
      this.#start('proxy');
      throw new UnusableProxy(route);
    }
    const proxy = route.kind === 'proxy' ? route : null;
    await this.#resolveName(proxy);
    let socket = await this.#connect(proxy);
    socket = await this.#passProxy(socket, route);
    await this.#secure(socket);
  }

  async #findRoute(): Promise<Route> {
    if (this.#source.kind === 'fixed') return this.#source.route;
    try {
      return await this.#firstInReach(await unlessAborted(this.#source.ask(), this.#options.signal));
    } catch (error) {
      this.#start('proxy');
      throw error;
    }
  }

  /** As for requests: the next one of the list if one cannot be connected to; the first one if that holds for all. */
  async #firstInReach(ways: Ways): Promise<Route> {
    const [first, ...others] = ways;
    if (others.length === 0) return first;
    for (const way of ways) {
      if (await this.#isInReach(way)) return way;
      this.#outOfReach.push(way.kind === 'proxy' ? way.label : phrase('a direct connection'));
    }
    this.#outOfReach.length = 0;
    return first;
  }

  async #isInReach(way: Route): Promise<boolean> {
    const { signal } = this.#options;
    const { host, port, proxyCa } = this.#target;
    try {
      const socket =
        way.kind === 'proxy'
          ? await secureProxy(await openTcp(way.host, way.port, 'proxyTcp', signal), way, proxyCa, signal)
          : await openTcp(host, port, 'tcp', signal);
      socket.destroy();
      return true;
    } catch (error) {
      if (signal.aborted) throw error;
      return false;
    }
  }

  close(): void {
    this.#socket?.destroy();
  }

  #start(stage: ProbeStage): void {
    this.stage = stage;
    this.#options.report.started(stage);
  }

  async #resolveName(proxy: ProxyRoute | null): Promise<void> {
    const host = proxy?.host ?? this.#target.host;
    if (isIP(host) !== 0) {
      this.stage = 'dns';
      return this.#options.report.skipped('dns', phrase('The host is given by its address.'));
    }
    this.#start('dns');
    try {
      const found = await unlessAborted(lookup(host, { all: true }), this.#options.signal);
      const addresses = found.map(({ address }) => address);
      this.#options.report.passed('dns', { kind: 'dns', addresses });
    } catch (error) {
      const cause = error instanceof AttemptTimeout ? new AttemptTimeout(error.afterMs, 'resolving') : error;
      throw proxy === null ? cause : new ConnectError('proxyTcp', 0, false, cause);
    }
  }

  async #connect(proxy: ProxyRoute | null): Promise<Socket> {
    this.#start('tcp');
    const { host, port } = proxy ?? this.#target;
    const socket = await openTcp(host, port, proxy === null ? 'tcp' : 'proxyTcp', this.#options.signal);
    this.#socket = socket;
    this.#options.report.passed('tcp', { kind: 'tcp', address: socket.remoteAddress ?? host, port });
    return socket;
  }

  async #passProxy(socket: Socket, proxy: ProxyRoute | DirectRoute): Promise<Socket> {
    const { signal, report } = this.#options;
    if (proxy.kind === 'direct') {
      report.skipped('proxy', this.#whyDirect(proxy));
      return socket;
    }
    this.#start('proxy');
    const toProxy = await secureProxy(socket, proxy, this.#target.proxyCa, signal);
    if (this.#target.tls === null) {
      const said = phrase('{proxy} ({because}) is given each request as a whole (plain http).', {
        proxy: proxy.label,
        because: this.#because(proxy),
      });
      report.passed('proxy', textFacts(said));
      return toProxy;
    }
    const tunnel = await openTunnel(toProxy, proxy, this.#target, signal);
    const said = phrase('{proxy} ({because}) opened a connection to {host}.', {
      proxy: proxy.label,
      because: this.#because(proxy),
      host: this.#target.host,
    });
    report.passed('proxy', textFacts(said));
    return tunnel;
  }

  #whyDirect({ why }: DirectRoute): Phrase {
    const [first, ...others] = this.#outOfReach;
    if (first === undefined) return whyDirect(why);
    const ways = joinedPhrases([first, ...others], ', ');
    return phrase("No proxy is used: this computer's proxy settings prefer {ways}, which cannot be reached.", { ways });
  }

  #because({ why }: ProxyRoute): Phrase {
    const [first, ...others] = this.#outOfReach;
    if (first === undefined) return phrase('from {place}', { place: placeOf(why) });
    const ways = joinedPhrases([first, ...others], ', ');
    return phrase("this computer's proxy settings prefer {ways}, which cannot be reached", { ways });
  }

  async #secure(socket: Socket): Promise<void> {
    const { signal, report, dependencies } = this.#options;
    const { tls: settings, host } = this.#target;
    if (settings === null) return report.skipped('tls', phrase('The address is one without TLS.'));
    this.#start('tls');
    const secured = await openTls(socket, 'tls', { host, settings }, signal);
    this.#socket = secured;
    await verdict(secured, this.#options);
    report.passed('tls', tlsFacts(secured, dependencies.nowMs()));
  }
}

function verdict(socket: TLSSocket, { signal, dependencies }: ProbeOptions): Promise<void> {
  if (socket.getProtocol() !== 'TLSv1.3') return Promise.resolve();
  const stopped = new AbortController();
  const spoken = new Promise<void>((resolve, reject) => {
    socket.once('session', () => resolve());
    socket.once('error', (error) => reject(new ConnectError('tls', 0, true, error)));
    socket.once('close', () =>
      reject(
        new ConnectError(
          'tls',
          0,
          true,
          Object.assign(new Error('Closed after the handshake.'), { code: 'ECONNRESET' }),
        ),
      ),
    );
    dependencies.sleep(VERDICT_WITHIN_MS, stopped.signal).then(resolve, resolve);
  });
  return unlessAborted(spoken, signal).finally(() => stopped.abort());
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
