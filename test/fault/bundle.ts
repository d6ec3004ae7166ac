/**
 * Bundles the command line and the engine's thread from their sources, for runs that must not depend on a build: a
 * process that starts in a moment can be killed often.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  /** The command line. */
  readonly entry: string;
  /** The engine's thread; those that it starts are beside it. */
  readonly worker: string;
  readonly remove: () => void;
}

export async function bundleEngine(): Promise<Bundle> {
  // Within node_modules, so that modules that are not bundled are found.
  const folder = join(root, 'node_modules', '.cache', `sluice-fault-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: {
        input: {
          child: join(root, 'test/fault/child.ts'),
          worker: join(root, 'test/fault/worker.ts'),
          intake: join(root, 'src/main/engine/intake/worker.ts'),
          delivery: join(root, 'src/main/engine/delivery/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return {
    entry: join(folder, 'child.mjs'),
    worker: join(folder, 'worker.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
