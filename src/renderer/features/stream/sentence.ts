/**
 * What a stream is doing, in plain sentences with numbers: what is wrong, since when, how many events wait, and what
 * happens next. Pure.
 */

import type { ErrorCode } from '../../../contract/errors';
import { isLock, percentOf } from '../../../contract/halt';
import type { Conversion, EngineStatus, Halt, StreamProblem, StreamStatus } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { ageDeadlineMs, timeWindowOf } from '../../../contract/time-window';
import { currentLocale, t } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import type { Tone } from '../../components/tone';
import { findDestination } from '../../destinations';
import { formatRate } from '../../format/numbers';
import { formatClock, formatDate, formatDuration, formatRelative, formatRemaining } from '../../format/times';
import { catchUpMs, isBehind } from './catch-up';
import { causeSentence } from './causes';

export interface Situation {
  readonly stream: Pick<StreamView, 'active' | 'destination' | 'secrets' | 'delivery'>;
  /** Undefined while the engine has not reported on the stream. */
  readonly status: StreamStatus | undefined;
  readonly engine: EngineStatus['engine'] | undefined;
  /** Why nothing is sent, whatever the stream. */
  readonly halt: Halt | null;
  /** Events that all sources accept per second. */
  readonly arrivingPerSecond: number;
  readonly nowMs: number;
  readonly locale?: string;
  readonly timeZone?: string;
}

export type SituationKind =
  | 'unreported'
  | 'engineDown'
  | 'halted'
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
  const { stream, status, engine, halt } = situation;
  if (stream.active && halt !== null) return haltedSentence(halt, status);
  if (!stream.active || status?.status === 'inactive') return deactivated(situation);
  if (status === undefined) {
    return { kind: 'unreported', tone: 'calm', title: t('The engine has not reported on this stream yet.'), more: [] };
  }
  if (engine === 'starting' || engine === 'restarting') return engineDown(status, engine);
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

function deactivated({ status }: Situation): StatusSentence {
  const waiting = status === undefined ? [] : backlogWords(status);
  const kept = t('Events are kept as long as the retention of the trail says.');
  return { kind: 'deactivated', tone: 'calm', title: t('Deactivated. Nothing is sent.'), more: [...waiting, kept] };
}

const engineTexts = {
  starting: 'The engine is starting. Nothing is sent yet.',
  restarting: 'The engine is restarting. Nothing is sent meanwhile.',
} as const;

function engineDown(status: StreamStatus, engine: keyof typeof engineTexts): StatusSentence {
  return { kind: 'engineDown', tone: 'warn', title: t(engineTexts[engine]), more: keptMeanwhile(status) };
}

function keptMeanwhile(status: StreamStatus | undefined): string[] {
  const kept = '{count, plural, one {# event is waiting; it is kept.} other {# events are waiting; they are kept.}}';
  return status === undefined || status.waiting === 0 ? [] : [t(kept, { count: status.waiting })];
}

/** A locked trail has not told how many events are waiting, unless it was open before. */
function haltedSentence({ failure, conversion }: Halt, status: StreamStatus | undefined): StatusSentence {
  const kept = keptMeanwhile(status);
  if (conversion !== null) {
    const more = [t('Nothing is sent meanwhile.'), ...kept];
    return { kind: 'halted', tone: 'info', title: conversionTitle(conversion), more };
  }
  if (isLock(failure)) {
    const more = [t('Nothing is sent until then.'), ...kept];
    return { kind: 'halted', tone: 'bad', title: t('The trail is locked: enter the recovery key.'), more };
  }
  return { kind: 'halted', tone: 'bad', title: t('The engine has stopped. Nothing is sent.'), more: kept };
}

