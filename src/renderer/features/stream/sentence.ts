/**
 * What a stream is doing, in plain sentences with numbers: what is wrong, since when, how many events wait, and what
 * happens next. Pure.
 */

import type { ErrorCode } from '../../../contract/errors';
import type { EngineStatus, StreamProblem, StreamStatus } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { ageDeadlineMs, timeWindowOf } from '../../../contract/time-window';
import { failureMessage } from '../../components/failure-message';
import type { Tone } from '../../components/tone';
import { findDestination } from '../../destinations';
import { formatEvents, formatRate } from '../../format/numbers';
import { formatClock, formatDuration, formatRelative, formatRemaining } from '../../format/times';
import { catchUpMs, isBehind } from './catch-up';
import { causeSentence } from './causes';
import { lowerFirst } from './secret-of';

export interface Situation {
  readonly stream: Pick<StreamView, 'active' | 'destination' | 'secrets' | 'delivery'>;
  /** Undefined while the engine has not reported on the stream. */
  readonly status: StreamStatus | undefined;
  readonly engine: EngineStatus['engine'] | undefined;
  /** Events that all sources accept per second. */
  readonly arrivingPerSecond: number;
  readonly nowMs: number;
  readonly locale?: string;
  readonly timeZone?: string;
}

export type SituationKind =
  | 'unreported'
  | 'engineDown'
  | 'deactivated'
  | 'first'
  | 'idle'
  | 'delivering'
  | 'catchingUp'
  | 'behind'
  | 'retrying'
  | 'isolating'
  | 'failing'
  | 'refused'
  | 'quiet'
  | 'unjudged'
  | 'unfound';

export interface StatusSentence {
  readonly kind: SituationKind;
  readonly tone: Tone;
  /** The first sentence. The rest completes it. */
  readonly title: string;
  readonly more: readonly string[];
}

/** Problems beside which events are still delivered. */
const besides: Partial<Record<ErrorCode, 'refused' | 'behind' | 'quiet' | 'unjudged' | 'unfound'>> = {
  'SLUICE-DLV-001': 'refused',
  'SLUICE-DLV-002': 'behind',
  'SLUICE-DLV-003': 'quiet',
  'SLUICE-DLV-013': 'unjudged',
  'SLUICE-DLV-015': 'unfound',
};

export function statusSentence(situation: Situation): StatusSentence {
  const { stream, status, engine } = situation;
  if (!stream.active || status?.status === 'inactive') return deactivated(situation);
  if (status === undefined) {
    return { kind: 'unreported', tone: 'calm', title: 'The engine has not reported on this stream yet.', more: [] };
  }
  if (engine !== undefined && engine !== 'running') return engineDown(situation, status, engine);
  const [worst] = status.problems;
  if (worst === undefined) return calm(situation, status);
  const beside = besides[worst.failure.code];
  if (beside === undefined) return failing(situation, status, worst);
  const now = calm(situation, status);
  if (beside === 'behind') return { ...now, tone: 'warn', kind: 'behind' };
  const rest = beside === 'quiet' && now.kind === 'idle' ? now.more : [now.title, ...now.more];
  return { kind: beside, tone: 'warn', title: besideSentence(situation, status, worst, beside), more: rest };
}

/** The other problems, one sentence each. */
export function furtherSentences(situation: Situation): string[] {
  const { status } = situation;
  if (status === undefined || !situation.stream.active || situation.engine !== 'running') return [];
  return status.problems.slice(1).flatMap((problem) => {
    const beside = besides[problem.failure.code];
    // The first sentences already tell how far the stream is behind.
    if (beside === 'behind') return [];
    return [
      beside === undefined
        ? causeSentence(situation.stream, problem.failure, sinceWords(situation, problem.sinceMs))
        : besideSentence(situation, status, problem, beside),
    ];
  });
}

function deactivated({ status, locale }: Situation): StatusSentence {
  const waiting = status === undefined ? [] : backlogWords(status, locale);
  const kept = 'Events are kept as long as the retention of the trail says.';
  return { kind: 'deactivated', tone: 'calm', title: 'Deactivated. Nothing is sent.', more: [...waiting, kept] };
}

