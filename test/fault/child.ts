/** The command line's entry for bundle.ts, like src/main/cli.ts for the build. The thread's file is beside it. */
import { join } from 'node:path';
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
  createEngineWorker: ({ workerData }) => new Worker(join(import.meta.dirname, 'worker.mjs'), { workerData }),
});
