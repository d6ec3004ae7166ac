/** One configured source: starts, stops and replaces the running source as the configuration changes. */
import {
  type CreateSource,
  emptySnapshot,
  type Source,
  type SourceDeps,
  type SourceSnapshot,
} from '../../../sources/source';
import type { EngineSource } from '../engine-config';
import { Serial } from '../serial';
import type { PositionStore } from '../trail/intake';

export type RunningSourceDeps = Omit<SourceDeps, 'positions' | 'onChange'> & {
  readonly createSource: CreateSource;
  /** Called each time that a source starts. */
  readonly positionsOf: (sourceId: string) => PositionStore | Promise<PositionStore>;
  /** Called after anything that the source reports has changed; may come in bursts. */
  readonly onChange: (sourceId: string) => void;
};

const notRunning: SourceSnapshot = { ...emptySnapshot, state: 'inactive', problem: null };

export class RunningSource {
  readonly #deps: RunningSourceDeps;
  readonly #serial = new Serial();
  #config: EngineSource;
  #source: Source | null = null;

  constructor(config: EngineSource, deps: RunningSourceDeps) {
    this.#config = config;
    this.#deps = deps;
  }

  get id(): string {
    return this.#config.id;
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
      await this.#start();
    });
  }

  end(): Promise<void> {
    return this.#serial.run(() => this.#stop());
  }

  /** At once, if it waits after a failure. */
  tryNow(): void {
    this.#source?.tryNow?.();
  }

  snapshot(): SourceSnapshot {
    const { active, blocked } = this.#config;
    if (active && blocked !== null) return { ...notRunning, state: 'failed', problem: blocked };
    return this.#source?.status() ?? notRunning;
  }

  async #start(): Promise<void> {
    const config = this.#config;
    if (config.active && config.blocked === null) {
      const onChange = () => this.#deps.onChange(config.id);
      const positions = await this.#deps.positionsOf(config.id);
      this.#source = this.#deps.createSource(config, { ...this.#deps, positions, onChange });
      this.#source.start();
    }
    this.#deps.onChange(config.id);
  }

  async #stop(): Promise<void> {
    await this.#source?.stop();
    this.#source = null;
    this.#deps.onChange(this.id);
  }
}
