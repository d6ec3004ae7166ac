/**
 * Reads events that were lost to damage again, from their original files. Only the user starts this, because streams
 * that had already delivered the lost events deliver them once more.
 */
import type { RereadOutcome } from '../../../contract/damage';
import { canReread } from '../../../contract/damage';
import { type Failure, failure, type Sentence, SluiceError } from '../../../contract/errors';
import { sources } from '../../../sources';
import type { LostInput, SourceSink, StoredBefore } from '../../../sources/source';
import { phrase } from '../../../texts/phrase';
import type { Clock } from '../../clock';
import type { EngineSource } from '../engine-config';
import { Serial } from '../serial';
import { positionOf } from '../trail/damage/reread-marks';
import { failureOf } from '../trail/failures';
import type { DamageRecord, LostStretch, PackedEvents, SeqRange, Trail } from '../trail/types';
import { damageView } from './damage-views';

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
    const { source, key, position, before, events } = stretch;
    const input = { key, position, before, events, stored: lost, config: this.#deps.configOf(source.id) };
    const reading = readAgain(input);
    if (reading === null) throw cannot('These events did not come from a watched file.');
    return this.#store(stretch, await reading, rangesOf(lost, stretch.stored.fromSeq));
  }

  async #store({ source }: LostStretch, events: PackedEvents, ranges: SeqRange[]): Promise<Counts> {
    const { sink, clock } = this.#deps;
    const atMs = clock.wallMs();
    const { stored, duplicates } = await sink.append({
      sourceId: source.id,
      sourceName: source.name,
      acceptedAtMs: atMs,
      events,
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

const cannot = (message: Sentence) => new SluiceError('SLUICE-STO-010', { message });

const placeUnknown = ({ source }: DamageRecord): Sentence =>
  source === undefined
    ? 'It is not known which file these events came from.'
    : phrase(
        'It is not known which file these events of "{source}" came from, or they did not come from a watched file.',
        { source: source.name },
      );

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

/** @returns null if no kind of source knows this position */
function readAgain(input: LostInput): Promise<PackedEvents> | null {
  for (const module of sources) {
    const reading = module.readAgain?.(input) ?? null;
    if (reading !== null) return reading;
  }
  return null;
}
