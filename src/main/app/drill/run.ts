/**
 * A drill while it runs: feeds the state machine with the time and with what happens, and performs its effects. Whatever
 * goes wrong, it ends with the removal of the copy and the rehearsal.
 */
import type { DrillSummary } from '../../../contract/drill';
import type { DrillReport } from '../../../contract/drill-report';
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import type { EngineStatus } from '../../../contract/status';
import type { StreamId } from '../../../contract/stream';
import type { Arrivals } from '../../engine/protocol';
import type { RehearsalService } from '../rehearsals';
import type { Services } from '../services';
import { removeCopy } from './copy';
import { countEvents } from './counting';
import { advanceDrill, type Counted, type DrillEffect, type DrillEvent, type DrillState } from './machine';
import { type DrillSubject, reportOf } from './report';

export interface DrillRunOptions {
  readonly services: Services;
  readonly rehearsals: Pick<RehearsalService, 'request' | 'list'>;
  readonly subject: DrillSubject;
  readonly begun: DrillState;
  readonly rehearsalId: string;
  readonly arrivals: Arrivals;
  /** Resolves when the engine has applied the configuration. */
  readonly settle: () => Promise<void>;
  /** The copy was stored or removed. */
  readonly onStreams: () => void;
  readonly onChange: () => void;
  readonly onEnd: (report: DrillReport) => void;
}

const TICK_MS = 500;
/** The page is told at most this often while only the backlog changes. */
const TELL_EVERY_MS = 1_000;
const REMOVE_AGAIN_MS = 5_000;
const COUNT_AGAIN_MS = 1_000;
/** An engine that has crashed starts again within this time, or not at all. */
const COUNT_TRIES = 30;

export class DrillRun {
  readonly #options: DrillRunOptions;
  #state: DrillState;
  #revision = 0;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #engine: EngineStatus['engine'] = 'running';
  #isTrailFull = false;
  #isStopped = false;
  #isOver = false;
  #cancelTimer: () => void = () => undefined;

  constructor(options: DrillRunOptions) {
    this.#options = options;
    this.#state = options.begun;
  }

  get id(): string {
    return this.#options.subject.id;
  }

  get streamId(): string {
    return this.#options.subject.stream.id;
  }

  get copyId(): StreamId {
    return this.#options.subject.copy.id as StreamId;
  }

  get rehearsalId(): string {
    return this.#options.rehearsalId;
  }

