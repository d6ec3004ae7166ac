/** The numbers of the overview in words, each with the list that it leads to. Pure. */
import type { Preferences } from '../../../contract/commands/application';
import type { AcceptedSince } from '../../../contract/overview';
import type { EngineStatus, SourceStatus, StreamStatus } from '../../../contract/status';
import { t } from '../../../texts/translate';
import { formatBytes, formatCount } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { formatHash } from '../../router/location';

export interface Shown {
  readonly value: string;
  /** A second line. */
  readonly detail: string;
  /** The list behind the number. */
  readonly href: string;
}

type Locale = string | undefined;

const MEGABYTE = 1_000_000;
/** A running source without an event for longer than this is quiet. */
export const QUIET_MS = 24 * 3_600_000;

const longest = formatHash('/streams', { sort: '-waiting' });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const isActive = ({ status }: StreamStatus) => status !== 'inactive';

/** "1,204 / min" from a rate that is an average over ten seconds. */
function perMinute(eventsPerSecond: number, locale: Locale): string {
  const perMinute = eventsPerSecond * 60;
  return formatCount(perMinute > 0 && perMinute < 1 ? 1 : Math.round(perMinute), locale);
}

export function eventsIn({ sources }: EngineStatus, locale?: Locale): Shown {
  const rate = sum(sources.map(({ eventsPerSecond }) => eventsPerSecond));
  return { value: perMinute(rate, locale), detail: t('per minute'), href: formatHash('/trail') };
}

/** Rehearsals are named, because what they deliver reaches no security tool. */
export function eventsOut({ streams }: EngineStatus, locale?: Locale): Shown {
  const rateOf = (rehearsal: boolean) =>
    sum(streams.filter((stream) => stream.rehearsal === rehearsal).map(({ eventsPerSecond }) => eventsPerSecond));
  const rehearsed = rateOf(true);
  return {
    value: perMinute(rateOf(false), locale),
    detail:
      rehearsed > 0
        ? t('per minute, and {count} to rehearsals', { count: perMinute(rehearsed, locale) })
        : t('per minute'),
    href: formatHash('/streams', { sort: '-rate' }),
  };
}

/** What active streams still have to deliver. Each stream counts its own. */
export function backlog({ streams }: EngineStatus, locale?: Locale): Shown {
  const active = streams.filter(isActive);
  if (active.length === 0) return { value: '–', detail: t('No stream is active'), href: longest };
  const waiting = active.filter((stream) => stream.waiting > 0);
  const count = sum(waiting.map((stream) => stream.waiting));
  return {
    value: formatCount(count, locale),
    detail:
      waiting.length === 0
        ? t('Nothing is waiting')
        : t('in {count, plural, one {# stream} other {# streams}}', { count: waiting.length }),
    href: longest,
  };
}

/** In whole seconds, so that it changes at most once a second. Leads to the stream that is furthest behind. */
export function oldestWaiting({ streams }: EngineStatus, locale?: Locale): Shown {
  const waiting = streams.filter(isActive).filter((stream) => stream.waiting > 0);
  const last = waiting.reduce<StreamStatus | null>((a, b) => (a !== null && a.lagMs >= b.lagMs ? a : b), null);
  if (last === null) return { value: '–', detail: t('No event waits'), href: longest };
  const age = last.lagMs < 1_000 ? t('a moment') : formatDuration(Math.floor(last.lagMs / 1_000) * 1_000, locale);
  return { value: age, detail: t('in {name}', { name: last.name }), href: formatHash(`/streams/${last.streamId}`) };
}

/** Leads to the letters of the stream, or to the streams that have some. */
export function deadLetters({ streams }: EngineStatus, locale?: Locale): Shown {
  const having = streams.filter((stream) => stream.deadLettersUnseen > 0);
  const count = sum(having.map((stream) => stream.deadLettersUnseen));
  const [first] = having;
  const value = formatCount(count, locale);
  if (first === undefined) return { value, detail: t('None to decide on'), href: formatHash('/streams') };
  if (having.length === 1) {
    return {
      value,
      detail: t('to decide on in {name}', { name: first.name }),
      href: formatHash(`/streams/${first.streamId}`, { tab: 'dead-letters' }),
    };
  }
  return {
    value,
    detail: t('to decide on in {count, plural, one {# stream} other {# streams}}', { count: having.length }),
    href: formatHash('/streams', { status: 'activeWithErrors' }),
  };
}

/** The size of the trail, and the limit that is reached first: of what is kept, or of what is accepted. */
export function storage(
  { trail }: EngineStatus,
  limits: Pick<Preferences, 'retainMegabytes' | 'hardLimitMegabytes'>,
  locale?: Locale,
): Shown {
  const { retainMegabytes, hardLimitMegabytes } = limits;
  const href = formatHash('/settings');
  const value = formatBytes(trail.bytes, locale);
  const set = [retainMegabytes, hardLimitMegabytes].filter((megabytes) => megabytes > 0);
  if (set.length === 0) return { value, detail: t('no limit but the disk'), href };
  const limitBytes = Math.min(...set) * MEGABYTE;
  const share = Math.min(999, Math.floor((trail.bytes / limitBytes) * 100));
  const limit = formatBytes(limitBytes, locale);
  const detail = share < 1 ? t('of {limit}', { limit }) : t('of {limit} ({share} %)', { limit, share });
  return { value, detail, href };
}

function isQuiet({ state, lastAcceptedAtMs }: SourceStatus, nowMs: number): boolean {
  return state === 'running' && (lastAcceptedAtMs === null || nowMs - lastAcceptedAtMs > QUIET_MS);
}

/** Failed and held sources first, then those that have been quiet for a day. */
export function sourcesInWords({ sources }: EngineStatus, nowMs: number): Shown {
  const count = (state: SourceStatus['state']) => sources.filter((source) => source.state === state).length;
  const quiet = sources.filter((source) => isQuiet(source, nowMs)).length;
  const parts = (
    [
      [count('failed'), '{count, plural, one {# failed} other {# failed}} ## sources'],
      [count('held'), '{count, plural, one {# held} other {# held}} ## sources'],
      [quiet, '{count, plural, one {# quiet for a day} other {# quiet for a day}} ## sources'],
    ] as const
  ).flatMap(([many, text]) => (many === 0 ? [] : [t(text, { count: many })]));
  const detail = parts.length > 0 ? parts.join(', ') : t('none failed or quiet ## sources');
  return {
    value: t('{count, plural, one {# running} other {# running}} ## sources', { count: count('running') }),
    detail: sources.length === 0 ? t('none yet ## sources') : detail,
    href: formatHash('/sources'),
  };
}

/** Events stored since the day began. @param counted null until it is known */
export function acceptedToday(counted: AcceptedSince | null, headSeq: number, locale?: Locale): Shown {
  const href = formatHash('/trail');
  if (counted === null) return { value: '–', detail: t('not known yet'), href };
  const since = Math.max(0, headSeq - counted.headSeq);
  return { value: formatCount(counted.accepted + since, locale), detail: t('since midnight'), href };
}
