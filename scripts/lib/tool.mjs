/** Runs a program of the system that a package is made with. */
import { run } from './child.mjs';
import { PlainError } from './say.mjs';

/** The program is not on this computer. */
export class MissingTool extends PlainError {}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ makes: string, from: string, env?: NodeJS.ProcessEnv }} options makes: the kind of package; from: where people get the program
 * @returns {Promise<void>}
 */
export async function runTool(command, args, { makes, from, env = process.env }) {
  const ending = await run(command, args, { output: 'collect', env });
  if (ending.failure !== undefined) throw new MissingTool(`${command} is needed to make a ${makes} (${from}).`);
  if (ending.code !== 0) throw new PlainError(`${command} could not make the ${makes}: ${ending.tail.trim()}`);
}
