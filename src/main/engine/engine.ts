/**
 * The engine: sources put events into the trail, streams take them out. Everything that it does to the outside is handed
 * in, so that tests and measurements run it in their own process; worker.ts runs it in a thread.
 */
import type { failure } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import type { DestinationModule } from '../../destinations/module';
import type { CreateSource } from '../../sources/source';
import type { Clock } from '../clock';
import { LedgerWriter } from './delivery/ledger-writer';
import type { EngineConfig, EngineRequestName, EngineRequests, FromEngine } from './protocol';
import { AppendQueue } from './running/append-queue';
import { ConnectionTests } from './running/connection-tests';
import { DamageNews } from './running/damage-news';
import { type EngineHandlers, trailHandlers } from './running/handlers';
import { startHeartbeat } from './running/heartbeat';
import { Imports } from './running/imports';
import { Rereading } from './running/rereading';
import { Retention } from './running/retention';
import { startScrub } from './running/scrub';
import { Serial } from './running/serial';
import { SourceBoard } from './running/source-board';
import { StatusBoard } from './running/status-board';
import { StreamBoard } from './running/stream-board';
import { trailNotice } from './running/trail-notice';
import { failureOf } from './trail/failures';
import type { Trail } from './trail/types';

/** So long after an event was accepted, more are expected. */
const BUSY_MS = 1_000;

export interface EngineDeps {
  /** Open; closed by the engine. */
  readonly trail: Trail;
  readonly dataFolder: string;
  readonly version: string;
  readonly createSource: CreateSource;
  readonly moduleFor: (kind: string) => DestinationModule | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Status, progress of tests, notices. */
  readonly tell: (message: Extract<FromEngine, { kind: 'status' | 'test' | 'import' | 'notice' }>) => void;
}

export class Engine {
  readonly #deps: EngineDeps;
  readonly #queue: AppendQueue;
  readonly #writer: LedgerWriter;
  readonly #streams: StreamBoard;
  readonly #sources: SourceBoard;
  readonly #retention: Retention;
  readonly #board: StatusBoard;
  readonly #tests: ConnectionTests;
  readonly #imports: Imports;
  readonly #rereading: Rereading;
  /** One function for each request of the protocol. They throw what went wrong: a SluiceError or a TrailError. */
  readonly handlers: EngineHandlers;
  readonly #stopHeartbeat: () => void;
  readonly #stopScrub: () => void;
  readonly #damage: DamageNews;
  /** When a source last accepted an event, by the monotonic clock. */
  #acceptedAtMs: number;
  readonly #changes = new Serial();
  #closing: Promise<null> | null = null;

