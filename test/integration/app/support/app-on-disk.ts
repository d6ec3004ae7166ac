/** The app as the console opens it, on a real folder, with its threads in this process. Closed when the test is over. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../../../src/main/app/create-app';
import { openKeyFileVault } from '../../../../src/main/config/key-file-vault';
import { createInProcessRehearsals } from '../../../support/rehearsal-thread';
import { createInProcessEngine } from './in-process-engine';

export function openAppIn(folder: string): App {
  const app = createApp({
    dataFolder: join(folder, 'data'),
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: createInProcessEngine,
    createRehearsalWorker: createInProcessRehearsals,
    door: 'console',
    version: '0.0.0',
  });
  onTestFinished(() => app.close());
  return app;
}
