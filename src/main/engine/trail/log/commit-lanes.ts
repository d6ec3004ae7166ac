/**
 * Brings groups of batches to the disk without blocking the thread: one lane writes their frames in order, the other
 * syncs all that are written by then and settles them together. So the next groups are made and written while the disk
 * works.
 *
 *   add ─▶ waiting ─▶ written ─▶ (sync) ─▶ settled
 *             └─────────┴──▶ dropped: a failure takes the group and every later one, and cuts their frames off
 */
import type { PlacedFrame, SegmentPlace } from './segment-writer';

export interface LaneGroup {
  /** Its place in the log; undefined until it has one, and for a group that writes nothing. */
  frame: PlacedFrame | undefined;
}

export interface LaneHooks<G> {
  /**
   * Gives the group its frame, if it writes one. @returns whether that was possible; without earlier groups that are not
   * on the disk yet (`isFirst`), it is
   */
  readonly place: (group: G, isFirst: boolean) => boolean;
  readonly write: (frame: PlacedFrame) => Promise<void>;
  readonly sync: () => Promise<void>;
  /** These groups are on the disk. All of them are settled, or it throws and none is. */
  readonly settle: (groups: readonly G[]) => void;
  /** These groups failed, or follow one that did. Called at once, while their frames may still be written. */
  readonly drop: (groups: readonly G[], error: unknown) => void;
  /** Takes back the frame at this place and every later one. Nothing is being written or synced. */
  readonly cutBack: (start: SegmentPlace) => void;
}

export class CommitLanes<G extends LaneGroup> {
  readonly #hooks: LaneHooks<G>;
  #waiting: G[] = [];
  #written: G[] = [];
  #isWriting = false;
  #isSyncing = false;
  /** Frames from here on have to be taken back, once nothing is writing or syncing. */
  #cutFrom: SegmentPlace | undefined;

  constructor(hooks: LaneHooks<G>) {
    this.#hooks = hooks;
  }

  /** Whether nothing is in progress. */
  get isIdle(): boolean {
    return this.#waiting.length === 0 && this.#written.length === 0 && !this.#isWriting && !this.#isSyncing;
  }

  add(group: G): void {
    this.#waiting.push(group);
    void this.#write();
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    for (let group = this.#waiting[0]; group !== undefined; group = this.#waiting[0]) {
      if (this.#cutFrom !== undefined) break;
      try {
        if (!this.#hooks.place(group, this.#written.length === 0)) break;
        if (group.frame !== undefined) await this.#hooks.write(group.frame);
        // An earlier group may have failed in the meantime, and taken this one with it.
        if (this.#waiting[0] === group) this.#written.push(...this.#waiting.splice(0, 1));
      } catch (error) {
        if (this.#waiting[0] === group) this.#drop(this.#waiting.splice(0), error);
      }
      void this.#sync();
    }
    this.#isWriting = false;
    this.#cutIfDue();
  }

  async #sync(): Promise<void> {
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    while (this.#written.length > 0) {
      const groups = this.#written.slice();
      try {
        if (groups.some(({ frame }) => frame !== undefined)) await this.#hooks.sync();
        this.#hooks.settle(groups);
        this.#written.splice(0, groups.length);
      } catch (error) {
        this.#drop([...this.#written.splice(0), ...this.#waiting.splice(0)], error);
      }
    }
    this.#isSyncing = false;
    this.#cutIfDue();
    void this.#write();
  }

  #drop(groups: readonly G[], error: unknown): void {
    const first = groups.find(({ frame }) => frame !== undefined)?.frame;
    if (first !== undefined && (this.#cutFrom === undefined || first.offset < this.#cutFrom.offset)) {
      this.#cutFrom = { segment: first.segment, offset: first.offset };
    }
    this.#hooks.drop(groups, error);
  }

  #cutIfDue(): void {
    if (this.#cutFrom === undefined || this.#isWriting || this.#isSyncing) return;
    const start = this.#cutFrom;
    this.#cutFrom = undefined;
    this.#hooks.cutBack(start);
    void this.#write();
  }
}
