/** A program that reads a file and posts its events. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SinkKind } from '../sink/protocols';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Job {
  /** Empty, for the program's own files. */
  readonly folder: string;
  readonly input: string;
  /** Where the sink listens. */
  readonly port: number;
}

export interface Started {
  readonly child: ChildProcess;
  /** When the time begins, where that is not the start of the process. */
  readonly begun?: Promise<number>;
  /** The end of what it has said, for an error. */
  said(): string;
}

export interface Forwarder {
  readonly name: string;
  readonly sinkKind: SinkKind;
  /** How many times it sends each event, to paths of their own (1). */
  readonly streams?: number;
  /** It goes on with what its folder holds, instead of beginning with an empty one. */
  readonly continues?: boolean;
  start(job: Job): Started;
}

export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly ipc?: boolean;
  /** Its standard output is read. */
  readonly prints?: boolean;
}

/** Starts a program with its messages in a file. */
export function startLogged(
  folder: string,
  command: string,
  args: readonly string[],
  { env = process.env, ipc = false, prints = false }: StartOptions = {},
): Started {
  const log = path.join(folder, 'messages.log');
  const file = openSync(log, 'w');
  const child = spawn(command, args, {
    stdio: ['ignore', prints ? 'pipe' : 'ignore', file, ipc ? 'ipc' : 'ignore'],
    env,
  });
  closeSync(file);
  return { child, said: () => readFileSync(log, 'utf8').slice(-2_000) };
}
