/** Importing a file: sends the request to the engine and forwards its progress to the page. */
import { failure } from '../../contract/errors';
import type { ImportState } from '../../contract/import';
import type { EngineStatus } from '../../contract/status';
import type { Services } from './services';

export class ImportService {
  readonly #services: Services;
  /** Imports whose end has not been reported. */
  readonly #open = new Set<string>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** @throws {SluiceError} SLUICE-SRC-022 or -023 for a file that the page may not name */
  async inspect(path: string): Promise<{ readonly importId: string }> {
    const { files, engine, newId } = this.#services;
    const confinement = files.confinement(await files.forImport(path));
    const importId = newId();
    this.#open.add(importId);
    await engine.request('inspectImport', { importId, path, confinement });
    return { importId };
  }

  async run(importId: string): Promise<null> {
    await this.#services.engine.request('runImport', { importId });
    return null;
  }

  async cancel(importId: string): Promise<null> {
    await this.#services.engine.request('cancelImport', { importId });
    return null;
  }

  /** Handles the engine's progress reports, and records what was stored. */
  progress(importId: string, state: ImportState): void {
    if (state.kind === 'finished') {
      const { stored, duplicates, conflicts, setAside, cancelled } = state.result;
      const how = cancelled ? 'cancelled' : 'finished';
      this.#services.activity.record(
        'file imported',
        'Import',
        `${how}: ${stored} stored (${conflicts} of them with a conflicting id), ${duplicates} duplicates, ${setAside} set aside`,
      );
    }
    if (state.kind === 'finished' || state.kind === 'failed') this.#open.delete(importId);
    this.#services.push({ kind: 'import', importId, state });
  }

  /**
   * An engine that has ended reports nothing more about its imports. What it stored stays, and the import can be
   * continued.
   */
  engineIs(state: EngineStatus['engine']): void {
    if (state === 'running' || state === 'starting') return;
    for (const importId of this.#open) this.progress(importId, { kind: 'failed', failure: failure('SLUICE-ENG-001') });
  }
}
