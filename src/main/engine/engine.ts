/**
 * The engine: sources put events into the trail, streams take them out. Its effects are passed in, so that tests and
 * benchmarks can run it in their own process. worker.ts runs it in a thread.
 */
import type { failure } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { Clock } from '../clock';
import type { AskSystemProxy, ProxyAnswer } from '../threads/proxy-questions';
import { LedgerWriter } from './delivery/ledger-writer';
import type { Outlets } from './delivery/outlet/outlet';
import { Taps } from './delivery/tap/taps';
import type { Intake, StartIntake } from './intake/intake';
import type { EngineConfig, EngineRequestName, EngineRequests, FromEngine } from './protocol';
import { AppendQueue } from './running/append-queue';
import { DamageNotifier } from './running/damage-notifier';
import { FolderInspections } from './running/folder-inspections';
import { type EngineHandlers, trailHandlers } from './running/handlers';
import { startHeartbeat } from './running/heartbeat';
import { Imports } from './running/imports';
import { LazyConnectionTests } from './running/lazy-connection-tests';
import { NetworkWatch } from './running/network-watch';
import { Rereading } from './running/rereading';
import { Retention } from './running/retention';
import { startScrub } from './running/scrub';
import { SourceManager } from './running/source-manager';
import { StatusPublisher } from './running/status-publisher';
import { StreamManager } from './running/stream-manager';
import { trailNotice } from './running/trail-notice';
import { Serial } from './serial';
import { failureOf } from './trail/failures';
import type { Trail } from './trail/types';

/** How long the engine counts as busy after it accepted an event. */
const BUSY_MS = 1_000;

export interface EngineDeps {
  /** An open trail. The engine closes it. */
  readonly trail: Trail;
  readonly version: string;
  /** Starts what runs the sources: a thread of its own in the app. */
  readonly startIntake: StartIntake;
  /** Of the streams. The engine closes them. */
  readonly outlets: Outlets;
  /** Of connection tests; absent where the operating system cannot be asked for its proxies. */
  readonly systemProxy?: AskSystemProxy | undefined;
  /** By which this computer is in a network; none if it is offline. Absent: not watched. */
  readonly ownAddresses?: () => readonly string[];
  /** Main has answered a question about a proxy. */
  readonly onProxyAnswer?: (answer: ProxyAnswer) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  /** Sends the status, progress of tests and imports, and notices. */
  readonly notify: (
    message: Extract<FromEngine, { kind: 'status' | 'test' | 'import' | 'exports' | 'notice' }>,
  ) => void;
}

export class Engine {
  readonly #deps: EngineDeps;
  readonly #queue: AppendQueue;
  readonly #writer: LedgerWriter;
  readonly #streams: StreamManager;
  readonly #intake: Intake;
  readonly #sources: SourceManager;
  readonly #taps: Taps;
  readonly #retention: Retention;
  readonly #publisher: StatusPublisher;
  readonly #tests: LazyConnectionTests;
  readonly #imports: Imports;
  readonly #folders: FolderInspections;
  readonly #rereading: Rereading;
  /** A function for each request of the protocol. They throw a SluiceError or a TrailError. */
  readonly handlers: EngineHandlers;
  readonly #stopHeartbeat: () => void;
  readonly #stopScrub: () => void;
  readonly #damage: DamageNotifier;
  /** When a source last accepted an event, by the monotonic clock. */
  #acceptedAtMs: number;
  readonly #changes = new Serial();
  #closing: Promise<null> | null = null;

