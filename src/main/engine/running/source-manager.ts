/** The configured sources as the engine knows them: their status, with the counts of the trail. The intake runs them. */
import type { Failure } from '../../../contract/errors';
import type { SourceStatus } from '../../../contract/status';
import { IMPORT_SOURCE } from '../../../sources/import';
import { emptySnapshot, type SourceSnapshot } from '../../../sources/source';
import type { Clock } from '../../clock';
import { Rate } from '../delivery/rate';
import type { EngineSource } from '../engine-config';
import type { Intake } from '../intake/intake';
import type { SourceCounts, Trail } from '../trail/types';

interface Configured {
  readonly config: EngineSource;
  readonly rate: Rate;
}

const notStarted: SourceSnapshot = { ...emptySnapshot, state: 'inactive', problem: null };

export class SourceManager {
  readonly #trail: Pick<Trail, 'sources' | 'positions'>;
  readonly #intake: Intake;
  readonly #clock: Clock;
  #sources: ReadonlyMap<string, Configured> = new Map();

  constructor(trail: Pick<Trail, 'sources' | 'positions'>, intake: Intake, clock: Clock) {
    this.#trail = trail;
    this.#intake = intake;
    this.#clock = clock;
  }

  async configure(configs: readonly EngineSource[]): Promise<void> {
    const before = this.#sources;
    this.#sources = new Map(
      configs.map((config) => [config.id, { config, rate: before.get(config.id)?.rate ?? new Rate() }]),
    );
    await this.#intake.configure(configs);
  }

  /** Sources that wait after a failure to connect try at once. */
  tryAllNow(): void {
    this.#intake.tryAllNow();
  }

  accepted(sourceId: string, events: number): void {
    this.#sources.get(sourceId)?.rate.add(events, this.#clock.monotonicMs());
  }

  /** @param full why the trail takes no events at present; null when it does */
  status(full: Failure | null): SourceStatus[] {
    const counts = new Map(this.#trail.sources().map((each) => [each.sourceId, each]));
    return [...this.#sources.values()].map((source) => this.#status(source, counts.get(source.config.id), full));
  }

  /** Resolves when the status is of now. */
  refresh(): Promise<void> {
    return this.#intake.refresh();
  }

  /** Null for an unknown source. */
  async snapshot(sourceId: string): Promise<SourceSnapshot | null> {
    await this.#intake.refresh();
    return this.#intake.latest(sourceId);
  }

  /** Undefined once the source is no longer configured. */
  configOf(sourceId: string): EngineSource | undefined {
    return this.#sources.get(sourceId)?.config;
  }

  /** Removes the positions of a deleted source. Those of imported files belong to no source and stay. */
  forget(sourceId: string): null {
    if (sourceId === IMPORT_SOURCE.id) return null;
    for (const { key } of this.#trail.positions.list(sourceId)) this.#trail.positions.delete(sourceId, key);
    return null;
  }

  #status({ config, rate }: Configured, counts: SourceCounts | undefined, full: Failure | null): SourceStatus {
    const snapshot = this.#intake.latest(config.id) ?? notStarted;
    const { state, problem, caughtUp, unread, url, fingerprint, refusals, odcTestAtMs } = snapshot;
    const held = full !== null && state === 'running';
    return {
      sourceId: config.id,
      name: config.name,
      state: held ? 'held' : state,
      problem: held ? full : problem,
      accepted: counts?.accepted ?? 0,
      duplicates: counts?.duplicates ?? 0,
      conflicts: counts?.conflicts ?? 0,
      setAside: counts?.setAside ?? 0,
      lastAcceptedAtMs: counts?.lastAcceptedAtMs ?? null,
      eventsPerSecond: rate.perSecond(this.#clock.monotonicMs()),
      caughtUp,
      unread,
      url,
      fingerprint,
      refusals,
      odcTestAtMs,
    };
  }
}
