/**
 * Notes what each source accepts in each hour, from the counters of the engine's status, and finds sources whose silence
 * is unusual. Writes once an hour for a silent source, so that an idle computer is not kept busy.
 */
import type { QuietSource } from '../../../contract/clocks';
import type { EngineStatus, SourceStatus } from '../../../contract/status';
import type { SourceHourTable } from '../../config/tables/source-hours';
import { HOUR_MS, unusualSilence, WEEK_MS, WEEKS_KEPT } from './rhythm';

interface Seen {
  readonly accepted: number;
  readonly hourMs: number;
}

export class SourceRhythm {
  readonly #table: SourceHourTable;
  /** Whether a source's events come when people work; the sample trail's do not. */
  readonly #counts: (sourceId: string) => boolean;
  readonly #seen = new Map<string, Seen>();

  constructor(table: SourceHourTable, counts: (sourceId: string) => boolean) {
    this.#table = table;
    this.#counts = counts;
  }

  /** Called every few minutes. */
  note({ engine, sources }: Pick<EngineStatus, 'engine' | 'sources'>, nowMs: number): void {
    if (engine !== 'running') return;
    const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
    for (const source of sources) if (source.state === 'running') this.#noteOne(source, hourMs);
  }

  #noteOne({ sourceId, accepted }: SourceStatus, hourMs: number): void {
    if (!this.#counts(sourceId)) return;
    const seen = this.#seen.get(sourceId);
    // After a start, and after a source was reset, what is counted so far belongs to no hour that is known.
    const added = seen === undefined ? 0 : Math.max(0, accepted - seen.accepted);
    if (added > 0 || seen?.hourMs !== hourMs) this.#table.add(sourceId, hourMs, added);
    if (seen !== undefined && seen.hourMs !== hourMs) this.#table.prune(hourMs - WEEKS_KEPT * WEEK_MS);
    this.#seen.set(sourceId, { accepted, hourMs });
  }

  /** Sources that are silent in hours in which events usually arrive. */
  quiet({ sources }: Pick<EngineStatus, 'sources'>, nowMs: number): QuietSource[] {
    return sources.flatMap(({ sourceId, name, state }) => {
      if (state !== 'running' || !this.#counts(sourceId)) return [];
      const silence = unusualSilence(this.#table.of(sourceId), nowMs);
      return silence === null ? [] : [{ source: { id: sourceId, name }, ...silence }];
    });
  }
}
