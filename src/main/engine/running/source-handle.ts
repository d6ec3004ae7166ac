/**
 * One configured source: starts, stops and replaces the running source as the configuration changes, and has its
 * status.
 */

import type { Failure } from '../../../contract/errors';
import type { SourceStatus } from '../../../contract/status';
import {
  type CreateSource,
  emptySnapshot,
  type Source,
  type SourceDeps,
  type SourceSnapshot,
} from '../../../sources/source';
import { Rate } from '../delivery/rate';
import type { EngineSource } from '../engine-config';
import type { SourceCounts } from '../trail/types';
import { Serial } from './serial';

export type SourceHandleDeps = SourceDeps & { readonly createSource: CreateSource };

const notRunning: SourceSnapshot = { ...emptySnapshot, state: 'inactive', problem: null };

export class SourceHandle {
  readonly #deps: SourceHandleDeps;
  readonly #serial = new Serial();
  readonly #rate = new Rate();
  #config: EngineSource;
  #source: Source | null = null;

  constructor(config: EngineSource, deps: SourceHandleDeps) {
    this.#config = config;
    this.#deps = deps;
  }

  get id(): string {
    return this.#config.id;
  }

  get config(): EngineSource {
    return this.#config;
  }

  begin(): Promise<void> {
    return this.#serial.run(() => this.#start());
  }

  change(config: EngineSource): Promise<void> {
    const before = this.#config;
    this.#config = config;
    return this.#serial.run(async () => {
      if (JSON.stringify(before) === JSON.stringify(config)) return;
      await this.#stop();
      this.#start();
    });
  }

  end(): Promise<void> {
    return this.#serial.run(() => this.#stop());
  }

  accepted(events: number): void {
    this.#rate.add(events, this.#deps.clock.monotonicMs());
  }

  eventsPerSecond(): number {
    return this.#rate.perSecond(this.#deps.clock.monotonicMs());
  }

  snapshot(): SourceSnapshot {
    const { active, blocked } = this.#config;
    if (active && blocked !== null) return { ...notRunning, state: 'failed', problem: blocked };
    return this.#source?.status() ?? notRunning;
  }

  /** @param counts from the trail @param full why the trail takes no events at present; null when it does */
  status(counts: SourceCounts | undefined, full: Failure | null): SourceStatus {
    const { state, problem, caughtUp, unread, url, fingerprint, refusals, odcTestAtMs } = this.snapshot();
    const held = full !== null && state === 'running';
    return {
      sourceId: this.#config.id,
      name: this.#config.name,
      state: held ? 'held' : state,
      problem: held ? full : problem,
      accepted: counts?.accepted ?? 0,
      duplicates: counts?.duplicates ?? 0,
      conflicts: counts?.conflicts ?? 0,
      setAside: counts?.setAside ?? 0,
      lastAcceptedAtMs: counts?.lastAcceptedAtMs ?? null,
      eventsPerSecond: this.eventsPerSecond(),
      caughtUp,
      unread,
      url,
      fingerprint,
      refusals,
      odcTestAtMs,
    };
  }

  #start(): void {
    const { active, blocked } = this.#config;
    if (active && blocked === null) {
      this.#source = this.#deps.createSource(this.#config, this.#deps);
      this.#source.start();
    }
    this.#deps.onChange();
  }

  async #stop(): Promise<void> {
    await this.#source?.stop();
    this.#source = null;
    this.#deps.onChange();
  }
}
