// The command line from its source, for runs without a build: the same code as out/main/cli.js, the engine in its thread.
import { Worker } from 'node:worker_threads';
import { processIo } from '../../src/main/cli/console-io';
import { main } from '../../src/main/cli/main';

const ended = new AbortController();
process.once('SIGTERM', () => ended.abort());

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  version: '0.0.0-fault',
  signal: ended.signal,
  io: processIo(),
  createEngineWorker: ({ workerData }) =>
    new Worker(new URL('../../src/main/engine/worker.ts', import.meta.url), {
      workerData,
      execArgv: ['--import', 'tsx'],
    }),
});
