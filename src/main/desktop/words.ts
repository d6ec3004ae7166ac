/** How the tray puts the state of things into a few words. Coarse on purpose: a menu that changes every second is no menu. */
import { markedName } from '../../contract/rehearsal-mark';
import { type EngineStatus, type StreamStatus, statusWords, worstStatus } from '../../contract/status';

/** Below this a stream counts as up to date. */
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

/** One stream's line. */
export function streamWords(stream: StreamStatus): string {
  const status = `${markedName(stream)}: ${statusWords[stream.status]}`;
  return stream.status === 'inactive' ? status : `${status}, ${lagWords(stream.lagMs)}`;
}

/** The whole in one line: the tray's tooltip and the first line of its menu. */
export function overallWords(status: EngineStatus): string {
  if (status.engine === 'stopped') return 'Sluice: the engine has stopped';
  if (status.engine !== 'running') return 'Sluice: starting';
  if (status.streams.length === 0) return 'Sluice: no streams yet';
  const worst = worstStatus(status.streams);
  const failing = status.streams.filter((stream) => stream.status === 'activeWithErrors').length;
  const many = status.streams.length > 1 && failing > 0 ? ` (${failing} of ${status.streams.length} streams)` : '';
  return `Sluice: ${statusWords[worst]}${many}`;
}
