/**
 * The collector: an HTTP(S) endpoint that takes audit events and answers 200 once they are on the disk. This file starts
 * it, keeps its port, and stops it. exchange.ts handles a request.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type Failure, failure } from '../../contract/errors';
import type { EngineSource } from '../../main/engine/engine-config';
import { Connections } from '../../main/net/connections';
import { sourceFailure } from '../intake/failures';
import { defineSourceModule, emptySnapshot, type Source, type SourceDeps, type SourceSnapshot } from '../source';
import { addressFilter } from './allowed-addresses';
import { answerBroken } from './broken-request';
import { keptIdentity, ownIdentity, type Replacement, type ServerIdentity } from './certificate';
import { credentialsCheck } from './credentials';
import { definition } from './definition';
import { answer, type ExchangeContext } from './exchange';
import type { CollectorSettings } from './fields';
import { LeftOut } from './left-out';
import { ownNames } from './own-names';
import { protocolsOf } from './protocols';
import { AUDIT_PATH } from './protocols/audit';
import type { CollectorState } from './protocols/protocol';
import type { Refusal } from './refusal';
import { Refusals } from './refusals';
import { BodyBudget } from './request-body';
import { createServer, listening } from './server';

const MAX_CONNECTIONS = 1_000;
/** The memory for all bodies together; never less than four of the largest. */
const BUDGET_BYTES = 67_108_864;
const RETRY_LISTEN_MS = 5_000;
/** How long `stop` waits for requests in flight. */
const STOP_GRACE_MS = 10_000;
const PORT_KEY = 'port';
const ODC_TEST_KEY = 'odcTest';

const replacementTexts: Readonly<Record<Replacement, string>> = {
  expires: 'The previous one was about to expire.',
  otherName: 'The previous one did not name the host or one of the further names.',
  isAuthority:
    'The previous one was a certificate authority (CA), made by an earlier version. Its key has been deleted.',
};

class CollectorSource implements Source {
  readonly #config: EngineSource;
  readonly #settings: CollectorSettings;
  readonly #deps: SourceDeps;
  readonly #connections = new Connections(MAX_CONNECTIONS);
  readonly #refusals: Refusals;
  readonly #leftOut = new LeftOut();
  #server: Server | undefined;
  #problem: Failure | null = null;
  #held: Failure | null = null;
  #odcTestAtMs: number | null;
  #url: string | null = null;
  #identity: Pick<ServerIdentity, 'fingerprint' | 'certificatePem'> | null = null;
  #opening: Promise<void> = Promise.resolve();
  #cancelRetry: () => void = () => undefined;
  #stopping = false;

  constructor(config: EngineSource, settings: CollectorSettings, deps: SourceDeps) {
    this.#config = config;
    this.#settings = settings;
    this.#deps = deps;
    this.#refusals = new Refusals(deps.clock, deps.onChange);
    this.#held = deps.refusal ?? null;
    const odcTest = deps.positions.get(config.id, ODC_TEST_KEY);
    this.#odcTestAtMs = odcTest === undefined ? null : Number(odcTest);
  }