function conversionTitle(conversion: Conversion): string {
  const percent = percentOf(conversion);
  return conversion.to === 'encrypted'
    ? t('Waiting until stored events are encrypted ({percent} %).', { percent })
    : t('Waiting until stored events are decrypted ({percent} %).', { percent });
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
        title: t('The last request failed and is tried again.'),
        more: [keptWords(status), nextWords(situation, status)],
      };
    case 'isolating': {
      const title = isolatingWords(phase.batchEvents);
      return { kind: 'isolating', tone: 'info', title, more: [...backlogWords(status), ...last] };
    }
    case 'deactivated':
    case 'halted':
      return deactivated(situation);
    case 'delivering':
    case 'idle':
      break;
  }
  if (waiting === 0 && delivered === 0) {
    const passed = passedWords(status, locale);
    return passed === ''
      ? { kind: 'first', tone: 'calm', title: t('Ready. Waiting for the first event.'), more: [] }
      : { kind: 'first', tone: 'calm', title: t('Nothing has been delivered yet.'), more: [passed] };
  }
  if (isBehind(status)) return behind(situation, status);
  if (waiting === 0 && eventsPerSecond <= 0) {
    return { kind: 'idle', tone: 'good', title: t('Idle.'), more: [idleWords(situation, status)] };
  }
  return { kind: 'delivering', tone: 'good', title: t('Delivering.'), more: [...backlogWords(status), ...last] };
}

/** That everything is delivered is only claimed if nothing was passed over. */
function idleWords(situation: Situation, status: StreamStatus): string {
  const isWhole = status.skipped + status.filtered + status.deadLettered === 0;
  const time = lastTime(situation, status);
  if (time === null) return isWhole ? t('Everything is delivered.') : t('No event is waiting.');
  return isWhole
    ? t('Everything is delivered; last event {time}.', { time })
    : t('No event is waiting; last event {time}.', { time });
}

/** Catching up with a backlog, or not. */
function behind({ stream, arrivingPerSecond, locale }: Situation, status: StreamStatus): StatusSentence {
  const { waiting, lagMs, eventsPerSecond } = status;
  const { maxEventsPerSecond, maxBytesPerSecond } = stream.delivery;
  const leftMs = catchUpMs(status, arrivingPerSecond);
  const backlog = t(
    '{count, plural, one {# event is waiting, the oldest for {time}.} other {# events are waiting, the oldest for {time}.}}',
    { count: waiting, time: formatDuration(lagMs, locale) },
  );
  const limited = maxEventsPerSecond > 0 || maxBytesPerSecond > 0 ? [t("The stream's settings limit its rate.")] : [];
  const aged = ageSentence(stream, status, locale);
  const rate = formatRate(eventsPerSecond, locale);
  if (leftMs === null) {
    const arriving = formatRate(arrivingPerSecond, locale);
    const pace = t('{delivered} are delivered, {arriving} arrive.', { delivered: rate, arriving });
    return { kind: 'behind', tone: 'warn', title: t('Behind.'), more: [backlog, pace, ...limited, ...aged] };
  }
  const pace = t('At {rate}, about {time} left.', { rate, time: formatDuration(leftMs, locale) });
  return { kind: 'catchingUp', tone: 'info', title: t('Catching up.'), more: [backlog, pace, ...limited, ...aged] };
}

function failing(situation: Situation, status: StreamStatus, { failure, sinceMs }: StreamProblem): StatusSentence {
  const { stream, locale } = situation;
  return {
    kind: 'failing',
    tone: 'warn',
    title: causeSentence(stream, failure, sinceWords(situation, sinceMs)),
    more: [keptWords(status), nextWords(situation, status), ...ageSentence(stream, status, locale)],
  };
}

