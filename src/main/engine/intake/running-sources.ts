/** All configured sources. Applies a new configuration by starting, stopping and changing only what differs. */
import type { SourceSnapshot } from '../../../sources/source';
import type { EngineSource } from '../engine-config';
import { Serial } from '../serial';
import type { Intake } from './intake';
import { RunningSource, type RunningSourceDeps } from './running-source';

export class RunningSources implements Intake {
  readonly #deps: RunningSourceDeps;
  readonly #sources = new Map<string, RunningSource>();
  readonly #serial = new Serial();

  constructor(deps: RunningSourceDeps) {
    this.#deps = deps;
  }

  configure(configs: readonly EngineSource[]): Promise<void> {
    return this.#serial.run(async () => {
      const wanted = new Set<string>(configs.map(({ id }) => id));
      const gone = [...this.#sources.values()].filter(({ id }) => !wanted.has(id));
      // Stop deleted sources first: a new collector may use the port of a deleted one.
      await Promise.all(gone.map((source) => this.#end(source)));
      await Promise.all(configs.map((config) => this.#sources.get(config.id)?.change(config) ?? this.#begin(config)));
    });
  }

  latest(sourceId: string): SourceSnapshot | null {
    return this.#sources.get(sourceId)?.snapshot() ?? null;
  }

  get ids(): readonly string[] {
    return [...this.#sources.keys()];
  }

  tryAllNow(): void {
    for (const source of this.#sources.values()) source.tryNow();
  }

  async refresh(): Promise<void> {
    // What `latest` returns is always of now.
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sources.values()].map((source) => source.end()));
  }

  #begin(config: EngineSource): Promise<void> {
    const source = new RunningSource(config, this.#deps);
    this.#sources.set(config.id, source);
    return source.begin();
  }

  async #end(source: RunningSource): Promise<void> {
    this.#sources.delete(source.id);
    await source.end();
  }
}
