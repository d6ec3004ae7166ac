/**
 * The app's services behind the window. Loaded once the window is being opened, because most of the code that starts is
 * theirs, and the window needs none of it.
 */
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { type App, createApp } from './app/create-app';
import type { Logger } from './app/log';
import { standingPolicy } from './app/policy/standing-policy';
import { thisComputer } from './app/policy/this-computer';
import { systemClock } from './clock';
import { choosePath, chooseSavePath } from './desktop/dialogs';
import { openSafeStorageVault } from './desktop/safe-storage-vault';
import { resolveSystemProxy } from './desktop/system-proxy';
import createRehearsalWorker from './engine/rehearsal/worker?nodeWorker';
import createSearchWorker from './engine/search/worker?nodeWorker';
import createEngineWorker from './engine/worker?nodeWorker';

/** Set by the build (electron.vite.config.ts). */
declare const __BUILT_AT_MS__: number;

export interface ServicesOptions {
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Until then, the processor is left to the window. */
  readonly engineMayStart: Promise<void> | undefined;
}

export async function startServices({ dataFolder, logger, engineMayStart }: ServicesOptions): Promise<App> {
  return createApp({
    dataFolder,
    vault: await openSafeStorageVault(safeStorage, process.platform),
    createEngineWorker,
    createSearchWorker,
    createRehearsalWorker: () => createRehearsalWorker({}),
    engineMayStart,
    policy: standingPolicy({ ...thisComputer(), start: null, dataFolder, nowMs: Date.now() }),
    openSettingsStore: (store) => new ElectronStore<Record<string, unknown>>(store),
    door: 'desktop',
    version: app.getVersion(),
    builtFolder: join(app.getAppPath(), 'out'),
    builtAtMs: __BUILT_AT_MS__,
    clock: systemClock,
    log: logger,
    resolveProxy: resolveSystemProxy,
    choosePath,
    chooseSavePath,
  });
}
