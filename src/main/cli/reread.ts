/** `sluice reread`: reads events that were lost to disk damage again from the watched files that they came from. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type RereadOutcome, rereadText } from '../../contract/damage';
import type { CreateEngineWorker } from '../app/engine-host';
import { closeToOthers } from '../config/data-folder';
import { trailPaths } from '../engine/trail/opening/paths';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { engineSession, NOTHING_TO_RUN, tellConversion, whenAborted, whenRunning } from './engine-session';
import { type ExitCode, exitCodes } from './exit-codes';
import { adviceLines, failureText } from './failure-lines';
import { trailEncryption } from './trail-key';

interface RereadContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly io: ConsoleIo;
  readonly createEngineWorker: CreateEngineWorker;
  readonly version: string;
  /** Aborted by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
}

/** @throws {SluiceError} when the folder is in use or cannot be opened */
export async function reread(
  { data, trailKey, json }: Extract<Command, { kind: 'reread' }>,
  { env, io, createEngineWorker, version, signal }: RereadContext,
): Promise<ExitCode> {
  const dataFolder = resolve(data);
  if (!existsSync(trailPaths(dataFolder).segments)) {
    const message = `${dataFolder} does not contain Sluice data.`;
    if (json) io.out(JSON.stringify({ ok: false, message }));
    else io.tell(plainText(message));
    return exitCodes.failed;
  }
  const encryption = await trailEncryption({ dataFolder, trailKey, env });
  const host = engineSession({
    createEngineWorker,
    dataFolder,
    version,
    config: NOTHING_TO_RUN,
    encryption: () => encryption,
  });
  host.subscribe(tellConversion(io.tell));
  host.subscribe((event) => {
    if (event.kind === 'notice') io.tell(plainText(failureText(event.failure)));
  });
  for (const failure of closeToOthers(dataFolder)) io.tell(plainText(failureText(failure)));
  const running = whenRunning(host);
  host.start();
  try {
    const asked = running.then(() => host.request('reread', {}));
    const outcomes = await Promise.race([asked, whenAborted(signal).then(() => null)]);
    return outcomes === null ? exitCodes.notDrained : tellOutcomes(outcomes, json, io);
  } finally {
    await host.close();
  }
}

function tellOutcomes(outcomes: readonly RereadOutcome[], json: boolean, io: ConsoleIo): ExitCode {
  const failures = outcomes.flatMap(({ failure }) => failure ?? []);
  const ok = failures.length === 0;
  if (json) io.out(JSON.stringify({ ok, damages: outcomes }));
  else for (const line of linesOf(outcomes)) io.out(plainText(line));
  if (!json && !ok) for (const line of adviceLines(failures[0] as (typeof failures)[number])) io.tell(plainText(line));
  return ok ? exitCodes.ok : exitCodes.failed;
}

function linesOf(outcomes: readonly RereadOutcome[]): readonly string[] {
  if (outcomes.length === 0) return ['There are no lost events to read again.'];
  return outcomes.map((outcome) => {
    const { fromSeq, toSeq, failure } = outcome;
    const code = failure === null ? '' : ` [${failure.code}]`;
    return `Events ${fromSeq} to ${toSeq}: ${rereadText(outcome)}${code}`;
  });
}