  /** What the engine has to know about the copy, besides the stored stream. */
  get inEngine(): { readonly arrivals: Arrivals; readonly isStopped: boolean } {
    return { arrivals: this.#options.arrivals, isStopped: this.#isStopped };
  }

  report(endedAtMs: number | null = null): DrillReport {
    return reportOf(this.#options.subject, this.#state, endedAtMs);
  }

  summary(): DrillSummary {
    const { subject } = this.#options;
    const { plan, phase, dueMs } = this.#state;
    return {
      id: subject.id,
      stream: subject.stream,
      copyId: this.copyId,
      rehearsalId: this.rehearsalId,
      fault: plan.fault,
      faultMs: plan.faultMs,
      startedAtMs: subject.startedAtMs,
      endedAtMs: null,
      outcome: 'running',
      verdict: 'unknown',
      phase,
      phaseEndsAtMs: dueMs,
      revision: this.#revision,
    };
  }

  /** The copy is stored. */
  begin(): void {
    this.#step({ kind: 'started', atMs: this.#nowMs });
    this.#tick();
  }

  lookAtEngine({ engine, engineProblem, streams, trail }: EngineStatus, isFresh: boolean): void {
    if (engine !== this.#engine) this.#engineIs(engine, engineProblem);
    if (engine === 'stopped') {
      const raw = engineProblem === null ? {} : { raw: `${engineProblem.message} (${engineProblem.code})` };
      this.fail(failure('SLUICE-DRL-004', raw));
    }
    if (!isFresh) return;
    if ((trail.full !== null) !== this.#isTrailFull) this.#trailIs(trail.full);
    const status = streams.find(({ streamId }) => streamId === this.copyId);
    if (status !== undefined) this.#step({ kind: 'status', atMs: this.#nowMs, status });
  }

  lookAtRehearsals(): void {
    if (this.#options.rehearsals.list().some(({ id }) => id === this.rehearsalId)) return;
    if (this.#state.phase === 'removing') return;
    this.fail(failure('SLUICE-DRL-004', { raw: 'The rehearsal has ended.' }));
  }

  noticed(notice: DrillReport['notices'][number]): void {
    this.#step({ kind: 'notice', notice });
  }

  cancel(): void {
    this.#step({ kind: 'cancel', atMs: this.#nowMs });
  }

  fail(because: Failure): void {
    this.#step({ kind: 'failed', atMs: this.#nowMs, failure: because });
  }

  /** Sluice is being closed. @returns whether the copy is removed; otherwise the next start does it */
  interrupt(): boolean {
    this.#cancelTimer();
    if (this.#isOver) return true;
    this.#isOver = true;
    return this.#removed(interrupted(this.report(), this.#nowMs));
  }

  get #nowMs(): number {
    return this.#options.services.clock.wallMs();
  }

  #engineIs(engine: EngineStatus['engine'], problem: Failure | null): void {
    this.#engine = engine;
    const cause = problem === null ? '' : ` ${problem.message} (${problem.code})`;
    const text =
      engine === 'running' ? 'The engine is running again.' : `The engine has ended, and starts again.${cause}`;
    this.#step({ kind: 'incident', atMs: this.#nowMs, text });
  }

  #trailIs(full: Failure | null): void {
    this.#isTrailFull = full !== null;
    const text = full === null ? 'The trail accepts events again.' : `The trail accepts no events. ${full.message}`;
    this.#step({ kind: 'incident', atMs: this.#nowMs, text });
  }

  #tick(): void {
    if (this.#isOver) return;
    this.#cancelTimer = this.#options.services.clock.after(TICK_MS, () => {
      this.#step({ kind: 'time', atMs: this.#nowMs });
      this.#tick();
    });
  }

  #step(event: DrillEvent): void {
    if (this.#isOver) return;
    const before = this.#state;
    const { state, effects } = advanceDrill(before, event);
    this.#state = state;
    if (state !== before) this.#tell(state.phase !== before.phase);
    for (const effect of effects) void this.#perform(effect);
  }

  #tell(isNewPhase: boolean): void {
    this.#revision += 1;
    const nowMs = this.#nowMs;
    if (!isNewPhase && Math.abs(nowMs - this.#toldAtMs) < TELL_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    if (isNewPhase) this.#keep();
    this.#options.onChange();
  }

  /** For a start after a crash. The drill goes on if it fails. */
  #keep(): void {
    const { store, log } = this.#options.services;
    try {
      if (this.#state.phase !== 'removing') store.drills.put(this.report());
    } catch (error) {
      log.log('warning', 'state of a drill not stored', { error });
    }
  }

  async #perform(effect: DrillEffect): Promise<void> {
    try {
      switch (effect) {
        case 'break':
          await this.#setFault(true);
          return this.#step({ kind: 'broken', atMs: this.#nowMs });
        case 'heal':
          await this.#setFault(false);
          return this.#step({ kind: 'healed', atMs: this.#nowMs });
        case 'count':
          return this.#step({ kind: 'counted', counted: await this.#count(), atMs: this.#nowMs });
        case 'remove':
          return this.#remove();
      }
    } catch (error) {
      this.fail(causeOf(error));
    }
  }

  async #setFault(isOn: boolean): Promise<void> {
    const fault = isOn ? this.#state.plan.fault : null;
    await this.#options.rehearsals.request('setFault', { id: this.rehearsalId, fault });
  }

  /** Stops the copy first, so that the numbers no longer change. */
  async #count(): Promise<Counted> {
    this.#isStopped = true;
    for (let left = COUNT_TRIES; ; left -= 1) {
      try {
        return await this.#countOnce();
      } catch (error) {
        if (left === 0 || this.#isOver || this.#state.phase !== 'counting') throw error;
        await this.#pause(COUNT_AGAIN_MS);
      }
    }
  }

  async #countOnce(): Promise<Counted> {
    const { services, rehearsals, subject, settle } = this.#options;
    await settle();
    return countEvents({
      engine: services.engine,
      rehearsals,
      copyId: this.copyId,
      rehearsalId: this.rehearsalId,
      fromMs: subject.startedAtMs,
      toMs: this.#nowMs,
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.services.clock.after(ms, resolve);
    });
  }

  /** On a full disk it is tried again until it succeeds, or until the next start. */
  #remove(): void {
    const report = this.report(this.#nowMs);
    if (!this.#removed(report)) {
      this.#cancelTimer();
      this.#cancelTimer = this.#options.services.clock.after(REMOVE_AGAIN_MS, () => this.#remove());
      return;
    }
    this.#isOver = true;
    this.#cancelTimer();
    this.#options.onStreams();
    this.#options.rehearsals
      .request('stop', { id: this.rehearsalId })
      .catch((error: unknown) => this.#options.services.log.log('info', 'rehearsal of a drill not stopped', { error }));
    this.#options.onEnd(report);
  }

  #removed(report: DrillReport): boolean {
    try {
      removeCopy(report, this.#options.services);
      return true;
    } catch (error) {
      this.#options.services.log.log('error', 'copy of a drill not removed', { error });
      return false;
    }
  }
}

/** The report of a drill that ended with the program. */
export function interrupted(report: DrillReport, atMs: number): DrillReport {
  const text = 'Sluice was closed or stopped during the drill.';
  return {
    ...report,
    outcome: 'interrupted',
    verdict: 'unknown',
    findings: [text],
    endedAtMs: atMs,
    timeline: [...report.timeline, { atMs, kind: 'incident', text }],
  };
}

function causeOf(error: unknown): Failure {
  const raw =
    error instanceof SluiceError
      ? [error.failure.message, error.failure.raw].filter((part) => part !== undefined).join(' ')
      : String(error);
  return failure('SLUICE-DRL-004', { raw });
}
