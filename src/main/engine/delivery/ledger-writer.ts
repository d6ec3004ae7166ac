/**
 * Commits the progress of all streams together, a few times a second: one small transaction instead of one for each
 * acknowledgement. What is not yet committed when the process dies is sent again.
 */
import type { Clock } from '../../clock';
import { TrailError } from '../trail/errors';
import type { StreamLedger, StreamProgress } from '../trail/types';
import type { UncommittedProgress } from './uncommitted-progress';

const COMMIT_EVERY_MS = 100;
/** After a commit failed: the disk may be full or slow, and sending goes on meanwhile. */
const COMMIT_AGAIN_MS = 1_000;

export interface LedgerMember {
  readonly streamId: string;
  readonly uncommitted: UncommittedProgress;
  /** The book as it is to be committed now. */
  progress(): StreamProgress;
  /** The ledger refuses this step: what was read or counted does not fit it. */
  refused(error: Error): void;
}

export interface LedgerWriterDeps {
  readonly ledger: Pick<StreamLedger, 'commitProgress' | 'commitProgressMany' | 'commitAttempts'>;
  readonly clock: Clock;
  /** A commit failed for a reason of the disk, or, with null, they succeed again. */
  readonly onTrouble: (error: Error | null) => void;
}

export class LedgerWriter {
  readonly #deps: LedgerWriterDeps;
  readonly #dirty = new Map<string, LedgerMember>();
  #cancel: (() => void) | null = null;
  #inTrouble = false;

  constructor(deps: LedgerWriterDeps) {
    this.#deps = deps;
  }

  /** Has the member's book committed within a tenth of a second. */
  schedule(member: LedgerMember): void {
    this.#dirty.set(member.streamId, member);
    this.#cancel ??= this.#deps.clock.after(COMMIT_EVERY_MS, () => this.flush());
  }

  /** The member has ended; what could not be committed of it will be sent again. */
  drop(member: LedgerMember): void {
    if (this.#dirty.get(member.streamId) === member) this.#dirty.delete(member.streamId);
  }

  /** Commits all that is scheduled, now. @returns whether nothing is left uncommitted */
  flush(): boolean {
    this.#cancel?.();
    this.#cancel = null;
    const members = [...this.#dirty.values()].filter((member) => !member.uncommitted.isEmpty);
    this.#dirty.clear();
    try {
      this.#commit(members);
      this.#tell(null);
      return true;
    } catch (error) {
      const left = members.filter((member) => !member.uncommitted.isEmpty);
      return this.#commitEach(left, error);
    }
  }

  #commit(members: readonly LedgerMember[]): void {
    const { ledger } = this.#deps;
    const moved = members.filter((member) => member.uncommitted.moved);
    const [only] = moved;
    if (only !== undefined && moved.length === 1) ledger.commitProgress(only.streamId, only.progress());
    else if (moved.length > 1) {
      ledger.commitProgressMany(moved.map((member) => ({ streamId: member.streamId, progress: member.progress() })));
    }
    for (const member of moved) member.uncommitted.clear();
    for (const member of members) {
      if (member.uncommitted.isEmpty) continue;
      const { attempts, metrics, atMs } = member.progress();
      ledger.commitAttempts(member.streamId, attempts, metrics, atMs);
      member.uncommitted.clear();
    }
  }

  /** All or none has become none: one by one, so that a single bad step holds up no other stream. */
  #commitEach(members: readonly LedgerMember[], first: unknown): boolean {
    let left = false;
    for (const member of members) {
      try {
        if (members.length === 1) throw first;
        this.#commit([member]);
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        if (cause instanceof TrailError && isOfTheStep(cause)) {
          member.refused(cause);
        } else {
          left = true;
          this.#dirty.set(member.streamId, member);
          this.#tell(cause);
        }
      }
    }
    if (left) this.#cancel ??= this.#deps.clock.after(COMMIT_AGAIN_MS, () => this.flush());
    else this.#tell(null);
    return !left;
  }

  #tell(error: Error | null): void {
    if ((error !== null) === this.#inTrouble) return;
    this.#inTrouble = error !== null;
    this.#deps.onTrouble(error);
  }
}

function isOfTheStep(error: TrailError): boolean {
  return error.kind === 'not-conserved' || error.kind === 'unknown-stream';
}