  constructor(deps: EngineDeps) {
    const { trail, clock, tell } = deps;
    this.#deps = deps;
    this.#acceptedAtMs = this.#lastAcceptedAtMs();
    this.#board = new StatusBoard(
      clock,
      () => this.status(),
      (status) => tell({ kind: 'status', status }),
    );
    this.#queue = new AppendQueue({
      trail,
      clock,
      onStored: (results) => this.#stored(results),
      onFull: (full) => {
        if (full !== null) this.#retention.hurry();
        this.#board.changed(true);
      },
    });
    this.#writer = new LedgerWriter({
      ledger: trail.streams,
      clock,
      onTrouble: (error) => {
        if (error !== null) this.#notice(failureOf(error));
      },
    });
    this.#streams = new StreamBoard({
      ...deps,
      writer: this.#writer,
      cursorsLost: trail.notices.some((notice) => notice.cursorsLost === true),
      onChange: (atOnce) => this.#board.changed(atOnce),
      onNotice: (notice) => this.#notice(notice),
    });
    this.#sources = new SourceBoard(trail, {
      ...deps,
      sink: this.#queue,
      positions: trail.positions,
      onChange: () => this.#board.changed(false),
      notify: (notice) => this.#notice(notice),
    });
    this.#retention = new Retention({
      trail,
      clock,
      activeCursors: () => this.#activeCursors(),
      isFull: () => this.#queue.full !== null,
      look: () => this.#queue.look(),
      onDeleted: () => this.#board.changed(false),
      onError: (error) => this.#notice(failureOf(error)),
    });
    this.#tests = new ConnectionTests({
      ...deps,
      tell: (testId, progress) => tell({ kind: 'test', testId, progress }),
    });
    this.#imports = new Imports({
      trail,
      sink: this.#queue,
      clock,
      tell: (importId, state) => tell({ kind: 'import', importId, state }),
    });
    this.#rereading = new Rereading({
      trail,
      sink: this.#queue,
      clock,
      configOf: (sourceId) => this.#sources.configOf(sourceId),
      isClosing: () => this.#closing !== null,
    });
    this.handlers = {
      ...trailHandlers(trail, this.#streams, clock, () => this.#board.changed(true)),
      ...this.#ownHandlers(),
    };
    this.#stopHeartbeat = startHeartbeat(
      clock,
      () => {
        this.#streams.noteBacklogs();
        this.#board.changed(false);
      },
      () => this.#streams.tryAllNow(),
    );
    this.#damage = new DamageNews(clock, (failure) => {
      this.#notice(failure);
      this.#board.changed(true);
    });
    trail.onDamage((found) => this.#damage.add(found));
    this.#stopScrub = startScrub({
      trail,
      clock,
      isBusy: () => this.#isBusy(),
      onError: (error) => this.#notice(failureOf(error)),
    });
    for (const notice of trail.notices) {
      const told = trailNotice(notice);
      if (told !== null) this.#notice(told);
    }
  }

  /** @throws {SluiceError | TrailError} what went wrong, for the border to turn into data */
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

  /** Resolves once everything is on the disk and the trail is closed. */
  close(): Promise<null> {
    // What a configuration under way still begins has to be ended with the rest.
    this.#closing ??= this.#changes.run(() => this.#close());
    return this.#closing;
  }

  async #close(): Promise<null> {
    this.#stopHeartbeat();
    this.#stopScrub();
    this.#retention.stop();
    this.#tests.cancelAll();
    await Promise.all([this.#imports.endAll(), this.#rereading.end(), this.#sources.endAll(), this.#streams.endAll()]);
    this.#queue.flush();
    this.#writer.flush();
    this.#damage.flush();
    this.#board.stop();
    this.#deps.trail.close();
    return null;
  }

  #ownHandlers() {
    return {
      configure: (config: EngineConfig) =>
        this.#changes.run(() => (this.#closing === null ? this.#configure(config) : null)),
      status: async () => {
        // Whoever ends a run by this status has been told what it counts as lost.
        this.#damage.flush();
        return this.status();
      },
      test: (input: EngineRequests['test']['input']) => this.#tests.run(input),
      cancelTest: async ({ testId }: EngineRequests['cancelTest']['input']) => {
        this.#tests.cancel(testId);
        return null;
      },
      preview: (input: EngineRequests['preview']['input']) => this.#tests.preview(input),
      certificate: (input: EngineRequests['certificate']['input']) => this.#tests.certificate(input),
      forgetSource: async ({ sourceId }: EngineRequests['forgetSource']['input']) => this.#sources.forget(sourceId),
      sourceDetail: async ({ sourceId }: EngineRequests['sourceDetail']['input']) => this.#sources.snapshot(sourceId),
      inspectImport: async ({ importId, path, confinement }: EngineRequests['inspectImport']['input']) =>
        this.#imports.inspect(importId, path, confinement),
      runImport: async ({ importId }: EngineRequests['runImport']['input']) => this.#imports.run(importId),
      cancelImport: async ({ importId }: EngineRequests['cancelImport']['input']) => this.#imports.cancel(importId),
      reread: ({ ids }: EngineRequests['reread']['input']) => this.#rereading.run(ids),
      surroundings: async ({ change }: EngineRequests['surroundings']['input']) => {
        if (change !== 'suspend') this.#streams.tryAllNow();
        return null;
      },
      close: () => this.close(),
    } satisfies Partial<EngineHandlers>;
  }

  async #configure({ streams, keepsOtherStreams, sources, retention }: EngineConfig): Promise<null> {
    this.#queue.limitTo(retention.hardLimitBytes);
    await Promise.all([this.#streams.configure(streams, keepsOtherStreams), this.#sources.configure(sources)]);
    this.#retention.configure(retention);
    this.#board.changed(true);
    return null;
  }

  #stored(results: readonly { readonly sourceId: string; readonly stored: number }[]): void {
    this.#acceptedAtMs = this.#deps.clock.monotonicMs();
    for (const { sourceId, stored } of results) this.#sources.accepted(sourceId, stored);
    this.#streams.wakeAll();
    this.#board.changed(false);
  }

  #isBusy(): boolean {
    const { monotonicMs } = this.#deps.clock;
    return monotonicMs() - this.#acceptedAtMs < BUSY_MS || this.#streams.all().some((stream) => stream.isMoving);
  }

  #activeCursors(): number[] {
    const active = this.#streams.all().filter((stream) => stream.needsEvents);
    return active.flatMap(({ id }) => this.#deps.trail.streams.get(id)?.cursorSeq ?? []);
  }

  /** What was accepted before this start, put on the monotonic clock; now, where nothing ever was. */
  #lastAcceptedAtMs(): number {
    const { trail, clock } = this.#deps;
    const times = trail.sources().flatMap(({ lastAcceptedAtMs }) => lastAcceptedAtMs ?? []);
    return times.length === 0
      ? clock.monotonicMs()
      : clock.monotonicMs() - Math.max(0, clock.wallMs() - Math.max(...times));
  }

  #notice(notice: ReturnType<typeof failure>): void {
    this.#deps.tell({ kind: 'notice', failure: notice, streamId: null, atMs: this.#deps.clock.wallMs() });
  }
}
