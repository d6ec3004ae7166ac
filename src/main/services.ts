/**
 * The app's services behind the window. Loaded once the window is being opened, because most of the code that starts is
 * theirs, and the window needs none of it.
 */
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { noRules } from '../contract/policy/rules';
import { type App, createApp } from './app/create-app';
import type { Logger } from './app/log';
import { standingPolicy } from './app/policy/standing-policy';
import { thisComputer } from './app/policy/this-computer';
import { systemClock } from './clock';
import { choosePath, chooseSavePath } from './desktop/dialogs';
import { findLoginItem } from './desktop/login-item';
import { openSafeStorageVault } from './desktop/safe-storage-vault';
import { resolveSystemProxy } from './desktop/system-proxy';
import { electronUpdateTools } from './desktop/updates/electron-tools';
import type { Install } from './desktop/updates/install';
import createIntakeWorker from './engine/intake/worker?nodeWorker';
import createRehearsalWorker from './engine/rehearsal/worker?nodeWorker';
import createSearchWorker from './engine/search/worker?nodeWorker';
import createEngineWorker from './engine/worker?nodeWorker';

/** Set by the build (electron.vite.config.ts). */
declare const __BUILT_AT_MS__: number;
declare const __UPDATE_KEYS__: string;

/** The public keys that updates are verified with. A build without one never updates. */
const UPDATE_KEYS = __UPDATE_KEYS__;

export interface ServicesOptions {
  readonly dataFolder: string;
  readonly logger: Logger;
  /** Until then, the processor is left to the window. */
  readonly engineMayStart: Promise<void> | undefined;
  /** Quits, and installs an update when everything is closed. */
  readonly quitToInstall: (install: Install) => void;
}

export async function startServices(options: ServicesOptions): Promise<App> {
  const { dataFolder, logger, engineMayStart, quitToInstall } = options;
  const policy = standingPolicy({ ...thisComputer(), start: null, dataFolder, nowMs: Date.now() });
  return createApp({
    dataFolder,
    vault: await openSafeStorageVault(safeStorage, process.platform),
    createEngineWorker,
    createSearchWorker,
    createIntakeWorker,
    createRehearsalWorker: () => createRehearsalWorker({}),
    engineMayStart,
    policy,
    openSettingsStore: (store) => new ElectronStore<Record<string, unknown>>(store),
    door: 'desktop',
    version: app.getVersion(),
    builtFolder: join(app.getAppPath(), 'out'),
    builtAtMs: __BUILT_AT_MS__,
    clock: systemClock,
    log: logger,
    resolveProxy: resolveSystemProxy,
    setStartAtLogin: (on) => findLoginItem().set(on),
    choosePath,
    chooseSavePath,
    updates: electronUpdateTools({
      keys: UPDATE_KEYS.split(' ').filter((key) => key !== ''),
      rules: policy.view?.rules ?? noRules,
      log: logger,
      quitToInstall,
    }),
  });
}
