/** Deletes a stream: it stops at once, can be restored for a while, and is then removed for good. */
import type { Deletion } from '../../contract/bulk';
import type { StreamId, StreamView } from '../../contract/stream';
import type { PendingDeletions } from './pending-deletions';
import type { Services } from './services';
import { streamOwner } from './stream-view';
import type { StreamService } from './streams';

/** How long a deletion can be undone. */
export const UNDO_WITHIN_MS = 10 * 60_000;

export class StreamDeletion {
  readonly #services: Services;
  readonly #streams: StreamService;
  readonly #pendingDeletions: PendingDeletions;
  readonly #cancel = new Map<string, () => void>();

  constructor(services: Services, streams: StreamService, pendingDeletions: PendingDeletions) {
    this.#services = services;
    this.#streams = streams;
    this.#pendingDeletions = pendingDeletions;
  }

  /** Continues deletions that were pending when the program ended. */
  resume(): void {
    for (const { id, deletedAtMs } of this.#services.store.streams.listDeleted()) this.#schedule(id, deletedAtMs ?? 0);
  }

  /** Deletes the stream. Returns how many events it had not delivered. */
  async delete(id: StreamId): Promise<Deletion> {
    const deletion = this.storeDeleted(id);
    await this.#streams.apply();
    return deletion;
  }

  async undo(id: StreamId): Promise<StreamView> {
    this.storeRestored(id);
    await this.#streams.apply();
    return this.#streams.view(id);
  }

  /** As {@link delete}, but not applied yet. */
  storeDeleted(id: StreamId): Deletion {
    const { engineStatus, clock } = this.#services;
    const unsent = engineStatus().streams.find((stream) => stream.streamId === id)?.waiting ?? 0;
    const atMs = clock.wallMs();
    this.#streams.storeChange('stream deleted', this.#streams.record(id), { deletedAtMs: atMs });
    this.#schedule(id, atMs);
    return { unsent, undoUntilMs: atMs + UNDO_WITHIN_MS };
  }

  /** As {@link undo}, but not applied yet. */
  storeRestored(id: StreamId): void {
    this.#streams.storeRestored(id);
    this.#cancel.get(id)?.();
    this.#cancel.delete(id);
  }

  close(): void {
    for (const cancel of this.#cancel.values()) cancel();
    this.#cancel.clear();
  }

  #schedule(id: StreamId, deletedAtMs: number): void {
    const { clock } = this.#services;
    const leftMs = deletedAtMs + UNDO_WITHIN_MS - clock.wallMs();
    // If the clock was turned back, a deleted stream must not be kept for ever.
    const delayMs = Math.min(Math.max(leftMs, 0), UNDO_WITHIN_MS);
    this.#cancel.get(id)?.();
    this.#cancel.set(
      id,
      clock.after(delayMs, () => this.#purge(id)),
    );
  }

  #purge(id: StreamId): void {
    const { store, keeper, log } = this.#services;
    this.#cancel.delete(id);
    const record = store.streams.get(id);
    if (record === undefined || record.deletedAtMs === null) return;
    try {
      store.transaction(() => {
        store.streams.remove(id);
        store.certificates.remove(id);
        keeper.removeAll(streamOwner(id));
        store.pendingDeletions.put(streamOwner(id));
      });
    } catch (error) {
      // It stays deleted, and is removed after the next start.
      log.log('error', 'deleted stream could not be removed', { id, error });
      return;
    }
    void this.#pendingDeletions.send();
  }
}
