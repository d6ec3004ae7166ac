/**
 * Imports of files asked for by main: each is looked at first and stored when it is asked for; both can be cancelled.
 */
import { failure, SluiceError } from '../../../contract/errors';
import type { ImportFile, ImportProgress, ImportState } from '../../../contract/import';
import { inspectImport, runImport } from '../../../sources/import';
import type { SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import type { Confinement } from '../../confinement';
import { failureOf } from '../trail/failures';
import type { PackedEvents, Trail } from '../trail/types';
import { Serial } from './serial';

export interface ImportsDeps {
  readonly trail: Pick<Trail, 'countKnown' | 'positions' | 'tailSeq'>;
  readonly sink: SourceSink;
  readonly clock: Clock;
  readonly tell: (importId: string, state: ImportState) => void;
}

interface Known {
  readonly cancel: AbortController;
  readonly confinement: Confinement;
  /** What was looked at; null until it has been. */
  file: ImportFile | null;
  isStoring: boolean;
}

/** Progress comes with every piece; a person needs it a few times a second. */
const TELL_EVERY_MS = 200;
/** Previews that no one asked to store are forgotten in the order of their age. */
const KEPT = 20;

export class Imports {
  readonly #deps: ImportsDeps;
  readonly #known = new Map<string, Known>();
  readonly #underWay = new Set<Promise<void>>();
  /** One is stored behind the other: two of the same content at once would not know what the other has stored. */
  readonly #storing = new Serial();

  constructor(deps: ImportsDeps) {
    this.#deps = deps;
  }

  inspect(importId: string, path: string, confinement: Confinement): null {
    const known: Known = { cancel: new AbortController(), confinement, file: null, isStoring: false };
    this.#known.set(importId, known);
    const oldest = [...this.#known].find(([, each]) => !each.isStoring);
    if (this.#known.size > KEPT && oldest !== undefined) this.#forget(oldest[0]);
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

  /** @throws {SluiceError} SLUICE-SET-003 when nothing of this id was looked at */
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

  /** Resolves when everything that was under way has ended; what is stored stays. */
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
    const { clock, tell } = this.#deps;
    let toldAtMs = Number.NEGATIVE_INFINITY;
    const onProgress = (kind: 'inspecting' | 'running') => (progress: ImportProgress) => {
      if (clock.monotonicMs() - toldAtMs < TELL_EVERY_MS) return;
      toldAtMs = clock.monotonicMs();
      tell(importId, { kind, progress });
    };
    const underWay = work(onProgress).then(
      (state) => tell(importId, state),
      (error: unknown) => {
        this.#known.delete(importId);
        const cause = known.cancel.signal.aborted ? failure('SLUICE-CMD-003') : failureOf(error);
        tell(importId, { kind: 'failed', failure: cause });
      },
    );
    this.#underWay.add(underWay);
    void underWay.finally(() => this.#underWay.delete(underWay));
  }
}
