// Runs one stream: hands what happens to the state machine and does what it asks for. All effects of delivery are here;
// the sender, the clock, the trail and chance are handed in. One stream's troubles stay its own.
import { type Failure, failure } from '../../../contract/errors';
import type { DeliverySettings, StreamFilter } from '../../../contract/stream';
import type { EventBatch, Sender, SendResult } from '../../../destinations/sender';
import type { Clock } from '../../clock';
import type { StreamProgress, Trail } from '../trail/types';
import { type Account, batchOfPiece } from './account';
import { type RunningAttempt, startAttempt } from './attempt';
import { attemptRow, resentEvents } from './attempt-row';
import { Batcher } from './batch/batcher';
import { eventRules } from './batch/event-rules';
import type { BatchLimits } from './batch/limits';
import { hasRoom, nextTimeMs } from './core/dispatch';
import { initialState, transition } from './core/machine';
import { isDone, type Parcel } from './core/parcel';
import type { Effect, MachineEvent, MachineState } from './core/state';
import type { LedgerMember, LedgerWriter } from './ledger-writer';
import { LetterBox } from './letter-box';
import { ProgressBook } from './progress-book';
import { Rate } from './rate';
import type { StreamRun } from './status';

export interface RunnerConfig {
  readonly streamId: string;
  readonly sender: Sender;
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
  /** Something changed that a person sees; `atOnce`: the stream's mode. */
  readonly onChange: (atOnce: boolean) => void;
  /** What was counted does not fit the ledger: the stream has to begin anew at its cursor. */
  readonly onLost: (error: Error) => void;
}

interface TrailProblem {
  readonly failure: Failure;
  readonly sinceMs: number;
  readonly retryAtMs: number;
}

/** After the trail could not be read. */
const READ_AGAIN_MS = 5_000;
/** Loads in a row of which nothing is sent, before others get their turn. */
const EMPTY_LOADS_A_TURN = 4;
const SENDER_CLOSES_WITHIN_MS = 2_000;

export class StreamRunner implements LedgerMember {
  readonly book: ProgressBook;
  readonly #config: RunnerConfig;
  readonly #deps: RunnerDeps;
  readonly #batcher: Batcher;
  readonly #letters: LetterBox;
  readonly #rate = new Rate();
  readonly #accounts = new Map<number, Account>();
  readonly #attempts = new Map<number, RunningAttempt>();
  #state: MachineState;
  #cancel: () => void = () => undefined;
  /** When an unfilled batch goes as it is; null when none is being filled. */
  #flushAtMs: number | null = null;
  #trailProblem: TrailProblem | null = null;
  #stopping: Promise<void> | null = null;
  #isGone = false;
  #lastDeliveredAtMs: number | null = null;

  constructor(config: RunnerConfig, deps: RunnerDeps) {
    const { delivery, limits, filter, cursorSeq } = config;
    this.#config = config;
    this.#deps = deps;
    this.book = new ProgressBook(cursorSeq);
    this.#state = initialState({ ...delivery, maxInFlight: limits.maxInFlight }, cursorSeq);
    const rules = eventRules(filter, limits, deps.clock.wallMs);
    this.#batcher = new Batcher(deps.trail, { limits, rules, flushAfterMs: delivery.flushAfterMs }, cursorSeq);
    this.#letters = new LetterBox(deps.trail, config.streamId, limits);
  }

  get streamId(): string {
    return this.#config.streamId;
  }

  /** Everything up to here is done; the ledger follows within a tenth of a second. */
  get cursorSeq(): number {
    return this.#state.cursorSeq;
  }

  get lastDeliveredAtMs(): number | null {
    return this.#lastDeliveredAtMs;
  }

  /** When the oldest event was accepted that has been read and is not done; null when it is not known here. */
  get oldestAcceptedAtMs(): number | null {
    const first = this.#state.parcels.find((parcel) => parcel.origin === 'trail');
    const account = first === undefined ? undefined : this.#accounts.get(first.id);
    return account?.origin === 'trail' ? (account.load.arrivals[0]?.acceptedAtMs ?? null) : null;
  }

  eventsPerSecond(): number {
    return this.#rate.perSecond(this.#deps.clock.monotonicMs());
  }

