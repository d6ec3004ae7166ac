/**
 * Node's entry: the same app as in the window, served to a browser on this machine. For where there is no desktop (a server
 * over SSH, a container) or no Electron.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { version } from '../../package.json';
import { SluiceError } from '../contract/errors';
import { createApp } from './app/create-app';
import { createLogger, fileSink } from './app/log';
import { standingPolicy } from './app/policy/standing-policy';
import { thisComputer } from './app/policy/this-computer';
import { type ConsoleArguments, help, readConsoleArguments } from './console/arguments';
import { defaultDataFolder } from './console/data-folder';
import { type RunningConsole, startConsole, startFailureWords } from './console/run';
import createIntakeWorker from './engine/intake/worker?nodeWorker';
import createRehearsalWorker from './engine/rehearsal/worker?nodeWorker';
import createSearchWorker from './engine/search/worker?nodeWorker';
import createEngineWorker from './engine/worker?nodeWorker';

/** Set by the build (electron.vite.config.ts). */
declare const __BUILT_AT_MS__: number;

const exitCodes = { asAsked: 0, failed: 1, wrongArguments: 2 } as const;

const machine = { platform: process.platform, env: process.env, home: homedir(), isRoot: process.getuid?.() === 0 };

async function run(args: ConsoleArguments): Promise<void> {
  const dataFolder = resolve(args.dataFolder ?? defaultDataFolder(machine));
  const log = createLogger([fileSink({ path: join(dataFolder, 'logs', 'sluice.log') })], Date.now);
  const policy = standingPolicy({ ...thisComputer(), start: args.policy ?? null, dataFolder, nowMs: Date.now() });
  if (policy.view?.rules.consoleOff === true) throw new SluiceError('SLUICE-POL-007');
  const starting = startConsole({
    args,
    dataFolder,
    pageFolder: join(import.meta.dirname, '../renderer'),
    machine,
    createApp: (vault, fileRoots) =>
      createApp({
        dataFolder,
        vault,
        createEngineWorker,
        createSearchWorker,
        createIntakeWorker,
        createRehearsalWorker: () => createRehearsalWorker({}),
        fileRoots,
        policy,
        door: 'console',
        version,
        builtFolder: join(import.meta.dirname, '..'),
        builtAtMs: __BUILT_AT_MS__,
        log,
      }),
    say: terminalWords(),
    onSocketError: (error) => log.log('warning', 'socket broke', { error }),
  });
  // Before the link is printed: whoever reads it may end it at once.
  listenToUser(starting);
  await starting;
}

/** A reader that has gone away (a closed pipe or terminal) or a full disk ends the words, and not the forwarding. */
function terminalWords(): (text: string) => void {
  let gone = false;
  process.stdout.on('error', () => {
    gone = true;
  });
  return (text) => {
    if (!gone) process.stdout.write(text);
  };
}

function listenToUser(starting: Promise<RunningConsole>): void {
  let closing = false;
  const end = () => {
    // A second signal exits at once. What was written is safe.
    if (closing) process.exit(exitCodes.failed);
    closing = true;
    starting
      .then((running) => running.close())
      .then(
        () => process.exit(exitCodes.asAsked),
        (error: unknown) => fail(error),
      );
  };
  const newLink = () =>
    starting.then(
      (running) => running.newLink(),
      // Why it did not start is said elsewhere.
      () => undefined,
    );
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  if (process.platform !== 'win32') process.on('SIGUSR2', newLink);
  if (process.stdin.isTTY) createInterface({ input: process.stdin }).on('line', newLink);
}

function fail(error: unknown): void {
  const words = startFailureWords(error) ?? `Sluice met a condition that it was not written for: ${String(error)}`;
  process.stderr.write(`${words}\n`);
  process.exit(exitCodes.failed);
}

const read = readConsoleArguments(process.argv.slice(2));
switch (read.kind) {
  case 'help':
    process.stdout.write(help);
    break;
  case 'version':
    process.stdout.write(`${version}\n`);
    break;
  case 'wrong':
    process.stderr.write(`${read.message}\n\n${help}`);
    process.exitCode = exitCodes.wrongArguments;
    break;
  case 'run':
    run(read.args).catch(fail);
    break;
}
