/**
 * The time that packages give their files, so that the same app makes the same package: SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/) or else the time of the commit.
 */
import { run } from './child.mjs';
import { root } from './paths.mjs';
import { PlainError } from './say.mjs';

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} in seconds
 */
export async function sourceDate(env = process.env) {
  const given = env.SOURCE_DATE_EPOCH;
  if (given !== undefined && !/^\d+$/.test(given))
    throw new PlainError(`SOURCE_DATE_EPOCH must be a number of seconds, not "${given}".`);
  if (given !== undefined) return Number(given);
  const commit = await run('git', ['log', '-1', '--format=%ct'], { cwd: root, output: 'collect' });
  // Sources without git, such as an archive, have no time of their own.
  return commit.code === 0 ? Number(commit.tail.trim()) : Math.floor(Date.now() / 1_000);
}
