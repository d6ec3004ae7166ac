/**
 * "Pause all" deactivates every active stream and remembers which ones. "Resume" activates only these: a stream that
 * the user had already deactivated stays inactive.
 */
import type { BulkChange, BulkResults } from '../../contract/bulk';
import { stillPaused } from '../../contract/paused-streams';
import type { PreferenceService } from './preferences';
import type { StreamBulk } from './stream-bulk';
import type { StreamService } from './streams';

export interface PauseAllServices {
  readonly streams: Pick<StreamService, 'list'>;
  readonly bulk: Pick<StreamBulk, 'activate' | 'deactivate'>;
  readonly preferences: Pick<PreferenceService, 'get' | 'set'>;
}

export interface PauseAll {
  pause(): Promise<{ readonly changed: number }>;
  resume(): Promise<{ readonly changed: number }>;
}

const changedOf = (results: BulkResults<BulkChange>) => ({
  changed: results.filter((result) => result.ok && result.value.changed).length,
});

export function pauseAll({ streams, bulk, preferences }: PauseAllServices): PauseAll {
  const paused = () => stillPaused(streams.list(), preferences.get()).map(({ id }) => id);
  return {
    async pause() {
      const active = streams.list().flatMap(({ id, active }) => (active ? [id] : []));
      // Remember them first, so that they can be resumed even after a crash halfway.
      await preferences.set({ pausedStreams: [...paused(), ...active] });
      return changedOf(await bulk.deactivate(active));
    },
    async resume() {
      const results = await bulk.activate(paused(), 'continue');
      await preferences.set({ pausedStreams: [] });
      return changedOf(results);
    },
  };
}
