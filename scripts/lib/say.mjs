/** What the scripts print: short messages for the user, and a way to stop with one. */

/**
 * Prints the step that starts now.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`sluice: ${text}\n`);
}

/**
 * The output of a tool without stack traces and the fields of its error object.
 * @param {string} output
 */
export function withoutStack(output) {
  return output.replace(/^(npm error)? +at .*\n/gm, '').replace(/^npm error( {2,}\w+: .*| })\n/gm, '');
}

/** A failure that is reported as a sentence that the user can act on, without a stack. */
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
 * Runs a script's main function, and turns any error into one plain message and an exit code.
 * @param {() => Promise<number>} main returns the exit code
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
