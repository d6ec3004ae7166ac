/** Builds a rewind from the form's input, and describes in words what it would do. Pure. */
import type { RewindPlan, RewindTarget } from '../../../contract/delivery';
import { t } from '../../../texts/translate';
import { dayOf } from '../../format/days';
import { formatNumber } from '../../format/numbers';
import { formatDateTime } from '../../format/times';

export type RewindKind = RewindTarget['kind'];

export interface RewindChoice {
  readonly kind: RewindKind;
  /** From a date field: local time without a zone, e.g. `2026-01-15T12:00`. */
  readonly date: string;
  readonly seq: number | '';
}

/** Null while the input is incomplete. */
export function targetOf({ kind, date, seq }: RewindChoice): RewindTarget | null {
  switch (kind) {
    case 'beginning':
      return { kind };
    case 'seq':
      return seq !== '' && Number.isSafeInteger(seq) && seq >= 1 ? { kind, seq } : null;
    case 'time': {
      const atMs = date === '' ? Number.NaN : new Date(date).getTime();
      return Number.isNaN(atMs) || atMs < 0 ? null : { kind, atMs };
    }
  }
}

/** Local time in the format of a date field. */
export function toDateField(atMs: number): string {
  const date = new Date(atMs);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${dayOf(atMs)}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function planWords({ again, firstSeq, acceptedAtMs }: RewindPlan, locale?: string, timeZone?: string): string {
  if (again === 0) return t('No event would be sent again: the stream has not reached this point.');
  const values = { count: again, seq: formatNumber(firstSeq, locale) };
  return acceptedAtMs === null
    ? t('{count, plural, one {# event} other {# events}} will be sent again, from event {seq}.', values)
    : t('{count, plural, one {# event} other {# events}} will be sent again, from event {seq}, accepted {time}.', {
        ...values,
        time: formatDateTime(acceptedAtMs, locale, timeZone),
      });
}
