/**
 * A stream's status as the user sees it, with its problems, from the stream's state and its ledger. Pure. There are
 * problems exactly when the status is `activeWithErrors`.
 */
import { type Failure, failure } from '../../../contract/errors';
import type { StreamPhase, StreamProblem, StreamStatus } from '../../../contract/status';
import { phrase } from '../../../texts/phrase';
import type { HoldReason, Mode, Trouble } from './core/state';

export type StreamRun =
  /** Deactivated by the user. */
  | { readonly kind: 'inactive' }
  /** Can't run: a secret can't be read, the settings are invalid, or the trail can't be read. */
  | { readonly kind: 'blocked'; readonly failure: Failure; readonly sinceMs: number }
  | {
      readonly kind: 'running';
      readonly mode: Mode;
      readonly trouble: Trouble | null;
      /** Events of batches that are being split. */
      readonly isolatingEvents: number;
    };

/** Events that the filter could not judge since the stream was opened. They are carried. */
export interface UnjudgedEvents {
  readonly events: number;
  /** By the monotonic clock. */
  readonly sinceMs: number;
  /** What happened with the last of them. */
  readonly cause: string;
}

/** What the status is derived from, and facts that are shown unchanged. */
export interface StreamFacts extends Omit<StreamStatus, 'status' | 'phase' | 'problems'> {
  readonly run: StreamRun;
  readonly unjudged: UnjudgedEvents | null;
  /** Time since any source accepted an event. */
  readonly quietForMs: number;
  /** When the first of the unseen dead letters was noticed, by the monotonic clock. */
  readonly unseenSinceMs: number;
  /** 0: never. */
  readonly lagAlertMs: number;
  readonly quietAlertMs: number;
}

export interface Now {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

export function streamStatus(facts: StreamFacts, now: Now): StreamStatus {
  const inactive = facts.run.kind === 'inactive';
  const problems = inactive ? [] : problemsOf(facts, now);
  return {
    streamId: facts.streamId,
    name: facts.name,
    rehearsal: facts.rehearsal,
    status: inactive ? 'inactive' : problems.length > 0 ? 'activeWithErrors' : 'active',
    phase: phaseOf(facts.run, facts.waiting, now),
    problems,
    cursorSeq: facts.cursorSeq,
    waiting: facts.waiting,
    delivered: facts.delivered,
    deadLettered: facts.deadLettered,
    deadLettersUnseen: facts.deadLettersUnseen,
    filtered: facts.filtered,
    skipped: facts.skipped,
    lost: facts.lost,
    eventsPerSecond: facts.eventsPerSecond,
    lagMs: facts.lagMs,
    lastDeliveredAtMs: facts.lastDeliveredAtMs,
    lookedFor: facts.lookedFor,
  };
}

/** A time of the monotonic clock as one of the wall clock. */
function wallTime(monotonicMs: number, now: Now): number {
  return Math.round(now.wallMs + monotonicMs - now.monotonicMs);
}

function phaseOf(run: StreamRun, waiting: number, now: Now): StreamPhase {
  if (run.kind === 'inactive') return { kind: 'deactivated' };
  if (run.kind === 'blocked') return { kind: 'held', nextTryAtMs: 0, reason: blockedReason(run.failure) };
  const { mode } = run;
  switch (mode.kind) {
    case 'flowing':
      return { kind: waiting > 0 ? 'delivering' : 'idle' };
    case 'waiting':
      return { kind: 'waiting', nextTryAtMs: wallTime(mode.nextTryAtMs, now), attempt: mode.attempt };
    case 'held':
      return { kind: 'held', nextTryAtMs: wallTime(mode.nextTryAtMs, now), reason: mode.reason };
    case 'isolating':
      return { kind: 'isolating', batchEvents: run.isolatingEvents };
    case 'stopped':
      return { kind: 'deactivated' };
  }
}

function blockedReason(blocked: Failure): HoldReason {
  return blocked.code.startsWith('SLUICE-SECRET-') ? 'credentials' : 'configuration';
}

/** The worst first: what stops the stream, then refused events, delay, and silence. */
function problemsOf(facts: StreamFacts, now: Now): StreamProblem[] {
  const { run } = facts;
  const problems: StreamProblem[] = [];
  if (run.kind === 'blocked') {
    problems.push({ failure: run.failure, sinceMs: wallTime(run.sinceMs, now), attempts: 0 });
  }
  if (run.kind === 'running' && run.trouble !== null) {
    const { failure: cause, sinceMs, attempts } = run.trouble;
    problems.push({ failure: cause, sinceMs: wallTime(sinceMs, now), attempts });
  }
  if (facts.deadLettersUnseen > 0) {
    const sinceMs = wallTime(facts.unseenSinceMs, now);
    problems.push({ failure: deadLettersFailure(facts.deadLettersUnseen), sinceMs, attempts: 0 });
  }
  if (facts.unjudged !== null) {
    const { events, sinceMs, cause } = facts.unjudged;
    const message = phrase(
      'The filter could not be applied to {events, plural, one {# event} other {# events}}, which the stream has sent.',
      { events },
    );
    problems.push({
      failure: failure('SLUICE-DLV-013', { message, raw: cause }),
      sinceMs: wallTime(sinceMs, now),
      attempts: 0,
    });
  }
  if (facts.lookedFor?.result === 'missing') {
    const { seq, lookedAtMs } = facts.lookedFor;
    const message = phrase('Event {seq} was accepted by the destination, but cannot be found there.', { seq });
    problems.push({ failure: failure('SLUICE-DLV-015', { message }), sinceMs: lookedAtMs, attempts: 0 });
  }
  if (facts.lagAlertMs > 0 && facts.waiting > 0 && facts.lagMs > facts.lagAlertMs) {
    const sinceMs = now.wallMs - (facts.lagMs - facts.lagAlertMs);
    problems.push({ failure: failure('SLUICE-DLV-002'), sinceMs, attempts: 0 });
  }
  if (facts.quietAlertMs > 0 && facts.quietForMs > facts.quietAlertMs) {
    const sinceMs = now.wallMs - (facts.quietForMs - facts.quietAlertMs);
    problems.push({ failure: failure('SLUICE-DLV-003'), sinceMs, attempts: 0 });
  }
  return problems;
}

function deadLettersFailure(unseen: number): Failure {
  const message = phrase(
    '{events, plural, one {# event was refused and waits} other {# events were refused and wait}} among the dead letters.',
    { events: unseen },
  );
  return failure('SLUICE-DLV-001', { message });
}
