/**
 * The stages of `npm test`: checks that pass or fail as one, and test runs whose tests are counted. A stage never
 * throws or hangs: every problem is a failure with a sentence, and the next stage runs.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './child.mjs';
import { none, withOutcome } from './counts.mjs';
import { findNode, root, toolEnv } from './paths.mjs';

/**
 * @typedef {object} Outcome
 * @property {import('./counts.mjs').Counts} counts
 * @property {string} [note] what a reader must know: why it failed as a whole, or why it did not run
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<Outcome>} run
 */

/**
 * @typedef {object} Command run by the pinned Node, in the project's folder
 * @property {string} script the tool's own file, from the project's folder
 * @property {readonly string[]} args
 * @property {number} limitMinutes generous: it is there for what hangs, not for what is slow
 * @property {NodeJS.ProcessEnv} [env] added to the environment
 * @property {readonly string[]} [wrapper] a command that runs the command
 */

/**
 * @param {Command} command
 * @returns {Promise<{ ending: import('./child.mjs').Ending, note: string | undefined }>}
 */
async function runTool({ script, args, limitMinutes, env = {}, wrapper = [] }) {
  const node = findNode() ?? process.execPath;
  const [first = node, ...rest] = [...wrapper, node, join(root, script), ...args];
  // Logs are read as plain text.
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' };
  const ending = await run(first, rest, {
    cwd: root,
    env: { ...toolEnv(), ...plain, ...env },
    limitMs: limitMinutes * 60_000,
  });
  if (ending.timedOut) return { ending, note: `stopped: it did not end within ${limitMinutes} minutes` };
  if (ending.failure !== undefined) return { ending, note: `could not be started: ${ending.failure.message}` };
  return { ending, note: undefined };
}

/**
 * A check that passes or fails as one.
 * @param {string} name
 * @param {Command} command
 * @returns {Stage}
 */
export function check(name, command) {
  return {
    name,
    run: async () => {
      const { ending, note } = await runTool(command);
      const counts = ending.code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
      return note === undefined ? { counts } : { counts, note };
    },
  };
}

/**
 * A test run whose JSON report is counted.
 * @param {Command} command
 * @param {(reportFile: string) => Partial<Pick<Command, 'args' | 'env'>>} toReport what makes the runner write its report there
 * @param {(report: any) => import('./counts.mjs').Counts} count
 * @returns {Promise<Outcome>}
 */
export async function countedRun(command, toReport, count) {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  const reportFile = join(dir, 'report.json');
  try {
    const more = toReport(reportFile);
    const { ending, note } = await runTool({
      ...command,
      args: [...command.args, ...(more.args ?? [])],
      env: { ...command.env, ...more.env },
    });
    if (!existsSync(reportFile)) {
      return { counts: { ...none, failed: 1 }, note: note ?? `ended (exit code ${ending.code}) without a report` };
    }
    const counts = withOutcome(count(JSON.parse(readFileSync(reportFile, 'utf8'))), ending.code === 0);
    return note === undefined ? { counts } : { counts, note };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Runs a stage; errors in it become a failure.
 * @param {Stage} stage
 * @returns {Promise<Outcome & { seconds: number }>}
 */
export async function runStage(stage) {
  const startedAtMs = performance.now();
  const secondsSince = () => (performance.now() - startedAtMs) / 1000;
  try {
    const outcome = await stage.run();
    return { ...outcome, seconds: secondsSince() };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { counts: { ...none, failed: 1 }, note, seconds: secondsSince() };
  }
}
