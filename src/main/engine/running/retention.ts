/**
 * Keeps the trail within the user's limits, in small steps so that other work goes on in between. Never deletes an
 * event that an active stream has yet to deliver.
 */
import type { Clock } from '../../clock';
import type { EngineConfig } from '../engine-config';
import type { Trail } from '../trail/types';

const EVERY_MS = 60_000;
/** Between two steps while there is more to delete. */
const STEP_MS = 20;
/** While the trail is full, room may appear at any time. */
const WHILE_FULL_MS = 1_000;

export interface RetentionDeps {
  readonly trail: Pick<Trail, 'retain' | 'maintain' | 'headSeq'>;
  readonly clock: Clock;
  /** Ledger cursors of the active streams. */
  readonly activeCursors: () => readonly number[];
  readonly isFull: () => boolean;
  /** Checks whether there is room now. */
  readonly checkSpace: () => void;
  readonly onDeleted: () => void;
  readonly onError: (error: unknown) => void;
}

export class Retention {
  readonly #deps: RetentionDeps;
  #limits: EngineConfig['retention'] = { maxAgeMs: null, maxBytes: null, hardLimitBytes: null };
  #cancel: () => void = () => undefined;
  #isOver = false;

  constructor(deps: RetentionDeps) {
    this.#deps = deps;
  }

  configure(limits: EngineConfig['retention']): void {
    this.#limits = limits;
    this.#next(STEP_MS);
  }

  /** The trail is full: delete soon what may be deleted. */
  hurry(): void {
    this.#next(STEP_MS);
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
  }

  #next(afterMs: number): void {
    this.#cancel();
    if (!this.#isOver) this.#cancel = this.#deps.clock.after(afterMs, () => this.#step());
  }

  #step(): void {
    const { isFull, checkSpace, onError } = this.#deps;
    let more = false;
    try {
      more = this.#retain();
      if (isFull()) checkSpace();
    } catch (error) {
      onError(error);
    }
    this.#next(more ? STEP_MS : isFull() ? WHILE_FULL_MS : EVERY_MS);
  }

  #retain(): boolean {
    const { trail, clock, activeCursors, onDeleted } = this.#deps;
    const { maxAgeMs, maxBytes, minAgeMs } = this.#limits;
    const { more, deletedEvents } = trail.retain({
      nowMs: clock.wallMs(),
      ...(maxAgeMs === null ? {} : { maxAgeMs }),
      ...(maxBytes === null ? {} : { maxBytes }),
      ...(minAgeMs === undefined ? {} : { minAgeMs }),
      protectSeq: Math.min(trail.headSeq, ...activeCursors()) + 1,
    });
    if (deletedEvents > 0) onDeleted();
    if (!more) trail.maintain(clock.wallMs());
    return more;
  }
}
