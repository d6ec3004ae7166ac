/**
 * Reads events that were lost to damage again, from their original files. Only the user starts this, because streams that had
 * already delivered the lost events deliver them once more.
 */
import type { RereadOutcome } from '../../../contract/damage';
import { canReread } from '../../../contract/damage';
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import { namedPaths } from '../../../contract/named-paths';
import { fieldValues } from '../../../contract/source';
import { findSourceDefinition } from '../../../sources/definitions';
import { parsePosition } from '../../../sources/files/position';
import { findFile } from '../../../sources/files/reread/find-file';
import { missingEvents, packAgain, type StoredBefore } from '../../../sources/files/reread/missing-events';
import { type EventAgain, readStretch } from '../../../sources/files/reread/read-stretch';
import type { SourceSink } from '../../../sources/source';
import type { Clock } from '../../clock';
import type { EngineSource } from '../engine-config';
import { positionOf } from '../trail/damage/reread-marks';
import { failureOf } from '../trail/failures';
import type { DamageRecord, LostStretch, SeqRange, Trail } from '../trail/types';
import { damageView } from './damage-views';
import { Serial } from './serial';

export interface RereadingDeps {
  readonly trail: Pick<Trail, 'damages' | 'lostStretches' | 'rereadRanges' | 'readEvent'>;
  readonly sink: SourceSink;
  readonly clock: Clock;
  readonly configOf: (sourceId: string) => EngineSource | undefined;
  readonly isClosing: () => boolean;
}

const MAX_DAMAGES = 1_000;

interface Counts {
  readonly stored: number;
  readonly known: number;
}

export class Rereading {
  readonly #deps: RereadingDeps;
  readonly #serial = new Serial();

  constructor(deps: RereadingDeps) {
    this.#deps = deps;
  }

  /** @param ids of damages; without them, all that can be read again */
  run(ids?: readonly number[]): Promise<readonly RereadOutcome[]> {
    return this.#serial.run(async () => {
      const outcomes: RereadOutcome[] = [];
      for (const damage of [...this.#deps.trail.damages.list(MAX_DAMAGES)].reverse()) {
        if (this.#deps.isClosing()) break;
        const isWanted = ids?.includes(damage.id) ?? true;
        if (isWanted && canReread(damageView(damage))) outcomes.push(await this.#damage(damage));
      }
      return outcomes;
    });
  }

  /** Resolves when no reading is under way any more. */
  end(): Promise<void> {
    return this.#serial.run(() => undefined);
  }

  async #damage(damage: DamageRecord): Promise<RereadOutcome> {
    const { id: damageId, fromSeq, toSeq } = damage;
    let [stored, known, placed] = [0, 0, 0];
    let problem: Failure | null = null;
    for (const stretch of this.#deps.trail.lostStretches(damage)) {
      placed += Math.min(toSeq, stretch.stored.toSeq) - Math.max(fromSeq, stretch.stored.fromSeq) + 1;
      try {
        const counts = await this.#stretch(stretch);
        [stored, known] = [stored + counts.stored, known + counts.known];
      } catch (error) {
        problem ??= failureOf(error);
      }
    }
    if (placed < toSeq - fromSeq + 1) problem ??= failure('SLUICE-STO-010', { message: placeUnknown(damage) });
    return { damageId, fromSeq, toSeq, stored, known, failure: problem };
  }

  /** @throws {SluiceError} SLUICE-STO-010 when the events can't be read again */
  async #stretch(stretch: LostStretch): Promise<Counts> {
    const lost = this.#storedBefore(stretch);
    if (!lost.includes('lost')) return { stored: 0, known: 0 };
    const to = parsePosition(stretch.position);
    if (to === null) throw cannot('These events did not come from a watched file.');
    const config = this.#deps.configOf(stretch.source.id);
    const paths = config === undefined ? [] : pathsNamedBy(config);
    const confinement = config?.confinement;
    const file = await findFile(stretch.key, to, { paths, confinement });
    if (!('handle' in file)) {
      throw cannot(file.isThere ? `${to.path} has another content now.` : `${to.path} is gone.`);
    }
    let read: readonly EventAgain[];
    try {
      const before = stretch.before === undefined ? null : parsePosition(stretch.before);
      read = await readStretch(file, before, to, stretch.events);
    } finally {
      await file.handle.close();
    }
    const missing = read.length === stretch.events ? missingEvents(read, lost) : null;
    if (missing === null) throw cannot(`${file.path} no longer holds the events that were read from it.`);
    return this.#store(stretch, missing, rangesOf(lost, stretch.stored.fromSeq));
  }

  async #store({ source }: LostStretch, missing: readonly EventAgain[], ranges: SeqRange[]): Promise<Counts> {
    const { sink, clock } = this.#deps;
    const atMs = clock.wallMs();
    const { stored, duplicates } = await sink.append({
      sourceId: source.id,
      sourceName: source.name,
      acceptedAtMs: atMs,
      events: packAgain(missing),
      setAside: [],
      position: positionOf({ atMs, by: 'file', ranges }),
    });
    return { stored, known: duplicates };
  }

  #storedBefore({ stored: { fromSeq, toSeq } }: LostStretch): readonly StoredBefore[] {
    const { trail } = this.#deps;
    const again = trail.rereadRanges({ fromSeq, toSeq });
    return Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => {
      const seq = fromSeq + index;
      if (again.some((range) => seq >= range.fromSeq && seq <= range.toSeq)) return 'again';
      return trail.readEvent(seq)?.bytes ?? 'lost';
    });
  }
}

const cannot = (message: string) => new SluiceError('SLUICE-STO-010', { message });

const placeUnknown = ({ source }: DamageRecord): string =>
  source === undefined
    ? 'It is not known which file these events came from.'
    : `It is not known which file these events of "${source.name}" came from, or they did not come from a watched file.`;

/** The numbers of the lost events, as ranges. */
function rangesOf(stored: readonly StoredBefore[], firstSeq: number): SeqRange[] {
  const ranges: { fromSeq: number; toSeq: number }[] = [];
  stored.forEach((before, index) => {
    if (before !== 'lost') return;
    const last = ranges.at(-1);
    if (last?.toSeq === firstSeq + index - 1) last.toSeq++;
    else ranges.push({ fromSeq: firstSeq + index, toSeq: firstSeq + index });
  });
  return ranges;
}

function pathsNamedBy({ settings }: EngineSource): readonly string[] {
  const fields = findSourceDefinition(settings.kind)?.fields ?? {};
  return namedPaths(fields, fieldValues(settings)) ?? [];
}
