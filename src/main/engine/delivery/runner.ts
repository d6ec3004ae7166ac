/**
 * Runs one stream: passes events to the state machine and performs its effects. The feeder reads batches, the
 * attempts are the requests under way, and the accounting knows where each event stands.
 */

import type { StreamFilter } from '../../../contract/filter';
import type { LookedFor } from '../../../contract/status';
import type { DeliverySettings } from '../../../contract/stream';
import type { DownWay } from '../../../contract/stream-route';
import type { Clock } from '../../clock';
import type { StreamProgress, Trail } from '../trail/types';
import { Accounting } from './accounting';
import { type Answered, Attempts } from './attempts';
import { Batcher } from './batch/batcher';
import { type EventRules, eventRules } from './batch/event-rules';
import type { BatchLimits } from './batch/limits';
import { hasRoom, nextTimeMs } from './core/dispatch';
import { initialState, transition } from './core/machine';
import type { Effect, MachineEvent, MachineState } from './core/state';
import { DueTimer } from './due-timer';
import { Feeder } from './feeder';
import type { LedgerMember, LedgerWriter } from './ledger-writer';
import type { Outlet } from './outlet/outlet';
import { Pace, pacedLimits } from './pace';
import { ReadBack } from './read-back';
import { ResendQueue } from './resend-queue';
import type { StreamRun, UnjudgedEvents } from './status';
import { streamRun } from './stream-run';
import type { TapPoint } from './tap/stream-taps';
import { type UnderWay, underWayOf } from './tap/under-way';
import type { UncommittedProgress } from './uncommitted-progress';
import { within } from './within';

export interface RunnerConfig {
  readonly streamId: string;
  /** Closed when the runner stops. */
  readonly outlet: Pick<Outlet, 'send' | 'find' | 'canFind' | 'downWays' | 'close'>;
  readonly limits: BatchLimits;
  readonly filter: StreamFilter;
  readonly delivery: DeliverySettings;
  /** The ledger's cursor. */
  readonly cursorSeq: number;
}

export interface RunnerDeps {
  readonly trail: Pick<Trail, 'readAfter' | 'readEvent' | 'headSeq' | 'deadLetters'>;
  readonly writer: LedgerWriter;
  readonly clock: Clock;
  readonly random: () => number;
  /** Where events can be looked at as they pass. */
  readonly taps: TapPoint;
  /** The stream's status has changed. `urgent`: the user should see it at once. */
  readonly onChange: (urgent: boolean) => void;
  /** The ledger refused the stream's progress. The stream has to start again at the ledger's cursor. */
  readonly onLost: (error: Error) => void;
}

/** Batches in a row with nothing to send, before other streams get their turn. */
const EMPTY_BATCHES_PER_TURN = 4;
const OUTLET_CLOSES_WITHIN_MS = 2_000;

export class StreamRunner implements LedgerMember {
  readonly #config: RunnerConfig;
  readonly #deps: RunnerDeps;
  readonly #resends: ResendQueue;
  readonly #feeder: Feeder;
  readonly #attempts: Attempts;
  readonly #accounting: Accounting;
  readonly #timer: DueTimer;
  readonly #rules: EventRules;
  readonly #readBack: ReadBack | null;
  #state: MachineState;
  #stopping: Promise<void> | null = null;
  #isGone = false;
  #unjudgedEvents: UnjudgedEvents | null = null;

