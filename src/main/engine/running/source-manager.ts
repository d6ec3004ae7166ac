/** All configured sources. Applies a new configuration by starting, stopping and changing only what differs. */
import type { Failure } from '../../../contract/errors';
import type { SourceStatus } from '../../../contract/status';
import { IMPORT_SOURCE } from '../../../sources/import';
import type { SourceSnapshot } from '../../../sources/source';
import type { EngineSource } from '../engine-config';
import type { Trail } from '../trail/types';
import { Serial } from './serial';
import { SourceHandle, type SourceHandleDeps } from './source-handle';

export class SourceManager {
  readonly #trail: Trail;
  readonly #deps: SourceHandleDeps;
  readonly #handles = new Map<string, SourceHandle>();
  readonly #serial = new Serial();

  constructor(trail: Trail, deps: SourceHandleDeps) {
    this.#trail = trail;
    this.#deps = deps;
  }

  configure(sources: readonly EngineSource[]): Promise<void> {
    return this.#serial.run(async () => {
      const wanted = new Set<string>(sources.map(({ id }) => id));
      const gone = [...this.#handles.values()].filter(({ id }) => !wanted.has(id));
      // Stop deleted sources first: a new collector may use the port of a deleted one.
      await Promise.all(gone.map((handle) => this.#end(handle)));
      await Promise.all(sources.map((config) => this.#handles.get(config.id)?.change(config) ?? this.#begin(config)));
    });
  }

  accepted(sourceId: string, events: number): void {
    this.#handles.get(sourceId)?.accepted(events);
  }

  status(full: Failure | null): SourceStatus[] {
    const counts = new Map(this.#trail.sources().map((each) => [each.sourceId, each]));
    return [...this.#handles.values()].map((handle) => handle.status(counts.get(handle.id), full));
  }

  snapshot(sourceId: string): SourceSnapshot | null {
    return this.#handles.get(sourceId)?.snapshot() ?? null;
  }

  /** Undefined once the source is no longer configured. */
  configOf(sourceId: string): EngineSource | undefined {
    return this.#handles.get(sourceId)?.config;
  }

  /** Removes the positions of a deleted source. Those of imported files belong to no source and stay. */
  forget(sourceId: string): null {
    if (sourceId === IMPORT_SOURCE.id) return null;
    for (const { key } of this.#trail.positions.list(sourceId)) this.#trail.positions.delete(sourceId, key);
    return null;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#handles.values()].map((handle) => handle.end()));
  }

  #begin(config: EngineSource): Promise<void> {
    const handle = new SourceHandle(config, this.#deps);
    this.#handles.set(config.id, handle);
    return handle.begin();
  }

  async #end(handle: SourceHandle): Promise<void> {
    this.#handles.delete(handle.id);
    await handle.end();
  }
}
