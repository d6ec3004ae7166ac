/** Looking into a folder of exports: passes the request to the engine and its progress to the page. */
import { failure } from '../../contract/errors';
import { type ExportsFolder, exportPaths, type FolderState } from '../../contract/exports-folder';
import type { EngineStatus } from '../../contract/status';
import type { Services } from './services';

export class ExportsService {
  readonly #services: Services;
  /** The inspection whose end has not been reported. */
  #open: string | null = null;

  constructor(services: Services) {
    this.#services = services;
  }

  /** @throws {SluiceError} SLUICE-SRC-022 or -023 for a folder that the page may not name */
  async inspect(folder: ExportsFolder): Promise<{ readonly inspectionId: string }> {
    const { files, engine, newId } = this.#services;
    const paths = exportPaths(folder);
    const otherPaths = folder.which === 'all' ? [] : exportPaths({ ...folder, which: 'all' });
    const confinement = files.confinement(await files.forSource([...paths, ...otherPaths], undefined));
    const inspectionId = newId();
    this.#open = inspectionId;
    await engine.request('inspectFolder', { inspectionId, paths, otherPaths, confinement });
    return { inspectionId };
  }

  async cancel(inspectionId: string): Promise<null> {
    return this.#services.engine.request('cancelFolder', { inspectionId });
  }

  /** Handles the engine's reports. */
  progress(inspectionId: string, state: FolderState): void {
    if (state.kind !== 'looking' && this.#open === inspectionId) this.#open = null;
    this.#services.push({ kind: 'exports', inspectionId, state });
  }

  /** An engine that has ended reports nothing more. */
  engineIs(state: EngineStatus['engine']): void {
    if (this.#open === null || state === 'running' || state === 'starting') return;
    this.progress(this.#open, { kind: 'failed', failure: failure('SLUICE-ENG-001') });
  }
}
