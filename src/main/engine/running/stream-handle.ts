/**
 * One configured stream: starts, stops and replaces its runner as the configuration changes, one change at a time,
 * and has its status. The ledger outlives the runners, so a new one continues where the last one stopped.
 */
import type { Failure } from '../../../contract/errors';
import type { StreamStatus } from '../../../contract/status';
import type { DownWay } from '../../../contract/stream-route';
import { definitionFor } from '../../../destinations/definitions';
import type { Clock } from '../../clock';
import { ArrivingTrail, type ReadableTrail } from '../delivery/arriving-trail';
import { batchLimits } from '../delivery/batch/limits';
import type { LedgerWriter } from '../delivery/ledger-writer';
import type { OpenedOutlet, Outlet, Outlets } from '../delivery/outlet/outlet';
import { StreamRunner } from '../delivery/runner';
import { type StreamRun, streamStatus } from '../delivery/status';
import { StreamTaps } from '../delivery/tap/stream-taps';
import type { Tap, TapFilter } from '../delivery/tap/tap';
import type { PendingCounts } from '../delivery/uncommitted-progress';
import type { EngineStream } from '../engine-config';
import { Serial } from '../serial';
import { failureOf } from '../trail/failures';
import type { StreamState, Trail } from '../trail/types';

export interface StreamHandleDeps {
  readonly trail: Trail;
  readonly writer: LedgerWriter;
  readonly clock: Clock;
  readonly random: () => number;
  readonly outlets: Pick<Outlets, 'open'>;
  /** The ledger has lost cursors: streams that it doesn't know start at the beginning, whatever their settings say. */
  readonly cursorsLost: boolean;
  readonly onChange: (urgent: boolean) => void;
  readonly onNotice: (notice: Failure) => void;
}

/** How long to wait for requests under way before new settings are applied, and before the stream stops. */
const CHANGE_TIMEOUT_MS = 2_000;
const STOP_TIMEOUT_MS = 5_000;
/** How often a stream of a drill looks for events that have appeared. */
const ARRIVALS_EVERY_MS = 100;

const NOTHING_PENDING: PendingCounts = { delivered: 0, filtered: 0, skipped: 0, lost: 0, deadLettered: 0 };

export class StreamHandle {
  readonly #deps: StreamHandleDeps;
  readonly #serial = new Serial();
  /** Where events can be looked at as they pass. */
  readonly taps: StreamTaps;
  #config: EngineStream;
  /** The trail as this stream sees it. */
  #view: ReadableTrail;
  #cancelArrivals: () => void = () => undefined;
  #runner: StreamRunner | null = null;
  #blocked: { readonly failure: Failure; readonly sinceMs: number } | null = null;
  #unseenSinceMs: number | null = null;
  #oldest: { readonly seq: number; readonly acceptedAtMs: number } | null = null;

