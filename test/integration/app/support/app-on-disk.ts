/** The app as the console opens it, on a real folder, with its threads in this process. Closed when the test is over. */
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, type AppOptions, createApp } from '../../../../src/main/app/create-app';
import { systemClock } from '../../../../src/main/clock';
import { openKeyFileVault } from '../../../../src/main/config/key-file-vault';
import { createInProcessRehearsals } from '../../../support/rehearsal-thread';
import { inProcessEngine } from './in-process-engine';

const samples = join(import.meta.dirname, '../../../fixtures/samples');

/** The page may name what lies in the folder, and the samples. */
export function openAppIn(folder: string, changes: Partial<AppOptions> = {}): App {
  const clock = changes.clock ?? systemClock;
  mkdirSync(folder, { recursive: true });
  const app = createApp({
    fileRoots: [realpathSync(folder), samples],
    dataFolder: join(folder, 'data'),
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: inProcessEngine(clock),
    clock,
    createRehearsalWorker: createInProcessRehearsals,
    door: 'console',
    version: '0.0.0',
    builtFolder: 'out',
    ...changes,
  });
  onTestFinished(() => app.close());
  return app;
}