function besideSentence(
  situation: Situation,
  { deadLettersUnseen }: StreamStatus,
  { failure, sinceMs }: StreamProblem,
  beside: 'refused' | 'behind' | 'quiet' | 'unjudged' | 'unfound',
): string {
  switch (beside) {
    case 'refused':
      return t(
        '{count, plural, one {# event was refused and is kept as a dead letter.} other {# events were refused and are kept as dead letters.}}',
        { count: deadLettersUnseen },
      );
    case 'quiet': {
      const since = sinceWords(situation, sinceMs - situation.stream.delivery.quietAlertMs);
      return t('No event has arrived since {since}.', { since });
    }
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
      if (phase.kind === 'held' && phase.nextTryAtMs === 0) return t('Sending continues once this is fixed.');
      const left = formatRemaining(phase.nextTryAtMs, nowMs, locale);
      return left === null ? t('Trying again now.') : t('Next try in {time}.', { time: left });
    }
    case 'isolating':
      return isolatingWords(phase.batchEvents);
    case 'delivering':
      return t('Trying again now.');
    case 'idle':
    case 'deactivated':
    case 'halted':
      return waiting === 0 ? t('The next event is the next try.') : t('Trying again now.');
  }
}

function isolatingWords(batchEvents: number): string {
  return t('Looking for the refused event among {count, plural, one {# event} other {# events}}; the others follow.', {
    count: batchEvents,
  });
}

function keptWords({ waiting: count, lost }: StreamStatus): string {
  if (count === 0) return t('No event is waiting.');
  return lost === 0
    ? t('{count, plural, one {# event is waiting, nothing is lost.} other {# events are waiting, nothing is lost.}}', {
        count,
      })
    : t('{count, plural, one {# event is waiting, it is kept.} other {# events are waiting, they are kept.}}', {
        count,
      });
}

const passedTexts = {
  skipped: '{count, plural, one {# event was skipped} other {# events were skipped}}',
  filtered:
    "{count, plural, one {# event was left out by the stream's filter} other {# events were left out by the stream's filter}}",
  deadLettered: '{count, plural, one {# event was refused} other {# events were refused}}',
} as const;

/** "9 events were skipped, 2 events were left out by the stream's filter." Empty if there were none. */
function passedWords(status: StreamStatus, locale = currentLocale()): string {
  const parts = (['skipped', 'filtered', 'deadLettered'] as const).flatMap((way) =>
    status[way] === 0 ? [] : [t(passedTexts[way], { count: status[way] })],
  );
  return parts.length === 0 ? '' : `${new Intl.ListFormat(locale, { type: 'unit' }).format(parts)}.`;
}

function backlogWords({ waiting }: StreamStatus): string[] {
  const text = '{count, plural, one {# event is waiting.} other {# events are waiting.}}';
  return waiting === 0 ? [] : [t(text, { count: waiting })];
}

/** "12 seconds ago". Null if it is no longer known when the last event was delivered. */
function lastTime({ nowMs, locale }: Situation, { lastDeliveredAtMs: last }: StreamStatus): string | null {
  return last === null ? null : formatRelative(last, Math.max(nowMs, last), locale);
}

function lastWords(situation: Situation, status: StreamStatus): string[] {
  const time = lastTime(situation, status);
  return time === null ? [] : [t('Last event {time}.', { time })];
}

/** "In 3 hr the oldest will be too old for the destination …" */
function ageSentence(
  { destination: { kind, settings } }: Situation['stream'],
  status: StreamStatus,
  locale: string | undefined,
): string[] {
  const definition = findDestination(kind);
  const leftMs = definition === undefined ? null : ageDeadlineMs(timeWindowOf(definition, settings), status);
  if (leftMs === null) return [];
  return leftMs === 0
    ? [t('The oldest are too old for the destination: they are sent with a newer time, and marked.')]
    : [
        t(
          'In {time} the oldest will be too old for the destination, and are then sent with a newer time, and marked.',
          { time: formatDuration(leftMs, locale) },
        ),
      ];
}

/** What follows "since". */
function sinceWords({ nowMs, locale, timeZone }: Situation, sinceMs: number): string {
  const time = formatClock(sinceMs, nowMs, locale, timeZone);
  const isToday = formatDate(sinceMs, locale, timeZone) === formatDate(nowMs, locale, timeZone);
  return isToday ? t('{time} ## after "since", a time of today', { time }) : time;
}
