/**
 * Changes of many streams by one command. Each stream succeeds or fails on its own; what succeeded is stored in one
 * transaction and applied by the engine at once.
 */
import type { BulkChange, BulkResult, BulkResults, Deletion } from '../../contract/bulk';
import { type Failure, SluiceError } from '../../contract/errors';
import type { StreamId, StreamView } from '../../contract/stream';
import type { StreamRecord } from '../config/tables/streams';
import type { Services } from './services';
import type { StreamDeletion } from './stream-deletion';
import type { StreamService } from './streams';

const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, index) => each === b[index]);

export class StreamBulk {
  readonly #services: Pick<Services, 'store' | 'engine'>;
  readonly #streams: StreamService;
  readonly #deletion: StreamDeletion;
  readonly #refuse: (id: StreamId) => void;

  /** @param refuse throws for a stream that must not be changed */
  constructor(
    services: Pick<Services, 'store' | 'engine'>,
    streams: StreamService,
    deletion: StreamDeletion,
    refuse: (id: StreamId) => void,
  ) {
    this.#services = services;
    this.#streams = streams;
    this.#deletion = deletion;
    this.#refuse = refuse;
  }

  deactivate(ids: readonly StreamId[]): Promise<BulkResults<BulkChange>> {
    return this.#atOnce(ids, (id) => {
      const before = this.#streams.record(id);
      return this.#change('stream deactivated', before, { active: false }, !before.active);
    });
  }

  async activate(ids: readonly StreamId[], resume: 'continue' | 'fromNow'): Promise<BulkResults<BulkChange>> {
    const action = resume === 'fromNow' ? 'stream activated from now on' : 'stream activated';
    const refused = resume === 'fromNow' ? await this.#skipToNow(ids) : new Map<StreamId, Failure>();
    return this.#atOnce(ids, (id) => {
      const cause = refused.get(id);
      if (cause !== undefined) throw new SluiceError(cause.code, cause);
      const before = this.#streams.record(id);
      return this.#change(action, before, { active: true }, before.active);
    });
  }

  setLabels(
    streams: readonly { readonly id: StreamId; readonly labels: readonly string[] }[],
  ): Promise<BulkResults<BulkChange>> {
    const wanted = new Map(streams.map(({ id, labels }) => [id, labels]));
    return this.#atOnce([...wanted.keys()], (id) => {
      const before = this.#streams.record(id);
      const labels = wanted.get(id) ?? [];
      return this.#change('labels of stream changed', before, { labels }, sameList(before.labels, labels));
    });
  }

  delete(ids: readonly StreamId[]): Promise<BulkResults<Deletion>> {
    return this.#atOnce(ids, (id) => this.#deletion.storeDeleted(id));
  }

  undoDelete(ids: readonly StreamId[]): Promise<BulkResults<null>> {
    return this.#atOnce(ids, (id) => {
      this.#deletion.storeRestored(id);
      return null;
    });
  }

  async duplicate(ids: readonly StreamId[]): Promise<BulkResults<StreamView>> {
    const results: BulkResult<StreamView>[] = [];
    try {
      for (const id of ids) {
        const copy = async () => {
          this.#refuse(id);
          return this.#streams.storeCopy(id);
        };
        results.push(await settled(id, copy));
      }
    } finally {
      await this.#streams.apply();
    }
    return results;
  }

  /** An active stream goes on as it is. @returns the failures */
  async #skipToNow(ids: readonly StreamId[]): Promise<ReadonlyMap<StreamId, Failure>> {
    const skip = async (id: StreamId) => {
      this.#refuse(id);
      if (!this.#streams.record(id).active) await this.#services.engine.request('skipToNow', { streamId: id });
      return null;
    };
    const results = await Promise.all(ids.map((id) => settled(id, () => skip(id))));
    return new Map(results.flatMap((result) => (result.ok ? [] : [[result.id, result.failure] as const])));
  }

  #change(action: string, before: StreamRecord, changes: Partial<StreamRecord>, isSo: boolean): BulkChange {
    if (!isSo) this.#streams.storeChange(action, before, changes);
    return { changed: !isSo };
  }

  async #atOnce<T>(ids: readonly StreamId[], work: (id: StreamId) => T): Promise<BulkResults<T>> {
    const { store } = this.#services;
    const change = (id: StreamId) => {
      this.#refuse(id);
      return store.transaction(() => work(id));
    };
    const results = store.transaction(() => ids.map((id) => settledNow(id, () => change(id))));
    await this.#streams.apply();
    return results;
  }
}

/** A failure that can be told belongs to its stream. Any other error ends the whole command, like a full disk. */
function failed(id: StreamId, error: unknown): BulkResult<never> {
  if (error instanceof SluiceError) return { id, ok: false, failure: error.failure };
  throw error;
}

async function settled<T>(id: StreamId, work: () => Promise<T>): Promise<BulkResult<T>> {
  try {
    return { id, ok: true, value: await work() };
  } catch (error) {
    return failed(id, error);
  }
}

function settledNow<T>(id: StreamId, work: () => T): BulkResult<T> {
  try {
    return { id, ok: true, value: work() };
  } catch (error) {
    return failed(id, error);
  }
}