  constructor(config: EngineStream, deps: StreamHandleDeps) {
    this.#config = config;
    this.#deps = deps;
    this.taps = new StreamTaps({ ...deps, secrets: () => this.#config.destination.secrets });
    this.#view = viewFor(config, deps);
  }

  get id(): string {
    return this.#config.id;
  }

  /** Retention must keep the stream's undelivered events: it is active, or its runner is still stopping. */
  get needsEvents(): boolean {
    return this.#config.active || this.#runner !== null;
  }

  /** Registers the stream with the ledger, and starts it if it is active. */
  begin(): Promise<void> {
    return this.#serial.run(() => {
      const { trail, clock, cursorsLost } = this.#deps;
      const { id, name, startAt, arrivals } = this.#config;
      const isNew = trail.streams.get(id) === undefined;
      const state = trail.streams.open(id, name, cursorsLost ? 'beginning' : startAt, clock.wallMs());
      if (isNew && arrivals !== undefined) trail.streams.rewind(id, arrivals.afterSeq + 1, clock.wallMs());
      if (state.deletedAtMs !== undefined) trail.streams.restore(id);
      if (state.rehearsal !== this.#config.rehearsal) this.#markRehearsal();
      return this.#start();
    });
  }

  /** Applies new settings. The backlog is kept and sent with them. */
  change(config: EngineStream): Promise<void> {
    const before = this.#config;
    this.#config = config;
    this.#deps.onChange(true);
    return this.#serial.run(async () => {
      if (before.name !== config.name) this.#deps.trail.streams.rename(config.id, config.name);
      if (before.rehearsal !== config.rehearsal) this.#markRehearsal();
      if (runsAlike(before, config)) return;
      await this.#stop(config.active ? CHANGE_TIMEOUT_MS : STOP_TIMEOUT_MS);
      if (!sameArrivals(before, config)) this.#view = viewFor(config, this.#deps);
      await this.#start();
    });
  }

  /** Stops the stream, changes its ledger, and starts it again. */
  whileStopped<T>(work: () => T): Promise<T> {
    return this.#serial.run(async () => {
      await this.#stop(CHANGE_TIMEOUT_MS);
      try {
        return work();
      } finally {
        await this.#start();
      }
    });
  }

  openTap(filter: TapFilter): Tap {
    return this.taps.open(filter, this.#runner?.underWay() ?? null);
  }

  end(): Promise<void> {
    this.taps.closeAll();
    return this.#serial.run(() => this.#stop(STOP_TIMEOUT_MS));
  }

  get config(): EngineStream {
    return this.#config;
  }

  wake(): void {
    this.#runner?.wake();
  }

  /** Retries at once. Opens the sender again if that had failed, for example because of a missing file. */
  tryNow(): void {
    this.#runner?.tryNow();
    if (this.#blocked !== null && this.#config.blocked === null) void this.whileStopped(() => undefined);
  }

  noteBacklog(): void {
    this.#runner?.noteBacklog();
  }

  deadLettersQueued(): void {
    this.#runner?.deadLettersQueued();
  }

  /** Events were delivered in the last seconds. */
  get isMoving(): boolean {
    return this.eventsPerSecond() > 0;
  }

  eventsPerSecond(): number {
    return this.#runner?.eventsPerSecond() ?? 0;
  }

  status(quietForMs: number): StreamStatus {
    const { trail, clock } = this.#deps;
    const { id, name, rehearsal, delivery } = this.#config;
    const now = { monotonicMs: clock.monotonicMs(), wallMs: clock.wallMs() };
    const ledger = trail.streams.get(id);
    const pending = this.#runner?.uncommitted.counts() ?? NOTHING_PENDING;
    // Until the stream is registered, its start is not known: report no backlog.
    const cursorSeq = this.#runner?.cursorSeq ?? ledger?.cursorSeq ?? trail.headSeq;
    const waiting = Math.max(0, this.#view.headSeq - cursorSeq);
    const unseen = this.#unseen(now.monotonicMs);
    const facts = {
      streamId: id,
      name,
      rehearsal,
      run: this.#run(),
      unjudged: this.#runner?.unjudgedEvents ?? null,
      cursorSeq,
      waiting,
      delivered: (ledger?.counts.delivered ?? 0) + pending.delivered,
      deadLettered: (ledger?.counts.deadLettered ?? 0) + pending.deadLettered,
      filtered: (ledger?.counts.filtered ?? 0) + pending.filtered,
      skipped: (ledger?.counts.skipped ?? 0) + pending.skipped,
      lost: this.#lost(ledger?.counts.skipped ?? 0) + pending.lost,
      deadLettersUnseen: unseen + pending.deadLettered,
      eventsPerSecond: this.eventsPerSecond(),
      lagMs: waiting === 0 ? 0 : Math.max(0, now.wallMs - this.#oldestAcceptedAtMs(cursorSeq, now.wallMs)),
      lookedFor: this.#runner?.lookedFor ?? null,
      lastDeliveredAtMs: this.#runner?.lastDeliveredAtMs ?? ledger?.lastDeliveredAtMs ?? null,
      quietForMs,
      unseenSinceMs: this.#unseenSinceMs ?? now.monotonicMs,
      lagAlertMs: delivery.lagAlertMs,
      quietAlertMs: delivery.quietAlertMs,
    };
    return streamStatus(facts, now);
  }

  /** Queries the ledger only if events were skipped. */
  #lost(skipped: number): number {
    return skipped === 0 ? 0 : this.#deps.trail.streams.lostToDamage(this.id);
  }

  #markRehearsal(): void {
    this.#deps.trail.streams.markRehearsal(this.#config.id, this.#config.rehearsal);
  }

  #run(): StreamRun {
    if (!this.#config.active) return { kind: 'inactive' };
    if (this.#blocked !== null) return { kind: 'blocked', ...this.#blocked };
    return this.#runner?.run() ?? { kind: 'running', mode: { kind: 'flowing' }, trouble: null, isolatingEvents: 0 };
  }

  #unseen(nowMs: number): number {
    const unseen = this.#deps.trail.deadLetters.count({
      streamId: this.id,
      lookedAt: false,
      states: ['held', 'queued'],
    });
    if (unseen === 0) this.#unseenSinceMs = null;
    else this.#unseenSinceMs ??= nowMs;
    return unseen;
  }

  /** None while it sends nothing. */
  async downWays(): Promise<readonly DownWay[]> {
    return (await this.#runner?.downWays()) ?? [];
  }

  #oldestAcceptedAtMs(cursorSeq: number, fallbackMs: number): number {
    const read = this.#runner?.oldestAcceptedAtMs ?? null;
    if (read !== null) return read;
    const seq = Math.max(cursorSeq + 1, this.#deps.trail.tailSeq);
    if (this.#oldest?.seq !== seq) {
      const event = this.#view.readEvent(seq);
      this.#oldest = event === undefined ? null : { seq, acceptedAtMs: event.acceptedAtMs };
    }
    return this.#oldest?.acceptedAtMs ?? fallbackMs;
  }

  async #start(): Promise<void> {
    this.#blocked = null;
    const { id, active, blocked } = this.#config;
    if (!active || this.#deps.trail.streams.get(id) === undefined) return;
    const opened = blocked === null ? await this.#open() : { ok: false as const, failure: blocked };
    const state = this.#deps.trail.streams.get(id);
    if (!opened.ok) {
      this.#blocked = { failure: opened.failure, sinceMs: this.#deps.clock.monotonicMs() };
    } else if (state !== undefined) {
      this.#runner = this.#newRunner(opened.outlet, state);
      this.#runner.wake();
      this.#followArrivals();
    }
    this.#deps.onChange(true);
  }

  #open(): Promise<OpenedOutlet> {
    const { destination, delivery, shaping } = this.#config;
    return this.#deps.outlets.open({ destination, shaping, attemptTimeoutMs: delivery.attemptTimeoutMs });
  }

  #newRunner(outlet: Outlet, state: StreamState): StreamRunner {
    const { destination, delivery, filter, id } = this.#config;
    const { writer, clock, random, onChange } = this.#deps;
    const definition = definitionFor(destination.kind);
    if (definition === undefined) throw new Error(`There is no destination "${destination.kind}".`);
    const limits = batchLimits(delivery, definition.limits, outlet.limits, outlet.growth);
    const onLost = (error: Error) => void this.#restart(error);
    return new StreamRunner(
      { streamId: id, outlet, limits, filter, delivery, cursorSeq: state.cursorSeq },
      { trail: this.#view, writer, clock, random, taps: this.taps, onChange, onLost },
    );
  }

  /** Nothing else tells the runner that an event has appeared. */
  #followArrivals(): void {
    const view = this.#view;
    if (!(view instanceof ArrivingTrail) || view.isComplete) return;
    this.#cancelArrivals = this.#deps.clock.after(ARRIVALS_EVERY_MS, () => {
      this.#runner?.wake();
      this.#deps.onChange(false);
      this.#followArrivals();
    });
  }

  /** The ledger refused the runner's progress. Sends everything after the ledger's cursor again. */
  #restart(error: Error): Promise<void> {
    this.#deps.onNotice(failureOf(error));
    return this.whileStopped(() => undefined);
  }

  async #stop(timeoutMs: number): Promise<void> {
    this.#cancelArrivals();
    const runner = this.#runner;
    if (runner === null) return;
    await runner.stop(timeoutMs);
    this.#runner = null;
    this.#deps.onChange(true);
  }
}

/** Whether the runner can continue: only the name or alert thresholds differ. */
function runsAlike(a: EngineStream, b: EngineStream): boolean {
  return JSON.stringify(runnerSettings(a)) === JSON.stringify(runnerSettings(b));
}

function runnerSettings({ destination, filter, shaping, delivery, active, blocked, arrivals }: EngineStream) {
  const compared = { ...delivery, lagAlertMs: 0, quietAlertMs: 0 };
  return { destination, filter, shaping, active, blocked, arrivals, delivery: compared };
}

function viewFor({ arrivals }: EngineStream, { trail, clock }: StreamHandleDeps): ReadableTrail {
  return arrivals === undefined ? trail : new ArrivingTrail(trail, arrivals, clock);
}

function sameArrivals(a: EngineStream, b: EngineStream): boolean {
  return JSON.stringify(a.arrivals) === JSON.stringify(b.arrivals);
}
