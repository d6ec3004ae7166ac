/**
 * npm start: installs and builds what is missing, then opens the window or, if that is not possible, the console.
 * Arguments after `--` go to the app; `--console` starts the console directly.
 */
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { handOver } from './lib/child.mjs';
import { sandboxIsOff, whyElectronRefused, whyNoWindow } from './lib/desktop.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode, outDir, root } from './lib/paths.mjs';
import { PlainError, runMain, say } from './lib/say.mjs';

/**
 * Serves the app to a browser on this machine.
 * @param {readonly string[]} args
 */
async function openConsole(args) {
  const node = findNode();
  if (node === undefined) throw new PlainError('No Node.js 22.14 or newer was found. Run "npm ci", which brings one.');
  const ending = await handOver(node, [join(outDir, 'main', 'console.js'), ...args]);
  return ending.code;
}

/**
 * Opens the window.
 * @param {string} electron the binary
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number } | { reason: string }>} the app's exit code, or why it never started
 */
async function openWindow(electron, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const flags = process.platform === 'linux' && sandboxIsOff(env) ? ['--no-sandbox'] : [];
  const ending = await handOver(electron, [...flags, root, ...args], { env, keepErrors: true });
  const reason = whyElectronRefused(ending);
  return reason === undefined ? { code: ending.code } : { reason };
}

await runMain(async () => {
  const args = process.argv.slice(2);
  const appArgs = args.filter((arg) => arg !== '--console');
  await ensureInstalled();
  await ensureBuilt();
  if (args.length > appArgs.length) return openConsole(appArgs);

  const machine = { platform: process.platform, env: process.env, isRoot: process.getuid?.() === 0 };
  let reason = whyNoWindow(machine);
  if (reason === undefined) {
    const electron = await ensureElectron();
    if ('path' in electron) {
      const opened = await openWindow(electron.path, appArgs);
      if ('code' in opened) return opened.code;
      reason = opened.reason;
    } else {
      reason = electron.reason;
    }
  }
  say(`no window can be opened: ${reason}. Serving the same interface to a browser instead.`);
  return openConsole(appArgs);
});
