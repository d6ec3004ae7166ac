// The one door to the sources: makes the one that a configuration asks for.
import type { EngineSource } from '../engine-config';
import { CollectorSource } from './collector/collector-source';
import { FilesSource } from './files/files-source';
import { SampleSource } from './sample/sample-source';
import type { Source, SourceDeps, SourceSnapshot } from './types';

export { generatedEventId, generateEvent, SAMPLE_SOURCE_NAME } from './sample/generate-event';
export type { Source, SourceDeps, SourceSnapshot } from './types';

export function createSource(config: EngineSource, deps: SourceDeps): Source {
  if (config.blocked !== null) return new BlockedSource(config);
  const { settings } = config;
  switch (settings.kind) {
    case 'collector':
      return new CollectorSource(config, settings, deps);
    case 'files':
      return new FilesSource(config, settings, deps);
    case 'sample':
      return new SampleSource(config, settings, deps);
  }
}

/** A source that cannot run as long as something is wrong with its configuration; it only says so. */
class BlockedSource implements Source {
  readonly #config: EngineSource;

  constructor(config: EngineSource) {
    this.#config = config;
  }

  start(): void {
    // There is nothing to run.
  }

  async stop(): Promise<void> {
    // There is nothing to end.
  }

  status(): SourceSnapshot {
    const problem = this.#config.blocked;
    return {
      state: 'failed',
      problem,
      caughtUp: true,
      unread: 0,
      unreadInputs: [],
      url: null,
      fingerprint: null,
      files: [],
      refused: [],
      refusals: 0,
    };
  }
}
