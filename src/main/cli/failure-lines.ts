/** A failure in words, for a terminal. */
import { errorEntry, type Failure } from '../../contract/errors';

/** In one line: what it is, its code, and the first line of its cause. */
export function failureText({ code, message, raw }: Failure): string {
  const cause = raw === undefined ? '' : ` (${raw.split('\n', 1)[0]})`;
  return `${message} [${code}]${cause}`;
}

/** The rest: what was said, word for word, and what can be done about it. */
export function failureLines(failure: Failure): readonly string[] {
  const raw = failure.raw === undefined ? [] : failure.raw.split('\n').map((line) => `  | ${line}`);
  return [...raw, ...adviceLines(failure)];
}

export function adviceLines({ code, actions = [] }: Failure): readonly string[] {
  return [...new Set([...actions, ...errorEntry(code).actions])].map((action) => `  - ${action}`);
}
