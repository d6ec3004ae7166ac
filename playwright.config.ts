/**
 * End-to-end tests of the built app, through its two doors: the console in Chromium, and the window in Electron.
 * `x.spec.ts` runs in both; `x.console.spec.ts` and `x.electron.spec.ts` in one. Fixtures tell them apart by the project's name.
 * `x.packaged.spec.ts` makes a package of the built app, installs and starts it.
 * `x.gallery.spec.ts` looks at the gallery (test/gallery), which needs no app.
 */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.mjs';

const browser = findBrowser();

/** Root may not use Chromium's sandbox; the rest keeps a test's browser from talking to anyone but the app. */
const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: 'test/e2e/pictures/{arg}{ext}',
  forbidOnly: process.env.CI === 'true',
  fullyParallel: false,
  // On a shared machine a browser can be starved beyond all patience; a second failure is one, and the first is listed.
  retries: process.env.CI === 'true' ? 1 : 0,
  workers: 2,
  // Generous: a test waits for what happens, not for a time, and a slow machine is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI === 'true' ? 'dot' : 'list',
  use: {
    // Recording takes a fourth of a test's time.
    trace: process.env.CI === 'true' ? 'on-first-retry' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-US',
    timezoneId: 'Europe/Lisbon',
    launchOptions: { args: browserArgs, ...(browser.path === undefined ? {} : { executablePath: browser.path }) },
  },
  projects: [
    {
      name: 'console',
      testIgnore: ['**/*.electron.spec.ts', '**/*.gallery.spec.ts', '**/*.packaged.spec.ts'],
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
      },
    },
    {
      name: 'electron',
      testIgnore: ['**/*.console.spec.ts', '**/*.gallery.spec.ts', '**/*.packaged.spec.ts'],
      workers: 1,
    },
    { name: 'packaged', testMatch: '**/*.packaged.spec.ts', workers: 1 },
    { name: 'gallery', testMatch: '**/*.gallery.spec.ts', fullyParallel: true, use: { browserName: 'chromium' } },
  ],
});