  start(): void {
    this.#opening = this.#open();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelRetry();
    this.#refusals.stop();
    await this.#opening;
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#deps.clock.after(STOP_GRACE_MS, () => this.#connections.destroyAll());
      server.close(() => {
        cancel();
        resolve();
      });
      server.closeIdleConnections();
    });
    this.#url = null;
  }

  status(): SourceSnapshot {
    const problem = this.#problem ?? this.#held;
    return {
      ...emptySnapshot,
      state: this.#problem !== null || this.#url === null ? 'failed' : this.#held !== null ? 'held' : 'running',
      problem,
      url: this.#url,
      fingerprint: this.#identity?.fingerprint ?? null,
      certificatePem: this.#identity?.certificatePem ?? null,
      refused: this.#refusals.last,
      refusals: this.#refusals.count,
      leftOut: this.#leftOut.fields(),
      odcTestAtMs: this.#odcTestAtMs,
    };
  }

  async #open(): Promise<void> {
    try {
      await this.#listen();
      this.#problem = null;
    } catch (error) {
      this.#problem = sourceFailure(error);
      if (!this.#stopping) {
        this.#cancelRetry = this.#deps.clock.after(RETRY_LISTEN_MS, () => {
          this.#opening = this.#open();
        });
      }
    }
    this.#deps.onChange();
  }

  async #listen(): Promise<void> {
    const { host } = this.#settings;
    const identity = await this.#findIdentity();
    const server = this.#createServer(identity);
    const { port } = await this.#bind(server, host);
    const context = this.#context(identity === null ? 'http' : 'https', port);
    const onRequest = (askToContinue: boolean) => (request: IncomingMessage, response: ServerResponse) => {
      if (this.#stopping) response.setHeader('Connection', 'close');
      void answer(context, request, response, askToContinue);
    };
    server.on('request', onRequest(false));
    server.on('checkContinue', onRequest(true));
    this.#server = server;
    this.#identity = identity;
    this.#url = `${context.scheme}://${shownHost(host)}:${port}${AUDIT_PATH}`;
  }

  async #findIdentity(): Promise<ServerIdentity | null> {
    const { tls, host, allowedHosts = [] } = this.#settings;
    const nowMs = this.#deps.clock.wallMs();
    switch (tls.kind) {
      case 'off':
        return null;
      case 'own':
        return ownIdentity(tls.certificatePem, tls.key.reveal(), nowMs);
      case 'generated': {
        const local = ['localhost', '127.0.0.1', '::1'];
        const names = [...new Set([isWildcard(host) ? hostname() : host, ...allowedHosts, ...local])];
        // Addresses may change. The certificate is not replaced for that, since senders may know its fingerprint.
        const alsoNow = isWildcard(host) ? addresses() : [];
        const folder = join(this.#deps.dataFolder, 'certificates');
        return keptIdentity(folder, this.#config.id, { names, alsoNow }, nowMs, (why) =>
          this.#deps.notify(failure('SLUICE-SRC-030', { raw: replacementTexts[why] })),
        );
      }
    }
  }

  #createServer(identity: ServerIdentity | null): Server {
    return createServer(identity, this.#connections, (error, socket) => {
      const { remoteAddress = '' } = socket;
      const { clock } = this.#deps;
      const reason = answerBroken(error, socket, clock);
      if (reason !== null) this.#refusals.add({ atMs: clock.wallMs(), ...reason, remoteAddress });
    });
  }

  /** Listens on the port that is set. If that is 0, it tries the port of the last time first. */
  async #bind(server: Server, host: string): Promise<AddressInfo> {
    const { port } = this.#settings;
    const { positions } = this.#deps;
    const last = port === 0 ? Number(positions.get(this.#config.id, PORT_KEY) ?? 0) : port;
    let address: AddressInfo;
    try {
      address = await listening(server, host, last);
    } catch (error) {
      if (port !== 0 || last === 0) throw error;
      address = await listening(server, host, 0);
    }
    if (port === 0 && address.port !== last) positions.put(this.#config.id, PORT_KEY, String(address.port));
    return address;
  }

  #context(scheme: 'http' | 'https', port: number): ExchangeContext {
    const { settings, deps } = { settings: this.#settings, deps: this.#deps };
    return {
      source: this.#config,
      settings,
      scheme,
      own: ownNames(settings.host, port, settings.allowedHosts ?? [], () => [hostname(), ...addresses()]),
      isAllowed: addressFilter(settings.allowedAddresses),
      protocols: protocolsOf(settings),
      checkCredentials: credentialsCheck(settings.auth),
      sink: deps.sink,
      clock: deps.clock,
      budget: new BodyBudget(Math.max(BUDGET_BYTES, settings.maxBodyBytes * 4)),
      newRequestId: () => Buffer.from(deps.randomBytes(8)).toString('hex'),
      serve: (request) => this.#connections.serve(request.socket),
      state: () => this.#state(),
      refusal: deps.refusal,
      onRefused: (refused) => this.#refusals.add(refused),
      onOdcTest: () => this.#noteOdcTest(),
      onStored: (refusal) => this.#noteStored(refusal),
      onLeftOut: (leftOut) => this.#leftOut.addAll(leftOut),
    };
  }

  #state(): CollectorState {
    if (this.#stopping) return 'stopping';
    return this.#held === null ? 'ready' : 'full';
  }

  #noteOdcTest(): void {
    this.#odcTestAtMs = this.#deps.clock.wallMs();
    this.#deps.positions.put(this.#config.id, ODC_TEST_KEY, String(this.#odcTestAtMs));
    this.#deps.onChange();
  }

  #noteStored(refusal: Refusal | null): void {
    if (refusal === null && this.#held === null) return;
    this.#held = refusal === null ? null : failure(refusal.code, { message: refusal.message });
    this.#deps.onChange();
  }
}

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** This computer's current addresses. */
const addresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));

function shownHost(host: string): string {
  if (isWildcard(host)) return hostname();
  return host.includes(':') ? `[${host}]` : host;
}

export const source = defineSourceModule({
  definition,
  create: (config, settings, deps) => new CollectorSource(config, settings, deps),
});
