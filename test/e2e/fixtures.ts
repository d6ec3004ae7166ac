/**
 * The fixtures of each test: a fresh data folder, the app (desktop or console, as the project is named), and its page.
 * Tests are written once for both. What only one has (tray, hidden window, links) is behind `desktop` or `console`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, expect } from '@playwright/test';
import { choose } from './support/desktop';
import { launchConsole, launchDesktop, type RunningConsole } from './support/doors';
import { type Receiver, startReceiver } from './support/receiver';

export { expect };

/** How the app was opened. */
export type Door =
  | { readonly kind: 'desktop'; readonly app: ElectronApplication }
  | { readonly kind: 'console'; readonly console: RunningConsole };

interface Fixtures {
  /** For the app's data, removed afterwards. */
  readonly dataFolder: string;
  /** For the test's own files, removed afterwards. */
  readonly workFolder: string;
  readonly door: Door;
  readonly receiver: Receiver;
}

async function withFolder(name: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `sluice-${name}-`));
  await use(folder);
  // A process that has just ended may still hold a file for a moment on some systems.
  await rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
}

/** Files of the repository that tests read. */
const samples = join(import.meta.dirname, '../fixtures/samples');

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  dataFolder: ({}, use) => withFolder('data', use),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  workFolder: ({}, use) => withFolder('work', use),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
  door: async ({ dataFolder, workFolder }, use, testInfo) => {
    if (testInfo.project.name === 'electron') {
      const app = await launchDesktop(dataFolder);
      await use({ kind: 'desktop', app });
      await app.close();
    } else {
      const running = await launchConsole(dataFolder, ['--root', workFolder, '--root', samples]);
      await use({ kind: 'console', console: running });
      const code = await running.close();
      if (code !== 0 && code !== null) throw new Error(`The console ended with ${code}.`);
    }
  },
  // The built-in page is overridden, so that journeys need not know where it comes from.
  page: async ({ door, context, workFolder }, use, testInfo) => {
    const page = door.kind === 'desktop' ? await door.app.firstWindow() : await context.newPage();
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    if (door.kind === 'console') {
      await page.goto(door.console.link());
      // The link's own page goes on to the app by itself.
      await page.waitForURL((url) => url.pathname === '/');
    }
    if (door.kind === 'desktop') for (const folder of [workFolder, samples]) await choose(door.app, page, folder);
    await use(page);
    if (door.kind === 'desktop' && testInfo.status !== testInfo.expectedStatus && !page.isClosed()) {
      await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
    }
    expect(thrown, 'what the page threw and no one caught').toEqual([]);
  },
});
