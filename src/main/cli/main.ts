/** Runs one command of the command line and returns its exit code. Failures are printed as sentences, never as a stack. */
import { SluiceError } from '../../contract/errors';
import type { CreateEngineWorker } from '../app/engine-host';
import type { Command } from './arguments';
import { readArguments } from './arguments';
import { plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import { adviceLines, failureText } from './failure-lines';
import { help } from './help';
import { verifyJournal } from './journal';
import type { PolicyContext } from './policy';
import { reread } from './reread';
import { run } from './run';
import { showStatus } from './status';
import type { Terminal } from './terminal';
import { testStream } from './test-stream';
import { decryptTrail, encryptTrail, showEncryption, unlockTrail } from './trail-encryption';
import { validate } from './validate';

export interface MainContext extends PolicyContext {
  readonly createEngineWorker: CreateEngineWorker;
  readonly version: string;
  /** Aborted by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  /** Where a person can be asked, if there is one. */
  readonly terminal?: Terminal | undefined;
}

/** @param argv the arguments after the program's name */
export async function main(argv: readonly string[], context: MainContext): Promise<ExitCode> {
  const { io } = context;
  const read = readArguments(argv);
  if (read.kind === 'wrong') {
    io.tell(plainText(`${read.message}\nTry: sluice help`));
    return exitCodes.usage;
  }
  try {
    return await perform(read.command, context);
  } catch (error) {
    const { command } = read;
    if ('json' in command && command.json && error instanceof SluiceError) {
      io.out(JSON.stringify({ event: 'failed', failure: error.failure }));
    }
    if (error instanceof SluiceError) {
      io.tell(plainText(failureText(error.failure)));
      for (const line of adviceLines(error.failure)) io.tell(plainText(line));
    } else {
      io.tell(plainText(`Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`));
    }
    return exitCodes.failed;
  }
}

function perform(command: Command, context: MainContext): Promise<ExitCode> | ExitCode {
  const { io, version } = context;
  switch (command.kind) {
    case 'help':
      io.out(help);
      return exitCodes.ok;
    case 'version':
      io.out(version);
      return exitCodes.ok;
    case 'validate':
      return validate(command, context);
    case 'run':
      return run(command, context);
    case 'test':
      return testStream(command, context);
    case 'preview':
      // The senders are large, and other commands have them in the engine's thread.
      return import('./preview').then(({ preview }) => preview(command, context));
    case 'rehearse':
      // Its certificates and receivers are large, and no other command needs them.
      return import('./rehearse').then(({ rehearse }) => rehearse(command, { ...context, input: process.stdin }));
    case 'reread':
      return reread(command, context);
    case 'journal verify':
      return verifyJournal(command, io);
    case 'status':
      return showStatus(command, context);
    case 'trail encryption':
      return showEncryption(command, context);
    case 'trail encrypt':
      return encryptTrail(command, context);
    case 'trail decrypt':
      return decryptTrail(command, context);
    case 'trail unlock':
      return unlockTrail(command, context);
  }
}
