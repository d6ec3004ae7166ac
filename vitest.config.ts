/**
 * Unit, integration and fault tests; those of the trail run once more with an encrypted one. Run by the pinned Node
 * (npm run, npx): better-sqlite3's addon needs it.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vitest/config';

/** See more-runs.ts. */
const propertyRuns = Number(process.env.SLUICE_PROPERTY_RUNS ?? '1');
const moreRuns: Plugin = {
  name: 'more-runs',
  enforce: 'pre',
  resolveId(id, importer) {
    const file = fileURLToPath(new URL('test/support/more-runs.ts', import.meta.url));
    return id === 'fast-check' && importer !== file ? file : undefined;
  },
};

export default defineConfig({
  plugins: propertyRuns === 1 ? [react()] : [react(), moreRuns],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'all', include: ['test/{unit,integration,fault,counterparts}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'encrypted',
          include: ['test/integration/trail/*.test.ts'],
          // Chooses the forms itself.
          exclude: ['test/integration/trail/conversion.test.ts'],
          env: { SLUICE_TEST_TRAIL: 'encrypted' },
        },
      },
    ],
    // Processes, not threads: a native addon that fails takes down its own file alone.
    pool: 'forks',
    maxWorkers: 2,
    // What is waited for happens; how soon is the machine's affair. These limits are for what hangs.
    testTimeout: 120_000 * propertyRuns,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    // On a shared machine a child process can be starved beyond all patience; a second failure is one.
    retry: process.env.CI === 'true' ? 1 : 0,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
