/** `sluice run`: forwards events without a window, until it is stopped or, with --until-drained, until all events are delivered. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { EngineStatus } from '../../contract/status';
import { definitions } from '../../destinations/definitions';
import type { CreateEngineWorker, EngineHost } from '../app/engine-host';
import { createLogger, fileSink } from '../app/log';
import { recordPolicy } from '../app/policy/record-policy';
import { closeToOthers } from '../config/data-folder';
import { storageFailure } from '../config/storage-failure';
import type { EngineConfig } from '../engine/protocol';
import type { Command } from './arguments';
import { type Change, ChangeTeller, standingOf, standingText } from './changes';
import { loadConfig } from './config-file';
import { plainText } from './console-io';
import { isDrained } from './drained';
import { engineSession, tellConversion, whenAborted, whenRunning } from './engine-session';
import { type ExitCode, exitCodes } from './exit-codes';
import { failureText } from './failure-lines';
import { notReadLines, notReadOf } from './not-read';
import { commandPolicy, type PolicyContext } from './policy';
import { trailEncryption } from './trail-key';
import { findingsAsJson, tellFindings } from './validate';

export interface RunContext extends PolicyContext {
  readonly createEngineWorker: CreateEngineWorker;
  readonly version: string;
  /** Aborted by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
}

type RunCommand = Extract<Command, { kind: 'run' }>;

/** In addition to the status that the engine reports on its own. */
const LOOK_EVERY_MS = 500;

export async function run(command: RunCommand, context: RunContext): Promise<ExitCode> {
  const { io, env, createEngineWorker, version, signal } = context;
  const dataFolder = resolve(command.data);
  const policy = commandPolicy(context, { start: command.policy, dataFolder }, 'held');
  const loaded = loadConfig(command.config, { env, definitions, secrets: true, policy });
  tellFindings(command.config, loaded, io);
  if (!loaded.ok) {
    if (command.json) io.out(JSON.stringify({ event: 'configuration', ...findingsAsJson(loaded) }));
    return exitCodes.failed;
  }
  const { config } = loaded;
  makeFolder(dataFolder);
  const log = createLogger([fileSink({ path: join(dataFolder, 'logs', 'sluice.log') })], Date.now);
  recordPolicy(
    policy.standing,
    { activity: { record: (action, subject, change) => log.log('info', action, { subject, change }) }, log },
    dataFolder,
    (failure) => log.log('warning', 'notice', { failure }),
  );
  const encryption = await trailEncryption({ dataFolder, trailKey: command.trailKey, env });
  const host = engineSession({ createEngineWorker, dataFolder, version, config, log, encryption: () => encryption });
  const say = (change: Change) => (command.json ? io.out(jsonLine(change.data)) : io.tell(plainText(change.text)));
  host.subscribe(tellConversion((text) => say({ text, data: { event: 'converting', text } })));
  const teller = new ChangeTeller(config.streams);
  let isClosing = false;
  host.subscribe((event) => {
    if (event.kind === 'status' && !isClosing) for (const change of teller.look(event.status)) say(change);
    if (event.kind === 'notice') {
      const { failure, streamId } = event;
      // What a destination has answered may repeat an event.
      const { raw, ...logged } = failure;
      const keepsAnswer = streamId === null || encryption === undefined;
      log.log('warning', 'notice', { failure: keepsAnswer ? failure : logged, streamId });
      say({ text: failureText(failure), data: { event: 'notice', failure, streamId } });
    }
  });
  const notice = (failure: Failure) => {
    log.log('warning', 'notice', { failure });
    say({ text: failureText(failure), data: { event: 'notice', failure, streamId: null } });
  };
  closeToOthers(dataFolder).forEach(notice);
  const running = whenRunning(host);
  host.start();
  try {
    await Promise.race([running, whenAborted(signal)]);
    if (policy.gate.rules.trailEncryptionRequired && encryption?.wanted !== 'encrypted') {
      notice(failure('SLUICE-POL-010'));
    }
    const drained = command.untilDrained ? await untilDrained(host, config, signal) : await untilStopped(host, signal);
    return await endOf(host, drained, command, say);
  } finally {
    // While it closes, streams have no failures any more: not worth telling, and it would look as if all were well.
    isClosing = true;
    await host.close();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageFailure(error, folder) ?? new SluiceError('SLUICE-STO-005', { raw: (error as Error).message });
  }
}

function jsonLine(data: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ time: new Date().toISOString(), ...data });
}

/** @returns null without --until-drained @throws {SluiceError} when the engine has stopped permanently */
async function untilStopped(host: EngineHost, signal: AbortSignal): Promise<null> {
  await Promise.race([whenAborted(signal), whenStopped(host)]);
  return null;
}

/** @returns the status that shows it, or false when the run was stopped before */
async function untilDrained(
  host: EngineHost,
  config: EngineConfig,
  signal: AbortSignal,
): Promise<EngineStatus | false> {
  const over = new AbortController();
  const found = new Promise<EngineStatus>((resolveFound) => {
    let asking = false;
    const look = async (): Promise<void> => {
      if (asking || !isDrained(config, host.status())) return;
      asking = true;
      // Asked for now: a snapshot told earlier may be of the moment before a file was seen.
      const status = await host.request('status', null).catch(() => null);
      asking = false;
      if (status !== null && isDrained(config, status)) resolveFound(status);
    };
    const lookedAt = setInterval(() => void look(), LOOK_EVERY_MS);
    const endEvents = host.subscribe((event) => {
      if (event.kind === 'status' && event.fresh) void look();
    });
    over.signal.addEventListener('abort', () => {
      clearInterval(lookedAt);
      endEvents();
    });
  });
  try {
    return await Promise.race([found, whenAborted(signal).then(() => false as const), whenStopped(host)]);
  } finally {
    over.abort();
  }
}

/** Rejects when the engine has stopped permanently; never resolves. */
function whenStopped(host: EngineHost): Promise<never> {
  return new Promise((_resolve, reject) => {
    host.subscribe((event) => {
      if (event.kind !== 'status' || event.status.engine !== 'stopped') return;
      const { code, ...detail } = event.status.engineProblem ?? { code: 'SLUICE-ENG-002' as const };
      reject(new SluiceError(code, detail));
    });
  });
}

async function endOf(
  host: EngineHost,
  drained: EngineStatus | false | null,
  { json }: RunCommand,
  say: (change: Change) => void,
): Promise<ExitCode> {
  if (drained === null) {
    say({ text: 'stopping', data: { event: 'ending' } });
    return exitCodes.ok;
  }
  const status = drained === false ? host.status() : drained;
  const standings = status.streams.map(standingOf);
  const { setAside, lost } = status.trail;
  const event = drained === false ? 'interrupted' : 'drained';
  const notRead = drained === false ? null : await notReadOf(host, drained);
  if (json) {
    const unread = notRead === null ? {} : { unread: notRead.total, notRead: notRead.listed };
    const streams = standings.map((each) => ({ ...each, setAside }));
    say({ text: '', data: { event, setAside, lost, ...unread, streams } });
  } else {
    for (const standing of standings) say({ text: standingText(standing, setAside), data: {} });
    for (const text of notRead === null ? [] : notReadLines(notRead)) say({ text, data: {} });
    if (lost > 0) say({ text: `lost to damage on the disk: ${lost} stored events [SLUICE-STO-007]`, data: {} });
  }
  if (notRead === null) return exitCodes.notDrained;
  if (lost > 0) return exitCodes.lost;
  if (notRead.total > 0) return exitCodes.unread;
  return standings.some((standing) => standing.deadLettered > 0) ? exitCodes.deadLetters : exitCodes.ok;
}
