/** Looks into folders of exports for main, one at a time: a newer request ends the one before it. */
import { failure } from '../../../contract/errors';
import type { FolderContents, FolderState } from '../../../contract/exports-folder';
import { inspectFolder } from '../../../sources/import';
import type { Clock } from '../../clock';
import type { EngineRequests } from '../protocol';
import { failureOf } from '../trail/failures';
import type { Trail } from '../trail/types';

export interface FolderInspectionsDeps {
  readonly trail: Pick<Trail, 'countKnown'>;
  readonly clock: Clock;
  readonly notify: (inspectionId: string, state: FolderState) => void;
}

/** Limits the reports of progress, of which there is one for each chunk of a file. */
const NOTIFY_EVERY_MS = 200;

interface Running {
  readonly id: string;
  readonly cancel: AbortController;
  readonly done: Promise<void>;
}

export class FolderInspections {
  readonly #deps: FolderInspectionsDeps;
  #running: Running | null = null;

  constructor(deps: FolderInspectionsDeps) {
    this.#deps = deps;
  }

  inspect({ inspectionId: id, paths, otherPaths, confinement }: EngineRequests['inspectFolder']['input']): null {
    this.#running?.cancel.abort();
    const { trail, clock, notify } = this.#deps;
    const cancel = new AbortController();
    let notifiedAtMs = Number.NEGATIVE_INFINITY;
    const onProgress = (contents: FolderContents) => {
      if (clock.monotonicMs() - notifiedAtMs < NOTIFY_EVERY_MS) return;
      notifiedAtMs = clock.monotonicMs();
      notify(id, { kind: 'looking', contents });
    };
    const countKnown: Trail['countKnown'] = (events) => trail.countKnown(events);
    const done = inspectFolder(
      { paths, otherPaths },
      { countKnown, clock, confinement },
      { signal: cancel.signal, onProgress },
    ).then(
      (contents) => notify(id, { kind: 'looked', contents }),
      (error: unknown) =>
        notify(id, { kind: 'failed', failure: cancel.signal.aborted ? failure('SLUICE-CMD-003') : failureOf(error) }),
    );
    this.#running = { id, cancel, done };
    return null;
  }

  cancel(inspectionId: string): null {
    if (this.#running?.id === inspectionId) this.#running.cancel.abort();
    return null;
  }

  /** Cancels what is under way, and resolves when it has ended. */
  async end(): Promise<void> {
    this.#running?.cancel.abort();
    await this.#running?.done;
  }
}
