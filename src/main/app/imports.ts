/** Importing a file: passes the request to the engine, and what the engine tells of it to the page. */
import type { ImportState } from '../../contract/import';
import type { Services } from './services';

export class ImportService {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  async inspect(path: string): Promise<{ readonly importId: string }> {
    const importId = this.#services.newId();
    await this.#services.engine.request('inspectImport', { importId, path });
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

  /** Takes what the engine tells; what was stored goes on record. */
  progress(importId: string, state: ImportState): void {
    if (state.kind === 'finished') {
      const { stored, duplicates, setAside, cancelled } = state.result;
      const how = cancelled ? 'cancelled' : 'finished';
      this.#services.activity.record(
        'file imported',
        'Import',
        `${how}: ${stored} stored, ${duplicates} duplicates, ${setAside} set aside`,
      );
    }
    this.#services.push({ kind: 'import', importId, state });
  }
}
