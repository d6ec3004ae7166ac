/**
 * Commits the progress of all streams together, a few times a second, instead of once for each acknowledgement. After
 * a crash, what was not committed is sent again.
 */
import type { Clock } from '../../clock';
import { TrailError } from '../trail/errors';
import type { StreamLedger, StreamProgress } from '../trail/types';
import type { UncommittedProgress } from './uncommitted-progress';

const COMMIT_EVERY_MS = 100;
/** After a failed commit: the disk may be full or slow. Sending goes on in the meantime. */
const COMMIT_AGAIN_MS = 1_000;

export interface LedgerMember {
  readonly streamId: string;
  readonly uncommitted: UncommittedProgress;
  /** The progress to commit now. */
  progress(): StreamProgress;
  /** The ledger refused this progress because it doesn't match the ledger's own counts. */
  refused(error: Error): void;
}

export interface LedgerWriterDeps {
  readonly ledger: Pick<StreamLedger, 'commitProgress' | 'commitProgressMany' | 'commitAttempts'>;
  readonly clock: Clock;
  /** Commits fail because of the disk; null: they succeed again. */
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

  /** Commits the member's progress within a tenth of a second. */
  schedule(member: LedgerMember): void {
    this.#dirty.set(member.streamId, member);
    this.#cancel ??= this.#deps.clock.after(COMMIT_EVERY_MS, () => this.flush());
  }

  /** The member has stopped. What could not be committed will be sent again. */
  drop(member: LedgerMember): void {
    if (this.#dirty.get(member.streamId) === member) this.#dirty.delete(member.streamId);
  }

  /** Commits at once what is scheduled. @returns whether everything was committed */
  flush(): boolean {
    this.#cancel?.();
    this.#cancel = null;
    const members = [...this.#dirty.values()].filter((member) => !member.uncommitted.isEmpty);
    this.#dirty.clear();
    try {
      this.#commit(members);
      this.#report(null);
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

  /** After the joint commit has failed: one by one, so that one bad step does not hold up the other streams. */
  #commitEach(members: readonly LedgerMember[], first: unknown): boolean {
    let left = false;
    for (const member of members) {
      try {
        if (members.length === 1) throw first;
        this.#commit([member]);
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        if (cause instanceof TrailError && isAboutTheStep(cause)) {
          member.refused(cause);
        } else {
          left = true;
          this.#dirty.set(member.streamId, member);
          this.#report(cause);
        }
      }
    }
    if (left) this.#cancel ??= this.#deps.clock.after(COMMIT_AGAIN_MS, () => this.flush());
    else this.#report(null);
    return !left;
  }

  #report(error: Error | null): void {
    if ((error !== null) === this.#inTrouble) return;
    this.#inTrouble = error !== null;
    this.#deps.onTrouble(error);
  }
}

/** The step is wrong, rather than the disk. */
function isAboutTheStep(error: TrailError): boolean {
  return error.kind === 'not-conserved' || error.kind === 'unknown-stream';
}