  constructor(config: RunnerConfig, deps: RunnerDeps) {
    const { streamId, delivery, filter, outlet, cursorSeq } = config;
    const limits = pacedLimits(config.limits, delivery);
    const { trail, clock, writer, onChange } = deps;
    this.#config = config;
    this.#deps = deps;
    this.#timer = new DueTimer(clock, () => this.#pump());
    this.#state = initialState({ ...delivery, maxInFlight: limits.maxInFlight }, cursorSeq);
    const rules = eventRules(filter, limits, { wallMs: clock.wallMs, onUnjudged: (error) => this.#unjudged(error) });
    this.#rules = rules;
    const batcher = new Batcher(trail, { limits, rules, flushAfterMs: delivery.flushAfterMs }, cursorSeq);
    const resends = new ResendQueue(trail, streamId, limits);
    this.#resends = resends;
    this.#feeder = new Feeder({ batcher, resends, pace: new Pace(delivery), clock, onProblem: () => onChange(true) });
    this.#accounting = new Accounting(cursorSeq, {
      resends,
      clock,
      onProgress: () => writer.schedule(this),
      onTrailFailure: (error) => this.#feeder.failed(error),
    });
    const { findEveryMs } = delivery;
    this.#readBack =
      findEveryMs > 0 && outlet.canFind
        ? new ReadBack({ outlet, everyMs: findEveryMs, clock, onChange: () => onChange(false) })
        : null;
    this.#attempts = new Attempts({
      outlet,
      timeoutMs: delivery.attemptTimeoutMs,
      clock,
      onAccepted: (requestId) => {
        this.#step({ kind: 'accepted', requestId });
        this.#pump();
      },
      onAnswered: (answered) => this.#answered(answered),
    });
  }

  get streamId(): string {
    return this.#config.streamId;
  }

  get uncommitted(): UncommittedProgress {
    return this.#accounting.uncommitted;
  }

  /** Everything up to here is done. The ledger follows within a tenth of a second. */
  get cursorSeq(): number {
    return this.#state.cursorSeq;
  }

  get lastDeliveredAtMs(): number | null {
    return this.#accounting.lastDeliveredAtMs;
  }

  /** When the oldest event that was read and is not done was accepted; null when that is not known here. */
  get oldestAcceptedAtMs(): number | null {
    const first = this.#state.batches.find((batch) => batch.origin === 'trail');
    return first === undefined ? null : this.#accounting.acceptedAtMs(first.id);
  }

  get lookedFor(): LookedFor | null {
    return this.#readBack?.last ?? null;
  }

  get unjudgedEvents(): UnjudgedEvents | null {
    return this.#unjudgedEvents;
  }

  /** For a tap that is being opened. */
  underWay(): UnderWay {
    return underWayOf(this.#state, (batchId) => this.#accounting.batchOf(batchId), this.#rules);
  }

  eventsPerSecond(): number {
    return this.#accounting.eventsPerSecond();
  }

  run(): StreamRun {
    return streamRun(this.#state, this.#feeder.problem);
  }

  /** Starts the stream, or continues after the trail has grown. */
  wake(): void {
    this.#pump();
  }

  /** Retries at once: the computer slept, the network changed, or the user asked for it. */
  tryNow(): void {
    this.#feeder.retryNow();
    this.#step({ kind: 'woken' });
    this.#pump();
  }

  /** Dead letters were queued to be resent. */
  deadLettersQueued(): void {
    this.#resends.look();
    this.#pump();
  }

  /**
   * Sends nothing more. Waits up to `timeoutMs` for requests under way, then aborts them. Once this resolves, the
   * ledger has everything that was answered, and nothing more is sent or committed.
   */
  stop(timeoutMs: number): Promise<void> {
    this.#stopping ??= this.#stop(timeoutMs);
    return this.#stopping;
  }

  progress(): StreamProgress {
    return this.uncommitted.progress(this.#deps.clock.wallMs(), this.#backlogAgeMs());
  }

  /** Records the age of the backlog: between two retries nothing else does, sometimes for minutes. */
  noteBacklog(): void {
    if ((this.#backlogAgeMs() ?? 0) === 0) return;
    this.uncommitted.note();
    this.#deps.writer.schedule(this);
  }

  refused(error: Error): void {
    this.uncommitted.clear();
    if (!this.#isGone) this.#deps.onLost(error);
  }

  #unjudged(error: unknown): void {
    const earlier = this.#unjudgedEvents;
    this.#unjudgedEvents = {
      events: (earlier?.events ?? 0) + 1,
      sinceMs: earlier?.sinceMs ?? this.#nowMs,
      // Only its name: the message of a SyntaxError quotes the event.
      cause: error instanceof Error ? error.name : typeof error,
    };
    if (earlier === null) this.#deps.onChange(true);
  }

  /** Null when events are waiting but none of them was read yet. */
  #backlogAgeMs(): number | null {
    if (this.#state.cursorSeq >= this.#deps.trail.headSeq) return 0;
    const oldest = this.oldestAcceptedAtMs;
    return oldest === null ? null : Math.max(0, this.#deps.clock.wallMs() - oldest);
  }

  /** The ways to the destination that its requests take last, because they could not connect to them. */
  downWays(): Promise<readonly DownWay[]> {
    return this.#config.outlet.downWays();
  }

  get #nowMs(): number {
    return this.#deps.clock.monotonicMs();
  }

  async #stop(timeoutMs: number): Promise<void> {
    const { clock, writer } = this.#deps;
    this.#timer.cancel();
    this.#readBack?.stop();
    this.#step({ kind: 'stop' });
    await this.#attempts.stop(timeoutMs);
    this.#isGone = true;
    this.#deps.taps.stopped();
    writer.flush();
    writer.drop(this);
    await within(this.#config.outlet.close(), OUTLET_CLOSES_WITHIN_MS, clock);
  }

  /** Reads and offers batches as long as the machine has room, then sets the timer for the next due time. */
  #pump(): void {
    if (this.#stopping !== null) return;
    const beganMs = this.#nowMs;
    const dueMs = nextTimeMs(this.#state, beganMs);
    if (dueMs !== null && dueMs <= beganMs) this.#step({ kind: 'time' });
    let empty = 0;
    while (hasRoom(this.#state, beganMs) && this.#offer()) {
      if (this.#state.requests.length > 0) continue;
      empty += 1;
      if (empty < EMPTY_BATCHES_PER_TURN) continue;
      this.#deps.clock.soon(() => this.#pump());
      break;
    }
    this.#timer.set([nextTimeMs(this.#state, beganMs), ...this.#feeder.times], beganMs);
  }

  /** @returns whether there was a batch to offer */
  #offer(): boolean {
    const { sizeCap, batches, nextId } = this.#state;
    const batch = this.#feeder.next(sizeCap, !batches.some(({ origin }) => origin === 'resend'));
    if (batch === null) return false;
    this.#accounting.open(nextId, batch);
    if (this.#deps.taps.isOpen) this.#deps.taps.offered(nextId, batch, this.#rules);
    const toSeq = batch.origin === 'trail' ? batch.toSeq : 0;
    this.#step({ kind: 'offered', origin: batch.origin, toSeq, events: batch.toSend?.count ?? 0 });
    return true;
  }

  #step(event: MachineEvent): void {
    const before = this.#state.mode.kind;
    const { state, effects } = transition(this.#state, event, { nowMs: this.#nowMs, random: this.#deps.random() });
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (state.mode.kind !== before) this.#deps.onChange(true);
  }

  #perform(effect: Effect): void {
    const { taps } = this.#deps;
    switch (effect.kind) {
      case 'send': {
        const { requestId, batchId, chunk } = effect;
        const watch = taps.isOpen ? taps.sending(batchId, chunk) : undefined;
        this.#attempts.start(requestId, this.#accounting.eventsOf(batchId, chunk), watch);
        return;
      }
      case 'settled':
        if (taps.isOpen) taps.settled(effect.batch);
        this.#accounting.settle(effect.batch);
        this.#deps.onChange(effect.batch.refused.length > 0);
        return;
    }
  }

  #answered(answered: Answered): void {
    if (this.#isGone) return;
    const { taps } = this.#deps;
    const { outcome, httpStatus, answerText } = answered.result;
    this.#accounting.answered(answered);
    if (outcome.kind === 'delivered') this.#readBack?.delivered(answered.events);
    const detail = {
      ...(httpStatus === undefined ? {} : { status: httpStatus }),
      ...(answerText === undefined ? {} : { body: answerText }),
    };
    const asked = this.#state.requests;
    this.#step({ kind: 'answered', requestId: answered.requestId, outcome, detail });
    if (taps.isOpen)
      taps.answered(
        asked.find(({ id }) => id === answered.requestId),
        this.#state,
      );
    this.#deps.onChange(false);
    this.#pump();
  }
}
