/**
 * "Pause all" deactivates every active stream and remembers which ones. "Resume" activates only these: a stream that
 * the user had already deactivated stays inactive.
 */
import type { EngineStatus } from '../../contract/status';
import type { StreamId } from '../../contract/stream';
import type { App } from '../app/create-app';

export interface PauseAll {
  pause(status: EngineStatus): Promise<void>;
  resume(status: EngineStatus): Promise<void>;
  canResume(status: EngineStatus): boolean;
}

export interface PausedStreams {
  pausedStreams(): readonly string[];
  setPausedStreams(ids: readonly string[]): void;
}

export function createPauseAll(memory: PausedStreams, call: App['call']): PauseAll {
  /** The paused streams that are still inactive; others were activated or deleted in the meantime. */
  const stillPaused = (status: EngineStatus): StreamId[] => {
    const paused = new Set(memory.pausedStreams());
    return status.streams
      .filter((stream) => stream.status === 'inactive' && paused.has(stream.streamId))
      .map((stream) => stream.streamId);
  };
  return {
    canResume: (status) => stillPaused(status).length > 0,
    async pause(status) {
      const active = status.streams.filter((stream) => stream.status !== 'inactive').map((stream) => stream.streamId);
      // Remember them first, so that they can be resumed even after a crash halfway.
      memory.setPausedStreams([...stillPaused(status), ...active]);
      for (const id of active) await call('streams.deactivate', { id });
    },
    async resume(status) {
      for (const id of stillPaused(status)) await call('streams.activate', { id, resume: 'continue' });
      memory.setPausedStreams([]);
    },
  };
}
