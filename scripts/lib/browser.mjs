/**
 * Finds a Chromium for the end-to-end tests: one named by the user, one installed on the computer, or Playwright's own.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Names of Chromium and its derivatives on a PATH, best first: the headless shell has no window, and is the quickest. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** Where they are installed on systems that don't put them on the PATH. */
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * @typedef {{ from: 'env' | 'machine', path: string } | { from: 'playwright' | 'nowhere', path: undefined }} Browser
 * Where a browser was found. Playwright's own needs no path, it knows it.
 */

/** @returns {string | undefined} where Playwright keeps its own Chromium, whether or not it exists */
function playwrightsOwn() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test');
    return chromium.executablePath();
  } catch {
    // Playwright is not installed yet, or has no browser for this system.
    return undefined;
  }
}

/**
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, exists?: (path: string) => boolean }} [machine]
 * @returns {Browser}
 */
export function findBrowser({ env = process.env, platform = process.platform, exists = existsSync } = {}) {
  const named = env.PLAYWRIGHT_CHROMIUM;
  if (named && exists(named)) return { from: 'env', path: named };
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => names.map((name) => ({ rank: names.indexOf(name), path: join(dir, name) })));
  const installed = platform === 'darwin' || platform === 'win32' ? places[platform] : [];
  const candidates = [...onPath.sort((a, b) => a.rank - b.rank).map(({ path }) => path), ...installed];
  const path = candidates.find(exists);
  if (path !== undefined) return { from: 'machine', path };
  const own = playwrightsOwn();
  return own !== undefined && exists(own)
    ? { from: 'playwright', path: undefined }
    : { from: 'nowhere', path: undefined };
}