function engineDown(
  { locale }: Situation,
  { waiting }: StreamStatus,
  engine: Exclude<EngineStatus['engine'], 'running'>,
): StatusSentence {
  const title = {
    starting: 'The engine is starting. Nothing is sent yet.',
    restarting: 'The engine is restarting. Nothing is sent meanwhile.',
    stopped: 'The engine has stopped. Nothing is sent.',
  }[engine];
  const more = waiting === 0 ? [] : [`${waitingWords(waiting, locale)}; they are kept.`];
  return { kind: 'engineDown', tone: engine === 'stopped' ? 'bad' : 'warn', title, more };
}

/** No problem, or one that does not stop delivery. */
function calm(situation: Situation, status: StreamStatus): StatusSentence {
  const { locale } = situation;
  const { phase, waiting, delivered, eventsPerSecond } = status;
  const last = lastWords(situation, status);
  switch (phase.kind) {
    case 'waiting':
    case 'held':
      return {
        kind: 'retrying',
        tone: 'info',
        title: 'The last request failed and is tried again.',
        more: [keptWords(status, locale), nextWords(situation, status)],
      };
    case 'isolating': {
      const title = isolatingWords(phase.batchEvents, locale);
      return { kind: 'isolating', tone: 'info', title, more: [...backlogWords(status, locale), ...last] };
    }
    case 'deactivated':
      return deactivated(situation);
    case 'delivering':
    case 'idle':
      break;
  }
  if (waiting === 0 && delivered === 0) {
    const passed = passedWords(status, locale);
    return passed === ''
      ? { kind: 'first', tone: 'calm', title: 'Ready. Waiting for the first event.', more: [] }
      : { kind: 'first', tone: 'calm', title: 'Nothing has been delivered yet.', more: [passed] };
  }
  if (isBehind(status)) return behind(situation, status);
  if (waiting === 0 && eventsPerSecond <= 0) {
    const isWhole = status.skipped + status.filtered + status.deadLettered === 0;
    const all = isWhole ? 'Everything is delivered' : 'No event is waiting';
    return {
      kind: 'idle',
      tone: 'good',
      title: 'Idle.',
      more: [[all, ...last.map(lowerFirst)].join('; ').replace(/\.?$/, '.')],
    };
  }
  return { kind: 'delivering', tone: 'good', title: 'Delivering.', more: [...backlogWords(status, locale), ...last] };
}

/** Catching up with a backlog, or not. */
function behind({ stream, arrivingPerSecond, locale, nowMs }: Situation, status: StreamStatus): StatusSentence {
  const { waiting, lagMs, eventsPerSecond } = status;
  const { maxEventsPerSecond, maxBytesPerSecond } = stream.delivery;
  const leftMs = catchUpMs(status, arrivingPerSecond);
  const backlog = `${waitingWords(waiting, locale)}, the oldest for ${formatDuration(lagMs, locale)}.`;
  const limited = maxEventsPerSecond > 0 || maxBytesPerSecond > 0 ? ["The stream's settings limit its rate."] : [];
  const aged = ageSentence(stream, status, locale);
  if (leftMs === null) {
    const pace = `${formatRate(eventsPerSecond, locale)} are delivered, ${formatRate(arrivingPerSecond, locale)} arrive.`;
    return { kind: 'behind', tone: 'warn', title: 'Behind.', more: [backlog, pace, ...limited, ...aged] };
  }
  const pace = `At ${formatRate(eventsPerSecond, locale)}, about ${formatRemaining(nowMs + leftMs, nowMs, locale)} left.`;
  return { kind: 'catchingUp', tone: 'info', title: 'Catching up.', more: [backlog, pace, ...limited, ...aged] };
}

function failing(situation: Situation, status: StreamStatus, { failure, sinceMs }: StreamProblem): StatusSentence {
  const { stream, locale } = situation;
  return {
    kind: 'failing',
    tone: 'warn',
    title: causeSentence(stream, failure, sinceWords(situation, sinceMs)),
    more: [keptWords(status, locale), nextWords(situation, status), ...ageSentence(stream, status, locale)],
  };
}

