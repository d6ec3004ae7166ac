/**
 * Imports files for main: inspects a file first, and stores it on a second request. Both can be cancelled.
 */
import { failure, SluiceError } from '../../../contract/errors';
import type { ImportFile, ImportProgress, ImportState } from '../../../contract/import';
import { inspectImport, runImport } from '../../../sources/import';
import type { SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import type { Confinement } from '../../confinement';
import { Serial } from '../serial';
import { failureOf } from '../trail/failures';
import type { PackedEvents, Trail } from '../trail/types';

export interface ImportsDeps {
  readonly trail: Pick<Trail, 'countKnown' | 'positions' | 'tailSeq'>;
  readonly sink: SourceSink;
  readonly clock: Clock;
  readonly notify: (importId: string, state: ImportState) => void;
}

interface Known {
  readonly cancel: AbortController;
  readonly confinement: Confinement;
  /** The inspected file; null until the inspection is done. */
  file: ImportFile | null;
  isStoring: boolean;
}

/** Limits the reports of progress, of which there is one for each chunk. */
const NOTIFY_EVERY_MS = 200;
/** Previews to keep. Beyond this, the oldest that is not being stored is forgotten. */
const MAX_PREVIEWS = 20;

export class Imports {
  readonly #deps: ImportsDeps;
  readonly #known = new Map<string, Known>();
  readonly #underWay = new Set<Promise<void>>();
  /** Stores one file at a time: two with the same content would not see each other's events. */
  readonly #storing = new Serial();

  constructor(deps: ImportsDeps) {
    this.#deps = deps;
  }

  inspect(importId: string, path: string, confinement: Confinement): null {
    const known: Known = { cancel: new AbortController(), confinement, file: null, isStoring: false };
    this.#known.set(importId, known);
    const oldest = [...this.#known].find(([, each]) => !each.isStoring);
    if (this.#known.size > MAX_PREVIEWS && oldest !== undefined) this.#forget(oldest[0]);
    const { trail, clock } = this.#deps;
    this.#begin(importId, known, async (onProgress) => {
      const countKnown = (events: PackedEvents) => trail.countKnown(events);
      const control = { signal: known.cancel.signal, onProgress: onProgress('inspecting') };
      const preview = await inspectImport(path, { countKnown, clock, confinement }, control);
      known.file = preview;
      return { kind: 'inspected', preview };
    });
    return null;
  }

  /** @throws {SluiceError} SLUICE-SET-003 when no file was inspected under this id */
  run(importId: string): null {
    const known = this.#known.get(importId);
    const file = known?.file;
    if (known === undefined || file === undefined || file === null) throw new SluiceError('SLUICE-SET-003');
    if (known.isStoring) return null;
    known.isStoring = true;
    const { trail, sink, clock } = this.#deps;
    this.#begin(importId, known, async (onProgress) => {
      const control = { signal: known.cancel.signal, onProgress: onProgress('running') };
      const { confinement } = known;
      const deps = { sink, positions: trail.positions, tailSeq: () => trail.tailSeq, clock, confinement };
      const result = await this.#storing.run(() => runImport(file, deps, control));
      this.#known.delete(importId);
      return { kind: 'finished', result };
    });
    return null;
  }

  cancel(importId: string): null {
    this.#known.get(importId)?.cancel.abort();
    return null;
  }

  /** Cancels everything under way and resolves when it has ended. What is stored stays. */
  async endAll(): Promise<void> {
    for (const { cancel } of this.#known.values()) cancel.abort();
    await Promise.all(this.#underWay);
  }

  #forget(importId: string): void {
    this.#known.get(importId)?.cancel.abort();
    this.#known.delete(importId);
  }

  #begin(
    importId: string,
    known: Known,
    work: (onProgress: (kind: 'inspecting' | 'running') => (progress: ImportProgress) => void) => Promise<ImportState>,
  ): void {
    const { clock, notify } = this.#deps;
    let notifiedAtMs = Number.NEGATIVE_INFINITY;
    const onProgress = (kind: 'inspecting' | 'running') => (progress: ImportProgress) => {
      if (clock.monotonicMs() - notifiedAtMs < NOTIFY_EVERY_MS) return;
      notifiedAtMs = clock.monotonicMs();
      notify(importId, { kind, progress });
    };
    const underWay = work(onProgress).then(
      (state) => notify(importId, state),
      (error: unknown) => {
        this.#known.delete(importId);
        const cause = known.cancel.signal.aborted ? failure('SLUICE-CMD-003') : failureOf(error);
        notify(importId, { kind: 'failed', failure: cause });
      },
    );
    this.#underWay.add(underWay);
    void underWay.finally(() => this.#underWay.delete(underWay));
  }
}
