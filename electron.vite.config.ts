/**
 * How the app is built: main (its entries, ES modules), the preload (one CommonJS file), and the page.
 * The same files run in Electron and, in console mode, on plain Node with any current browser.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { browserTarget, css, plugins } from './scripts/lib/page-build.mjs';
import { readUpdateKeys } from './scripts/lib/update-keys.mjs';

/** The oldest Node that the main process may meet; older than the pinned Electron's, so that a system's Electron serves too. */
const nodeTarget = 'node20.18';

/** Region comments name source files, worker importers even by absolute path; nothing built here may tell where it was built. */
const withoutPaths = { attachDebugInfo: 'none' } as const;

/** Licences of what is bundled travel with the bundle. */
const license = { fileName: 'LICENSES.md' };

/** As other tools that make reproducible builds, takes the time from SOURCE_DATE_EPOCH if it is set. */
const builtAtMs = process.env.SOURCE_DATE_EPOCH ? Number(process.env.SOURCE_DATE_EPOCH) * 1_000 : Date.now();

/** The public keys that updates are verified with, if this build is to update itself (docs/packaging.md). */
const updateKeys = readUpdateKeys(process.env.SLUICE_UPDATE_PUBLIC_KEY);

/** What conf, the library below electron-store, imports and must not bring with it. */
const noValidator = resolve('src/main/config/no-validator.ts');
const noExitHook = resolve('src/main/config/no-exit-hook.ts');

export default defineConfig({
  main: {
    define: { __BUILT_AT_MS__: String(builtAtMs), __UPDATE_KEYS__: JSON.stringify(updateKeys.join(' ')) },
    resolve: { alias: { 'ajv/dist/2020.js': noValidator, 'ajv-formats': noValidator, 'when-exit': noExitHook } },
    build: {
      target: nodeTarget,
      license,
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          // What is started looks at Node.js first; the app is an entry too, so that it lies where it expects the page.
          console: resolve('src/main/start-console.ts'),
          'console-app': resolve('src/main/console.ts'),
          cli: resolve('src/main/start-cli.ts'),
          'cli-app': resolve('src/main/cli.ts'),
        },
        // Two threads share chunks, and a chunk's modules must still run in the order in which they import one another: one of
        // them expects a polyfill that another brings.
        output: { format: 'es', strictExecutionOrder: true },
        experimental: withoutPaths,
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      license,
      // A sandboxed preload can require nothing but electron: everything else goes into its one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
        experimental: withoutPaths,
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins,
    css,
    build: {
      target: browserTarget,
      license,
      minify: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // Pages are files of their own. What several of them share goes into one file, and not into one for each set of pages
        // that share it: those would be sixty, most of them smaller than the request for them.
        output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 5 }] } },
        experimental: withoutPaths,
      },
    },
  },
});