function besideSentence(
  situation: Situation,
  { deadLettersUnseen }: StreamStatus,
  { failure, sinceMs }: StreamProblem,
  beside: 'refused' | 'behind' | 'quiet' | 'unjudged' | 'unfound',
): string {
  switch (beside) {
    case 'refused': {
      const one = deadLettersUnseen === 1;
      const events = formatEvents(deadLettersUnseen, situation.locale);
      return `${events} ${one ? 'was' : 'were'} refused and ${one ? 'is' : 'are'} kept as ${one ? 'a dead letter' : 'dead letters'}.`;
    }
    case 'quiet':
      return `No event has arrived since ${sinceWords(situation, sinceMs - situation.stream.delivery.quietAlertMs)}.`;
    case 'behind':
    case 'unjudged':
    case 'unfound':
      return failureMessage(failure);
  }
}

/** What happens next to a stream that does not deliver. */
function nextWords({ nowMs, locale }: Situation, { phase, waiting }: StreamStatus): string {
  switch (phase.kind) {
    case 'waiting':
    case 'held': {
      if (phase.kind === 'held' && phase.nextTryAtMs === 0) return 'Sending continues once this is fixed.';
      const left = formatRemaining(phase.nextTryAtMs, nowMs, locale);
      return left === null ? 'Trying again now.' : `Next try in ${left}.`;
    }
    case 'isolating':
      return isolatingWords(phase.batchEvents, locale);
    case 'delivering':
      return 'Trying again now.';
    case 'idle':
    case 'deactivated':
      return waiting === 0 ? 'The next event is the next try.' : 'Trying again now.';
  }
}

function isolatingWords(batchEvents: number, locale: string | undefined): string {
  return `Looking for the refused event among ${formatEvents(batchEvents, locale)}; the others follow.`;
}

function keptWords({ waiting, lost }: StreamStatus, locale: string | undefined): string {
  if (waiting === 0) return 'No event is waiting.';
  const kept = lost === 0 ? 'nothing is lost' : waiting === 1 ? 'it is kept' : 'they are kept';
  return `${waitingWords(waiting, locale)}, ${kept}.`;
}

function waitingWords(waiting: number, locale: string | undefined): string {
  return `${formatEvents(waiting, locale)} ${waiting === 1 ? 'is' : 'are'} waiting`;
}

/** "9 events were skipped, 2 were left out by the filter." Empty if there were none. */
function passedWords({ skipped, filtered, deadLettered }: StreamStatus, locale: string | undefined): string {
  const parts = [
    { count: skipped, words: 'skipped' },
    { count: filtered, words: "left out by the stream's filter" },
    { count: deadLettered, words: 'refused' },
  ].flatMap(({ count, words }) =>
    count === 0 ? [] : [`${formatEvents(count, locale)} ${count === 1 ? 'was' : 'were'} ${words}`],
  );
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function backlogWords({ waiting }: StreamStatus, locale: string | undefined): string[] {
  return waiting === 0 ? [] : [`${waitingWords(waiting, locale)}.`];
}

/** Nothing if it is no longer known when the last event was delivered. */
function lastWords({ nowMs, locale }: Situation, { lastDeliveredAtMs: last }: StreamStatus): string[] {
  return last === null ? [] : [`Last event ${formatRelative(last, Math.max(nowMs, last), locale)}.`];
}

/** "In 3 hr, the oldest of them will be too old for the destination …" */
function ageSentence(
  { destination: { kind, settings } }: Situation['stream'],
  status: StreamStatus,
  locale: string | undefined,
): string[] {
  const definition = findDestination(kind);
  const leftMs = definition === undefined ? null : ageDeadlineMs(timeWindowOf(definition, settings), status);
  if (leftMs === null) return [];
  return leftMs === 0
    ? ['The oldest are too old for the destination: they are sent with a newer time, and marked.']
    : [
        `In ${formatDuration(leftMs, locale)} the oldest will be too old for the destination, and are then sent with a newer time, and marked.`,
      ];
}

function sinceWords({ nowMs, locale, timeZone }: Situation, sinceMs: number): string {
  return formatClock(sinceMs, nowMs, locale, timeZone);
}