  run(): StreamRun {
    if (this.#trailProblem !== null) {
      return { kind: 'blocked', failure: this.#trailProblem.failure, sinceMs: this.#trailProblem.sinceMs };
    }
    const { mode, trouble, parcels } = this.#state;
    const apart = parcels.filter((parcel) => parcel.apart && !isDone(parcel));
    return { kind: 'running', mode, trouble, apartEvents: apart.reduce((sum, parcel) => sum + parcel.events, 0) };
  }

  /** Begins, or looks again since the trail has grown. */
  wake(): void {
    this.#pump();
  }

  /** The computer slept or its network changed: what waits is tried at once. */
  tryNow(): void {
    if (this.#trailProblem !== null) this.#trailProblem = { ...this.#trailProblem, retryAtMs: this.#nowMs };
    this.#step({ kind: 'woken' });
    this.#pump();
  }

  /** Dead letters were queued for sending again. */
  lettersQueued(): void {
    this.#letters.look();
    this.#pump();
  }

  /**
   * Sends nothing more; what is under way is waited for, so long, and then cut off. Resolves in silence: everything that
   * was answered is in the ledger, and nothing is sent or committed any more.
   */
  stop(patienceMs: number): Promise<void> {
    this.#stopping ??= this.#stop(patienceMs);
    return this.#stopping;
  }

  progress(): StreamProgress {
    return this.book.progress(this.#deps.clock.wallMs(), this.#backlogAgeMs());
  }

  /** Puts the age of what waits on record, as long as nothing else does: between tries nothing happens for minutes. */
  noteBacklog(): void {
    if ((this.#backlogAgeMs() ?? 0) === 0) return;
    this.book.note();
    this.#deps.writer.schedule(this);
  }

  refused(error: Error): void {
    this.book.clear();
    if (!this.#isGone) this.#deps.onLost(error);
  }

  /** Null: events wait of which none has been read yet. */
  #backlogAgeMs(): number | null {
    if (this.#state.cursorSeq >= this.#deps.trail.headSeq) return 0;
    const oldest = this.oldestAcceptedAtMs;
    return oldest === null ? null : Math.max(0, this.#deps.clock.wallMs() - oldest);
  }

  get #nowMs(): number {
    return this.#deps.clock.monotonicMs();
  }

  async #stop(patienceMs: number): Promise<void> {
    const { clock, writer } = this.#deps;
    this.#cancel();
    this.#step({ kind: 'stop' });
    const answers = Promise.all([...this.#attempts.values()].map((attempt) => attempt.result));
    await withinPatience(answers, patienceMs, clock);
    for (const attempt of this.#attempts.values()) attempt.abort();
    await answers;
    this.#isGone = true;
    writer.flush();
    writer.drop(this);
    await withinPatience(this.#config.sender.close(), SENDER_CLOSES_WITHIN_MS, clock);
  }

  /** Reads and offers as long as the machine has room, then sets the one timer for what comes by itself. */
  #pump(): void {
    if (this.#stopping !== null) return;
    const beganMs = this.#nowMs;
    const dueMs = nextTimeMs(this.#state, beganMs);
    if (dueMs !== null && dueMs <= beganMs) this.#step({ kind: 'time' });
    let empty = 0;
    while (hasRoom(this.#state, beganMs) && this.#offer()) {
      if (this.#state.requests.length > 0) continue;
      empty += 1;
      if (empty < EMPTY_LOADS_A_TURN) continue;
      this.#deps.clock.soon(() => this.#pump());
      break;
    }
    this.#arm(beganMs);
  }

  /** @param seenToMs what was due until then has been seen to; what has become due since must not be missed */
  #arm(seenToMs: number): void {
    this.#cancel();
    this.#cancel = () => undefined;
    const times = [nextTimeMs(this.#state, seenToMs), this.#flushAtMs, this.#trailProblem?.retryAtMs ?? null];
    const next = Math.min(...times.map((time) => (time !== null && time > seenToMs ? time : Number.POSITIVE_INFINITY)));
    if (next === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#deps.clock.after(Math.max(0, Math.ceil(next - this.#nowMs)), () => this.#pump());
  }

  /** @returns whether there was something to offer */
  #offer(): boolean {
    if (this.#trailProblem !== null && this.#trailProblem.retryAtMs > this.#nowMs) return false;
    try {
      const account = this.#nextAccount();
      if (this.#trailProblem !== null) this.#turned(null);
      if (account === null) return false;
      const { origin, load } = account;
      this.#accounts.set(this.#state.nextId, account);
      this.#step({
        kind: 'offered',
        origin,
        toSeq: origin === 'trail' ? load.toSeq : 0,
        events: load.batch?.count ?? 0,
      });
      return true;
    } catch (error) {
      const raw = error instanceof Error ? error.message : String(error);
      this.#turned({
        failure: failure('SLUICE-STO-006', { raw }),
        sinceMs: this.#trailProblem?.sinceMs ?? this.#nowMs,
        retryAtMs: this.#nowMs + READ_AGAIN_MS,
      });
      return false;
    }
  }

  #turned(problem: TrailProblem | null): void {
    this.#trailProblem = problem;
    this.#deps.onChange(true);
  }

  #nextAccount(): Account | null {
    const { sizeCap, parcels } = this.#state;
    if (!parcels.some((parcel) => parcel.origin === 'letters')) {
      const load = this.#letters.next(sizeCap, this.#deps.clock.wallMs());
      if (load !== null) return { origin: 'letters', load };
    }
    const next = this.#batcher.next(this.#nowMs, sizeCap);
    this.#flushAtMs = next.kind === 'wait' ? next.untilMs : null;
    return next.kind === 'load' ? { origin: 'trail', load: next.load } : null;
  }

  #step(event: MachineEvent): void {
    const before = this.#state.mode.kind;
    const { state, effects } = transition(this.#state, event, { nowMs: this.#nowMs, random: this.#deps.random() });
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (state.mode.kind !== before) this.#deps.onChange(true);
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'send':
        this.#send(effect);
        return;
      case 'settled':
        this.#settle(effect.parcel);
        return;
    }
  }

  #send({ requestId, parcelId, piece }: Extract<Effect, { kind: 'send' }>): void {
    const whole = this.#accounts.get(parcelId)?.load.batch;
    if (whole === undefined || whole === null) throw new Error(`Parcel ${parcelId} has no events to send.`);
    const { clock } = this.#deps;
    const batch = batchOfPiece(whole, piece);
    const startedAt = { wallMs: clock.wallMs(), monotonicMs: this.#nowMs };
    const options = {
      timeoutMs: this.#config.delivery.attemptTimeoutMs,
      onAccepted: () => {
        this.#step({ kind: 'accepted', requestId });
        this.#pump();
      },
    };
    const attempt = startAttempt(this.#config.sender, batch, options, clock);
    this.#attempts.set(requestId, attempt);
    void attempt.result.then((result) => this.#answered(requestId, batch, result, startedAt));
  }

  #answered(
    requestId: number,
    batch: EventBatch,
    result: SendResult,
    startedAt: { readonly wallMs: number; readonly monotonicMs: number },
  ): void {
    this.#attempts.delete(requestId);
    if (this.#isGone) return;
    const { outcome, httpStatus, answerText } = result;
    const row = attemptRow(batch, result, startedAt.wallMs, this.#nowMs - startedAt.monotonicMs);
    this.book.attempt(row, resentEvents(batch, outcome), outcome.kind === 'delivered' ? batch.bytes.length : 0);
    const detail = {
      ...(httpStatus === undefined ? {} : { status: httpStatus }),
      ...(answerText === undefined ? {} : { body: answerText }),
    };
    this.#step({ kind: 'answered', requestId, outcome, detail });
    this.#deps.writer.schedule(this);
    this.#deps.onChange(false);
    this.#pump();
  }

  #settle(parcel: Parcel): void {
    const account = this.#accounts.get(parcel.id);
    this.#accounts.delete(parcel.id);
    if (account === undefined) throw new Error(`Parcel ${parcel.id} is not known.`);
    const wallMs = this.#deps.clock.wallMs();
    if (parcel.delivered > 0) {
      this.#lastDeliveredAtMs = wallMs;
      this.#rate.add(parcel.delivered, this.#nowMs);
    }
    if (account.origin === 'letters') {
      this.#settleLetters(account, parcel, wallMs);
    } else {
      this.book.settle(account.load, parcel, wallMs);
      this.#deps.writer.schedule(this);
    }
    this.#deps.onChange(parcel.refused.length > 0);
  }

  /** Where the table can't be written, the letters stay queued and are sent again: duplicates, no loss. */
  #settleLetters(account: Extract<Account, { origin: 'letters' }>, parcel: Parcel, wallMs: number): void {
    try {
      this.#letters.settle(account.load, parcel, wallMs);
    } catch (error) {
      const raw = error instanceof Error ? error.message : String(error);
      const cause = failure('SLUICE-STO-006', { raw });
      this.#turned({ failure: cause, sinceMs: this.#nowMs, retryAtMs: this.#nowMs + READ_AGAIN_MS });
    }
  }
}

async function withinPatience(work: Promise<unknown>, patienceMs: number, clock: Clock): Promise<void> {
  let cancel: () => void = () => undefined;
  const patience = new Promise<void>((resolve) => {
    cancel = clock.after(patienceMs, resolve);
  });
  await Promise.race([work, patience]);
  cancel();
}
