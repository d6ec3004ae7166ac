/** The status in a few words, for the tray. Deliberately coarse, so that the menu does not change every second. */
import { markedName } from '../../contract/rehearsal-mark';
import { type EngineStatus, type StreamStatus, statusWords, worstStatus } from '../../contract/status';

/** A stream with less delay than this counts as up to date. */
const UP_TO_DATE_MS = 10_000;

/** @param lagMs age of the oldest waiting event */
export function lagWords(lagMs: number): string {
  if (lagMs < UP_TO_DATE_MS) return 'up to date';
  const minutes = Math.floor(lagMs / 60_000);
  if (minutes < 1) return 'less than a minute behind';
  if (minutes < 60) return `${minutes} min behind`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h behind` : `${Math.floor(hours / 24)} days behind`;
}

/**
 * The line of one stream. A stream with errors is never called up to date: its line says what is wrong and how far
 * behind it is.
 */
export function streamWords(stream: StreamStatus): string {
  return [`${markedName(stream)}: ${statusWords[stream.status]}`, ...detailWords(stream)].join(', ');
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

const problemWords: Partial<Record<string, string>> = {
  'SLUICE-DLV-001': 'dead letters to look at',
  'SLUICE-DLV-003': 'no new events for a while',
};

function troubleWords({ phase, problems }: StreamStatus): string[] {
  switch (phase.kind) {
    case 'waiting':
      return ['waiting to try again'];
    case 'held':
      return ['held'];
    case 'isolating':
      return ['looking for a refused event'];
    case 'delivering':
    case 'idle':
    case 'deactivated': {
      const words = problemWords[problems[0]?.failure.code ?? ''];
      return words === undefined ? [] : [words];
    }
  }
}

/** The overall status in one line: the tray's tooltip and the first line of its menu. */
export function overallWords(status: EngineStatus): string {
  if (status.engine === 'stopped') return 'Sluice: the engine has stopped';
  if (status.engine !== 'running') return 'Sluice: starting';
  if (status.streams.length === 0) return 'Sluice: no streams yet';
  const worst = worstStatus(status.streams);
  const failing = status.streams.filter((stream) => stream.status === 'activeWithErrors').length;
  const many = status.streams.length > 1 && failing > 0 ? ` (${failing} of ${status.streams.length} streams)` : '';
  return `Sluice: ${statusWords[worst]}${many}`;
}
