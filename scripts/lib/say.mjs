/** What the scripts print: short lines for a person, and a way to stop with one. */

/**
 * A step that is about to be done.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`sluice: ${text}\n`);
}

/**
 * What a tool said, less the places in its own code where it said it and the fields of its error object.
 * @param {string} output
 */
export function withoutStack(output) {
  return output.replace(/^(npm error)? +at .*\n/gm, '').replace(/^npm error( {2,}\w+: .*| })\n/gm, '');
}

/** A failure that is told in its own words, without a stack: the user can act on the sentence. */
export class PlainError extends Error {
  /**
   * @param {string} message a sentence that says what happened and what to do
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'PlainError';
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's main function and turns whatever it throws into one plain message and an exit code.
 * @param {() => Promise<number>} main answers the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const plain = error instanceof PlainError;
    say(error instanceof Error ? error.message : String(error));
    if (!plain && process.env.SLUICE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = plain ? error.exitCode : 1;
  }
}
