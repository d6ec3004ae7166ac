/** Asks the person at the terminal. */
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';

export interface Terminal {
  /**
   * @param hidden what is typed is not shown
   * @returns the line; null when the input ended, or the signal was given
   */
  ask(question: string, hidden: boolean, signal: AbortSignal): Promise<string | null>;
}

/** @returns undefined if there is no terminal, as in a service or a pipe */
export function processTerminal(input = process.stdin, output = process.stderr): Terminal | undefined {
  if (!input.isTTY) return undefined;
  return {
    ask: (question, hidden, signal) =>
      new Promise((resolve) => {
        output.write(question);
        // With nowhere to write to, readline shows nothing of what is typed.
        const echo = hidden ? new PassThrough().resume() : output;
        const lines = createInterface({ input, output: echo, terminal: true });
        const end = (line: string | null) => {
          signal.removeEventListener('abort', cancel);
          lines.close();
          if (hidden) output.write('\n');
          resolve(line);
        };
        const cancel = () => end(null);
        signal.addEventListener('abort', cancel, { once: true });
        lines.once('line', end);
        lines.once('close', cancel);
        // In this mode the terminal sends Ctrl+C as a character.
        lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
      }),
  };
}
