/** `sluice journal verify`: verifies that the activity log is unchanged. Changes nothing. */
import { resolve } from 'node:path';
import type { ActivityVerdict } from '../../contract/commands/application';
import { verifyActivityIn } from '../config/store';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import { adviceLines, failureText } from './failure-lines';

/** @throws {SluiceError} when the record cannot be read */
export function verifyJournal(
  { data, json }: Extract<Command, { kind: 'journal verify' }>,
  io: Pick<ConsoleIo, 'out' | 'tell'>,
): ExitCode {
  const folder = resolve(data);
  const verdict = verifyActivityIn(folder);
  if (verdict === null) {
    const message = `${folder} does not contain an activity log.`;
    if (json) io.out(JSON.stringify({ ok: false, message }));
    else io.tell(plainText(message));
    return exitCodes.failed;
  }
  if (json) io.out(JSON.stringify(verdict));
  else for (const line of linesOf(verdict)) io.out(plainText(line));
  return verdict.ok ? exitCodes.ok : exitCodes.failed;
}

function linesOf(verdict: ActivityVerdict): readonly string[] {
  if (verdict.ok) return [`The activity log is unchanged: ${verdict.entries} entries.`];
  return [failureText(verdict.failure), ...adviceLines(verdict.failure)];
}
