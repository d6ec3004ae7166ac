/** Which streams "Pause all" has paused and are still inactive; others were activated or deleted since. Pure. */
import type { Preferences } from './commands/application';

interface Pausable {
  readonly id: string;
  readonly active: boolean;
}

export function stillPaused<T extends Pausable>(
  streams: readonly T[],
  { pausedStreams }: Pick<Preferences, 'pausedStreams'>,
): T[] {
  const paused = new Set(pausedStreams);
  return streams.filter(({ id, active }) => !active && paused.has(id));
}
