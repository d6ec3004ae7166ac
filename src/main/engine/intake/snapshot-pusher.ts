/** Pushes what sources report of themselves to the engine: at once, then a few times a second while it changes. */
import type { SourceSnapshot } from '../../../sources/source';
import type { Clock } from '../../clock';

const EVERY_MS = 100;

export class SnapshotPusher {
  readonly #clock: Clock;
  readonly #snapshotOf: (sourceId: string) => SourceSnapshot | null;
  readonly #push: (sourceId: string, snapshot: SourceSnapshot) => void;
  readonly #changed = new Set<string>();
  /** What was pushed last, as JSON. */
  readonly #pushed = new Map<string, string>();
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(
    clock: Clock,
    snapshotOf: (sourceId: string) => SourceSnapshot | null,
    push: (sourceId: string, snapshot: SourceSnapshot) => void,
  ) {
    this.#clock = clock;
    this.#snapshotOf = snapshotOf;
    this.#push = push;
  }

  /** Something that the source reports has changed, or may have. */
  changed(sourceId: string): void {
    this.#changed.add(sourceId);
    if (this.#cancel !== null) return;
    const dueInMs = Math.max(0, this.#flushedAtMs + EVERY_MS - this.#clock.monotonicMs());
    this.#cancel = this.#clock.after(dueInMs, () => this.flush());
  }

  /** Pushes what has changed. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#flushedAtMs = this.#clock.monotonicMs();
    for (const sourceId of this.#changed) this.#pushChange(sourceId);
    this.#changed.clear();
  }

  #pushChange(sourceId: string): void {
    const snapshot = this.#snapshotOf(sourceId);
    if (snapshot === null) {
      this.#pushed.delete(sourceId);
      return;
    }
    const text = JSON.stringify(snapshot);
    if (text === this.#pushed.get(sourceId)) return;
    this.#pushed.set(sourceId, text);
    this.#push(sourceId, snapshot);
  }
}
