/**
 * npm run dev:console: the console for development. Vite serves the page and reloads it on changes; main is rebuilt and
 * restarted when its sources change. The data is in a separate folder, .dev-data.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createServer, loadConfigFromFile, mergeConfig } from 'vite';
import { build } from './lib/build.mjs';
import { findNode, outDir, root } from './lib/paths.mjs';
import { PlainError, runMain, say } from './lib/say.mjs';

const PAGE_PORT = 5_173;
/** Editors write a file in several steps: one build for all of them. */
const SETTLE_MS = 300;

/** @returns {Promise<number>} a port that is free at the moment */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createNetServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

/**
 * Serves the page, and forwards the session's link and the WebSocket to the console.
 * @param {number} consolePort
 */
async function servePage(consolePort) {
  const loaded = await loadConfigFromFile(
    { command: 'serve', mode: 'development' },
    join(root, 'electron.vite.config.ts'),
  );
  if (loaded === null) throw new PlainError('electron.vite.config.ts could not be read.');
  const target = `http://127.0.0.1:${consolePort}`;
  // The console only accepts requests of its own origin.
  const proxy = { target, ws: true, changeOrigin: true, headers: { origin: target } };
  const { renderer } = /** @type {{ renderer: import('vite').UserConfig }} */ (/** @type {unknown} */ (loaded.config));
  const server = await createServer(
    mergeConfig(renderer, {
      configFile: false,
      server: { host: '127.0.0.1', port: PAGE_PORT, proxy: { '/ws': proxy, '/open': proxy } },
    }),
  );
  await server.listen();
  return server.config.server.port ?? PAGE_PORT;
}

/**
 * @param {number} consolePort
 * @param {number} pagePort
 */
function startConsole(consolePort, pagePort) {
  const node = findNode();
  if (node === undefined) throw new PlainError('No Node.js 22.14 or newer was found. Run "npm ci", which brings one.');
  const args = [join(outDir, 'main', 'console.js'), '--data', join(root, '.dev-data'), '--no-open'];
  const child = spawn(node, [...args, '--port', String(consolePort)], { stdio: ['inherit', 'pipe', 'inherit'] });
  child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
    process.stdout.write(chunk.toString('utf8').replaceAll(`127.0.0.1:${consolePort}`, `127.0.0.1:${pagePort}`));
  });
  return child;
}

await runMain(async () => {
  await build({ quiet: true });
  const consolePort = await freePort();
  const pagePort = await servePage(consolePort);
  let running = startConsole(consolePort, pagePort);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const rebuild = async () => {
    say('main changed; building it again ...');
    try {
      await build({ quiet: true });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      return;
    }
    const before = running;
    before.removeAllListeners('exit');
    before.once('exit', () => {
      running = startConsole(consolePort, pagePort);
      running.once('exit', (code) => process.exit(code ?? 1));
    });
    before.kill('SIGTERM');
  };
  for (const folder of ['contract', 'destinations', 'main']) {
    watch(join(root, 'src', folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), SETTLE_MS);
    });
  }
  return new Promise((resolve) => running.once('exit', (code) => resolve(code ?? 1)));
});
process.exit();
