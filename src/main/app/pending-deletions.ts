/** Tells the engine to delete its data about removed streams and sources; remembers them until the engine can be told. */
import type { SourceId } from '../../contract/source';
import type { StreamId } from '../../contract/stream';
import type { ConfigStore } from '../config/store';
import type { SecretOwner } from '../config/tables/secrets';
import type { EngineClient } from './engine-client';
import type { Logger } from './log';

export class PendingDeletions {
  readonly #store: Pick<ConfigStore, 'pendingDeletions'>;
  readonly #engine: EngineClient;
  readonly #log: Logger;
  #sending: Promise<void> = Promise.resolve();

  constructor(store: Pick<ConfigStore, 'pendingDeletions'>, engine: EngineClient, log: Logger) {
    this.#store = store;
    this.#engine = engine;
    this.#log = log;
  }

  /** Never fails: what could not be sent is sent when the engine runs again. */
  send(): Promise<void> {
    this.#sending = this.#sending.then(() => this.#sendAll());
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (const owner of this.#store.pendingDeletions.list()) {
      try {
        await this.#forget(owner);
        this.#store.pendingDeletions.remove(owner);
      } catch (error) {
        this.#log.log('info', 'engine could not be told to forget', { owner, error });
        return;
      }
    }
  }

  #forget({ kind, id }: SecretOwner): Promise<null> {
    switch (kind) {
      case 'stream':
        return this.#engine.request('forgetStream', { streamId: id as StreamId });
      case 'source':
        return this.#engine.request('forgetSource', { sourceId: id as SourceId });
    }
  }
}