  constructor(deps: EngineDeps) {
    const { trail, clock, notify } = deps;
    this.#deps = deps;
    this.#acceptedAtMs = this.#lastAcceptedAtMs();
    this.#publisher = new StatusPublisher(
      clock,
      () => this.status(),
      (status) => notify({ kind: 'status', status }),
    );
    this.#queue = new AppendQueue({
      trail,
      clock,
      onStored: (results) => this.#stored(results),
      onFull: (full) => {
        if (full !== null) this.#retention.hurry();
        this.#publisher.changed(true);
      },
    });
    this.#writer = new LedgerWriter({
      ledger: trail.streams,
      clock,
      onTrouble: (error) => {
        if (error !== null) this.#notice(failureOf(error));
      },
    });
    this.#streams = new StreamManager({
      ...deps,
      writer: this.#writer,
      cursorsLost: trail.notices.some((notice) => notice.cursorsLost === true),
      onChange: (urgent) => this.#publisher.changed(urgent),
      onNotice: (notice) => this.#notice(notice),
    });
    this.#taps = new Taps(deps);
    this.#intake = deps.startIntake({
      sink: this.#queue,
      positions: trail.positions,
      onChange: () => this.#publisher.changed(false),
      notify: (notice) => this.#notice(notice),
    });
    this.#sources = new SourceManager(trail, this.#intake, clock);
    this.#retention = new Retention({
      trail,
      clock,
      activeCursors: () => this.#activeCursors(),
      isFull: () => this.#queue.full !== null,
      checkSpace: () => this.#queue.checkSpace(),
      onDeleted: () => this.#publisher.changed(false),
      onError: (error) => this.#notice(failureOf(error)),
    });
    this.#tests = new LazyConnectionTests({
      ...deps,
      trailId: trail.trailId,
      notify: (testId, progress) => notify({ kind: 'test', testId, progress }),
    });
    this.#imports = new Imports({
      trail,
      sink: this.#queue,
      clock,
      notify: (importId, state) => notify({ kind: 'import', importId, state }),
    });
    this.#folders = new FolderInspections({
      trail,
      clock,
      notify: (inspectionId, state) => notify({ kind: 'exports', inspectionId, state }),
    });
    this.#rereading = new Rereading({
      trail,
      sink: this.#queue,
      clock,
      configOf: (sourceId) => this.#sources.configOf(sourceId),
      isClosing: () => this.#closing !== null,
    });
    this.handlers = {
      ...trailHandlers(trail, this.#streams, clock, () => this.#publisher.changed(true)),
      ...this.#ownHandlers(),
    };
    const network = new NetworkWatch(deps.ownAddresses ?? (() => []), () => this.#tryAllNow());
    this.#stopHeartbeat = startHeartbeat(
      clock,
      () => {
        network.look();
        this.#streams.noteBacklogs();
        this.#publisher.changed(false);
      },
      () => this.#tryAllNow(),
    );
    this.#damage = new DamageNotifier(clock, (failure) => {
      this.#notice(failure);
      this.#publisher.changed(true);
    });
    trail.onDamage((found) => this.#damage.add(found));
    this.#stopScrub = startScrub({
      trail,
      clock,
      isBusy: () => this.#isBusy(),
      onError: (error) => this.#notice(failureOf(error)),
    });
    for (const notice of trail.notices) {
      const problem = trailNotice(notice);
      if (problem !== null) this.#notice(problem);
    }
  }

  /** @throws {SluiceError | TrailError} */
  async request<N extends EngineRequestName>(
    name: N,
    input: EngineRequests[N]['input'],
  ): Promise<EngineRequests[N]['output']> {
    return this.handlers[name](input);
  }

  status(): EngineStatus {
    const { trail, clock } = this.#deps;
    const quietForMs = clock.monotonicMs() - this.#acceptedAtMs;
    const full = this.#queue.full;
    return {
      engine: 'running',
      engineProblem: null,
      halt: null,
      streams: this.#streams.all().map((stream) => stream.status(quietForMs)),
      sources: this.#sources.status(full),
      trail: {
        headSeq: trail.headSeq,
        tailSeq: trail.tailSeq,
        bytes: trail.usage().usedBytes,
        setAside: trail.setAside.count(),
        full,
        lost: trail.lostSinceOpened,
      },
    };
  }

  /** Resolves once everything is on disk and the trail is closed. */
  close(): Promise<null> {
    // Wait for a configuration under way: what it starts has to be stopped too.
    this.#closing ??= this.#changes.run(() => this.#close());
    return this.#closing;
  }

  async #close(): Promise<null> {
    this.#stopHeartbeat();
    this.#stopScrub();
    this.#retention.stop();
    this.#taps.closeAll();
    await this.#tests.cancelAll();
    await Promise.all([
      this.#imports.endAll(),
      this.#folders.end(),
      this.#rereading.end(),
      this.#intake.close(),
      this.#streams.endAll(),
    ]);
    await this.#deps.outlets.close();
    await this.#queue.flush();
    this.#writer.flush();
    this.#damage.flush();
    this.#publisher.stop();
    this.#deps.trail.close();
    return null;
  }

  #ownHandlers() {
    return {
      configure: (config: EngineConfig) =>
        this.#changes.run(() => (this.#closing === null ? this.#configure(config) : null)),
      status: async () => {
        // Report pending damage first, so that it precedes a status that counts its events as lost.
        this.#damage.flush();
        await this.#sources.refresh();
        return this.status();
      },
      test: (input: EngineRequests['test']['input']) => this.#tests.run(input),
      cancelTest: async ({ testId }: EngineRequests['cancelTest']['input']) => {
        await this.#tests.cancel(testId);
        return null;
      },
      preview: (input: EngineRequests['preview']['input']) => this.#tests.preview(input),
      certificate: (input: EngineRequests['certificate']['input']) => this.#tests.certificate(input),
      route: async ({ streamId, destination }: EngineRequests['route']['input']) =>
        this.#tests.route(destination, await this.#streams.downWays(streamId)),
      openTap: async ({ streamId, ...filter }: EngineRequests['openTap']['input']) => ({
        tapId: this.#taps.open(this.#streams.tapped(streamId), filter),
      }),
      readTap: async ({ tapId, after }: EngineRequests['readTap']['input']) => this.#taps.read(tapId, after),
      closeTap: async ({ tapId }: EngineRequests['closeTap']['input']) => this.#taps.close(tapId),
      forgetSource: async ({ sourceId }: EngineRequests['forgetSource']['input']) => this.#sources.forget(sourceId),
      sourceDetail: ({ sourceId }: EngineRequests['sourceDetail']['input']) => this.#sources.snapshot(sourceId),
      inspectImport: async ({ importId, path, confinement }: EngineRequests['inspectImport']['input']) =>
        this.#imports.inspect(importId, path, confinement),
      runImport: async ({ importId }: EngineRequests['runImport']['input']) => this.#imports.run(importId),
      cancelImport: async ({ importId }: EngineRequests['cancelImport']['input']) => this.#imports.cancel(importId),
      inspectFolder: async (input: EngineRequests['inspectFolder']['input']) => this.#folders.inspect(input),
      cancelFolder: async ({ inspectionId }: EngineRequests['cancelFolder']['input']) =>
        this.#folders.cancel(inspectionId),
      reread: ({ ids }: EngineRequests['reread']['input']) => this.#rereading.run(ids),
      systemChanged: async ({ change }: EngineRequests['systemChanged']['input']) => {
        if (change !== 'suspend') this.#tryAllNow();
        return null;
      },
      proxyAnswer: (answer: ProxyAnswer) => {
        this.#deps.onProxyAnswer?.(answer);
        return null;
      },
      close: () => this.close(),
    } satisfies Partial<EngineHandlers>;
  }

  async #configure({ streams, keepsOtherStreams, sources, retention }: EngineConfig): Promise<null> {
    this.#queue.limitTo(retention.hardLimitBytes);
    await Promise.all([this.#streams.configure(streams, keepsOtherStreams), this.#sources.configure(sources)]);
    this.#retention.configure(retention);
    this.#publisher.changed(true);
    return null;
  }

  #stored(results: readonly { readonly sourceId: string; readonly stored: number }[]): void {
    this.#acceptedAtMs = this.#deps.clock.monotonicMs();
    for (const { sourceId, stored } of results) this.#sources.accepted(sourceId, stored);
    this.#streams.wakeAll();
    this.#publisher.changed(false);
  }

  /** The network is another one, or the computer woke up: nothing waits for its next try. */
  #tryAllNow(): void {
    this.#streams.tryAllNow();
    this.#sources.tryAllNow();
  }

  #isBusy(): boolean {
    const { monotonicMs } = this.#deps.clock;
    return monotonicMs() - this.#acceptedAtMs < BUSY_MS || this.#streams.all().some((stream) => stream.isMoving);
  }

  #activeCursors(): number[] {
    const active = this.#streams.all().filter((stream) => stream.needsEvents);
    return active.flatMap(({ id }) => this.#deps.trail.streams.get(id)?.cursorSeq ?? []);
  }

  /**
   * When the last event before this start was accepted, as a time of the monotonic clock; the present if there is
   * none.
   */
  #lastAcceptedAtMs(): number {
    const { trail, clock } = this.#deps;
    const times = trail.sources().flatMap(({ lastAcceptedAtMs }) => lastAcceptedAtMs ?? []);
    return times.length === 0
      ? clock.monotonicMs()
      : clock.monotonicMs() - Math.max(0, clock.wallMs() - Math.max(...times));
  }

  #notice(notice: ReturnType<typeof failure>): void {
    this.#deps.notify({ kind: 'notice', failure: notice, streamId: null, atMs: this.#deps.clock.wallMs() });
  }
}
