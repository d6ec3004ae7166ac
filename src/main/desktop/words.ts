/** The status in a few words, for the tray. Deliberately coarse, so that the menu does not change every second. */
import { isLock, percentOf, shownStatus } from '../../contract/halt';
import type { NamedStream } from '../../contract/rehearsal-mark';
import { type EngineStatus, type Halt, type StreamStatus, statusWords, worstStatus } from '../../contract/status';
import type { Text } from '../../texts/text';
import { t, translated } from '../../texts/translate';

/** A stream with less delay than this counts as up to date. */
const UP_TO_DATE_MS = 10_000;

/** @param lagMs age of the oldest waiting event */
export function lagWords(lagMs: number): string {
  if (lagMs < UP_TO_DATE_MS) return t('up to date');
  const minutes = Math.floor(lagMs / 60_000);
  if (minutes < 1) return t('less than a minute behind');
  if (minutes < 60) return t('{minutes} min behind', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('{hours} h behind', { hours }) : t('{days} days behind', { days: Math.floor(hours / 24) });
}

function nameOf({ name, rehearsal }: NamedStream): string {
  return rehearsal ? t('{name} (rehearsal)', { name }) : name;
}

/**
 * The line of one stream. A stream with errors is never called up to date: its line says what is wrong and how far
 * behind it is.
 */
export function streamWords(stream: StreamStatus): string {
  return [`${nameOf(stream)}: ${translated(statusWords[stream.status])}`, ...detailWords(stream)].join(', ');
}

function detailWords(stream: StreamStatus): string[] {
  switch (stream.status) {
    case 'inactive':
      return [];
    case 'active':
      return [lagWords(stream.lagMs)];
    case 'activeWithErrors': {
      const behind = stream.waiting > 0 ? [lagWords(Math.max(stream.lagMs, UP_TO_DATE_MS))] : [];
      return [...troubleWords(stream), ...behind];
    }
  }
}

const problemWords: Partial<Record<string, Text>> = {
  'SLUICE-DLV-001': 'dead letters to look at',
  'SLUICE-DLV-003': 'no new events for a while',
};

function troubleWords({ phase, problems }: StreamStatus): string[] {
  switch (phase.kind) {
    case 'waiting':
      return [t('waiting to try again ## stream')];
    case 'held':
      return [t('held ## stream')];
    case 'isolating':
      return [t('looking for a refused event ## stream')];
    case 'delivering':
    case 'idle':
    case 'halted':
    case 'deactivated': {
      const words = problemWords[problems[0]?.failure.code ?? ''];
      return words === undefined ? [] : [t(words)];
    }
  }
}

/** In steps, because a menu that is open would close each time it changes. */
const PERCENT_STEP = 10;

function haltWords({ failure, conversion }: Halt): string {
  if (conversion === null) {
    return isLock(failure) ? t('Sluice: the trail is locked') : t('Sluice: the engine has stopped');
  }
  const percent = Math.floor(percentOf(conversion) / PERCENT_STEP) * PERCENT_STEP;
  return conversion.to === 'encrypted'
    ? t('Sluice: encrypting stored events ({percent} %)', { percent })
    : t('Sluice: decrypting stored events ({percent} %)', { percent });
}

const haltProblems: Partial<Record<string, Text>> = {
  'SLUICE-STO-012': 'the trail is locked',
  'SLUICE-STO-013': 'the trail is locked',
  'SLUICE-STO-015': 'waiting for stored events to be converted',
};

/** The line of one stream while no stream can send. */
export function haltedWords(stream: NamedStream & { readonly active: boolean }, halt: Halt): string {
  const status = translated(statusWords[shownStatus(stream, undefined, halt)]);
  const why = stream.active ? [t(haltProblems[halt.failure.code] ?? 'the engine has stopped')] : [];
  return [`${nameOf(stream)}: ${status}`, ...why].join(', ');
}

/** The overall status in one line: the tray's tooltip and the first line of its menu. */
export function overallWords(status: EngineStatus): string {
  if (status.halt !== null) return haltWords(status.halt);
  if (status.engine !== 'running') return t('Sluice: starting');
  if (status.streams.length === 0) return t('Sluice: no streams yet');
  const worst = worstStatus(status.streams);
  const words = translated(statusWords[worst]);
  const total = status.streams.length;
  const count = status.streams.filter((stream) => stream.status === worst).length;
  return total > 1
    ? t('Sluice: {status} ({count} of {total} streams)', { status: words, count, total })
    : t('Sluice: {status}', { status: words });
}
