/**
 * All configured streams. Applies a new configuration by changing only what differs, and handles requests about one
 * stream.
 */
import type { RewindPlan } from '../../../contract/delivery';
import { SluiceError } from '../../../contract/errors';
import type { DownWay } from '../../../contract/stream-route';
import type { TappedStream } from '../delivery/tap/taps';
import type { EngineStream } from '../engine-config';
import type { RewindTarget, Standing } from '../protocol';
import { Serial } from '../serial';
import type { Trail } from '../trail/types';
import { StreamHandle, type StreamHandleDeps } from './stream-handle';

export class StreamManager {
  readonly #deps: StreamHandleDeps;
  readonly #trail: Trail;
  readonly #handles = new Map<string, StreamHandle>();
  readonly #serial = new Serial();

  constructor(deps: StreamHandleDeps) {
    this.#deps = deps;
    this.#trail = deps.trail;
  }

  all(): readonly StreamHandle[] {
    return [...this.#handles.values()];
  }

  /** Resolves when the new configuration is in effect: removed streams have stopped, and new ones run. */
  configure(streams: readonly EngineStream[], keepsOthers = false): Promise<void> {
    return this.#serial.run(async () => {
      const wanted = new Set<string>(streams.map(({ id }) => id));
      const gone = this.all().filter(({ id }) => !wanted.has(id));
      const changes = streams.map((config) => this.#handles.get(config.id)?.change(config) ?? this.#begin(config));
      await Promise.all([...gone.map((handle) => this.#end(handle)), ...changes]);
      if (!keepsOthers) this.#markOthersDeleted(wanted);
    });
  }

  wakeAll(): void {
    for (const handle of this.#handles.values()) handle.wake();
  }

  tryAllNow(): void {
    for (const handle of this.#handles.values()) handle.tryNow();
  }

  noteBacklogs(): void {
    for (const handle of this.#handles.values()) handle.noteBacklog();
  }

  tryNow(streamId: string): null {
    this.#get(streamId).tryNow();
    return null;
  }

  /** Undefined when it is not configured. */
  configOf(streamId: string): EngineStream | undefined {
    return this.#handles.get(streamId)?.config;
  }

  /** The ways to its destination that its requests could not connect to. */
  async downWays(streamId: string): Promise<readonly DownWay[]> {
    return (await this.#handles.get(streamId)?.downWays()) ?? [];
  }

  /** @throws {SluiceError} SLUICE-SET-003 if it is not configured */
  tapped(streamId: string): TappedStream {
    return this.#get(streamId);
  }

  deadLettersQueued(streamId: string): void {
    this.#handles.get(streamId)?.deadLettersQueued();
  }

  async skipToNow(streamId: string): Promise<null> {
    await this.#get(streamId).whileStopped(() =>
      this.#trail.streams.skipTo(streamId, this.#trail.headSeq + 1, 'user', this.#deps.clock.wallMs()),
    );
    return null;
  }

  async rewind(streamId: string, to: RewindTarget): Promise<Standing> {
    const seq = this.#seqOf(to);
    await this.#get(streamId).whileStopped(() => this.#trail.streams.rewind(streamId, seq, this.#deps.clock.wallMs()));
    return this.standing(streamId);
  }

  rewindPlan(streamId: string, to: RewindTarget): RewindPlan {
    // The ledger follows a stream within a tenth of a second: what the user sees as delivered must count.
    this.#deps.writer.flush();
    const state = this.#trail.streams.get(streamId);
    if (state === undefined) throw new SluiceError('SLUICE-SET-003');
    const oldestSeq = this.#trail.tailSeq;
    const firstSeq = Math.max(oldestSeq, Math.min(this.#seqOf(to), state.cursorSeq + 1));
    const again = Math.max(0, state.cursorSeq + 1 - firstSeq);
    const first = again === 0 ? undefined : this.#trail.readEvent(firstSeq);
    return { firstSeq, again, acceptedAtMs: first?.acceptedAtMs ?? null, oldestSeq };
  }

  standing(streamId: string): Standing {
    const state = this.#trail.streams.get(streamId);
    if (state === undefined) throw new SluiceError('SLUICE-SET-003');
    const uncounted = Math.max(0, this.#trail.tailSeq - 1 - state.cursorSeq);
    return { waiting: state.waiting - uncounted, expired: state.expired + uncounted };
  }

  /** Removes everything stored about a stream that is no longer configured. */
  forget(streamId: string): null {
    if (this.#handles.has(streamId)) {
      throw new SluiceError('SLUICE-CMD-002', { raw: `Stream ${streamId} is configured and can't be forgotten.` });
    }
    if (this.#trail.streams.get(streamId) !== undefined) this.#trail.streams.forget(streamId);
    return null;
  }

  async endAll(): Promise<void> {
    await Promise.all(this.all().map((handle) => handle.end()));
  }

  #begin(config: EngineStream): Promise<void> {
    const handle = new StreamHandle(config, this.#deps);
    this.#handles.set(config.id, handle);
    return handle.begin();
  }

  async #end(handle: StreamHandle): Promise<void> {
    this.#handles.delete(handle.id);
    await handle.end();
  }

  /**
   * Marks streams of the ledger that are not configured as deleted, so that retention no longer keeps events for
   * them.
   */
  #markOthersDeleted(wanted: ReadonlySet<string>): void {
    for (const { id, deletedAtMs } of this.#trail.streams.list()) {
      if (!wanted.has(id) && deletedAtMs === undefined) this.#trail.streams.softDelete(id, this.#deps.clock.wallMs());
    }
  }

  #seqOf(to: RewindTarget): number {
    switch (to.kind) {
      case 'beginning':
        return this.#trail.tailSeq;
      case 'seq':
        return to.seq;
      case 'time':
        return this.#trail.streams.seqAtTime(to.atMs);
    }
  }

  #get(streamId: string): StreamHandle {
    const handle = this.#handles.get(streamId);
    if (handle === undefined) throw new SluiceError('SLUICE-SET-003');
    return handle;
  }
}
