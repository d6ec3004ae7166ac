/**
 * Installs a Chromium for the end-to-end tests if the computer has none: Playwright's own, or else the distribution's.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { run } from './child.mjs';
import { findNode, root, toolEnv } from './paths.mjs';
import { say } from './say.mjs';

const downloadLimitMs = 3 * 60_000;
const packageLimitMs = 10 * 60_000;

async function downloadPlaywrights() {
  say(`no Chromium on this machine; downloading Playwright's (given up after ${downloadLimitMs / 60_000} minutes) ...`);
  const installer = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  await run(findNode() ?? process.execPath, [installer, 'install', 'chromium'], {
    cwd: root,
    env: toolEnv(),
    limitMs: downloadLimitMs,
    output: 'collect',
  });
}

async function installDistributions() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say("installing the distribution's Chromium with apt-get ...");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, limitMs: packageLimitMs, output: 'collect' });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  await run('apt-get', packages, { env, limitMs: packageLimitMs, output: 'collect' });
}

/**
 * @returns {Promise<boolean>} whether there is a Chromium now
 */
export async function ensureBrowser() {
  for (const bring of [downloadPlaywrights, installDistributions]) {
    if (findBrowser().from !== 'nowhere') return true;
    await bring();
  }
  return findBrowser().from !== 'nowhere';
}
