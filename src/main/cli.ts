/** The command line's entry: hands the process's own things in, and ends with the command's exit code. */
import { version } from '../../package.json';
import { thisComputer } from './app/policy/this-computer';
import { processIo } from './cli/console-io';
import { main } from './cli/main';
import { processTerminal } from './cli/terminal';
import createEngineWorker from './engine/worker?nodeWorker';

const io = processIo();
const ending = new AbortController();
/** A second signal means the same as the first: ending takes a few seconds at most, and cutting it short gains nothing. */
const end = () => {
  if (ending.signal.aborted) io.tell('Ending; events under way are waited for, a few seconds at most.');
  ending.abort();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

const code = await main(process.argv.slice(2), {
  env: process.env,
  policy: thisComputer(),
  io,
  createEngineWorker,
  version,
  signal: ending.signal,
  terminal: processTerminal(),
});
await io.written(ending.signal);
// An engine that did not end in time, or output that no one reads, must not keep what was told to end.
process.exit(code);
