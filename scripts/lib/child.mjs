/** Child processes: run one to completion within a time limit, or give it the terminal and forward signals. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Ending how a child ended
 * @property {number} code its exit code; 128 + the signal's number when a signal ended it, as shells count
 * @property {boolean} timedOut whether the time limit ended it
 * @property {Error} [failure] why it could not be started at all
 * @property {string} tail the last of what it printed, when asked for
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [limitMs] after which the child and all it started are killed
 * @property {'inherit' | 'collect'} [output] the terminal (default), or only `tail`
 */

const tailBytes = 16_384;

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Kills a child together with everything it started.
 * @param {import('node:child_process').ChildProcess} child started as the leader of a group of its own
 */
function killTree(child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has already ended.
    child.kill('SIGKILL');
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCodeOf(code, signal) {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/**
 * Runs a command that takes no input, to its end or to its time limit.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ending>}
 */
export function run(command, args, options = {}) {
  const { limitMs, output = 'inherit', cwd, env } = options;
  const shell = process.platform === 'win32' && command.endsWith('.cmd');
  const stream = output === 'collect' ? 'pipe' : 'inherit';
  const child = spawn(command, [...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    stdio: ['ignore', stream, stream],
    shell,
    detached: process.platform !== 'win32',
  });
  let tail = '';
  const collect = (/** @type {Buffer} */ chunk) => {
    tail = (tail + chunk.toString('utf8')).slice(-tailBytes);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  let timedOut = false;
  const onLimit = () => {
    timedOut = true;
    killTree(child);
  };
  const timer = limitMs === undefined ? undefined : setTimeout(onLimit, limitMs);
  // The terminal's Ctrl+C does not reach a separate process group: end the child, then end as the signal asks.
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    killTree(child);
    process.exit(exitCodeOf(null, signal));
  };
  for (const signal of signals) process.on(signal, onSignal);

  return new Promise((resolve) => {
    const done = (/** @type {Ending} */ ending) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
      resolve(ending);
    };
    child.on('error', (failure) => done({ code: 127, timedOut, failure, tail }));
    child.on('close', (code, signal) => done({ code: exitCodeOf(code, signal), timedOut, tail }));
  });
}

/**
 * Runs a command in this one's place: same terminal, signals passed on, and its last words on stderr kept when asked for.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, keepErrors?: boolean }} [options]
 * @returns {Promise<Ending>}
 */
export function handOver(command, args, options = {}) {
  const { env = process.env, keepErrors = false } = options;
  const child = spawn(command, [...args], { env, stdio: ['inherit', 'inherit', keepErrors ? 'pipe' : 'inherit'] });
  let tail = '';
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
    process.stderr.write(chunk);
    tail = (tail + chunk.toString('utf8')).slice(-tailBytes);
  });
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    // The terminal sends Ctrl+C to the child too; a second one would mean "stop immediately".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((resolve) => {
    const done = (/** @type {Ending} */ ending) => {
      for (const signal of signals) process.off(signal, passOn);
      resolve(ending);
    };
    child.on('error', (failure) => done({ code: 127, timedOut: false, failure, tail }));
    child.on('close', (code, signal) => done({ code: exitCodeOf(code, signal), timedOut: false, tail }));
  });
}
