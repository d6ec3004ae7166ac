/** `sluice trail …`: shows whether the stored events are encrypted, and changes it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failure, SluiceError } from '../../contract/errors';
import { noRules, type PolicyRules } from '../../contract/policy/rules';
import type { TrailEncryptionState } from '../../contract/trail-encryption';
import type { CreateEngineWorker, EngineHost } from '../app/engine-host';
import { createLogger, fileSink } from '../app/log';
import { TrailEncryptionService } from '../app/trail-encryption';
import { lockFailure } from '../app/trail-keys';
import { systemClock } from '../clock';
import { closeToOthers } from '../config/data-folder';
import { storageFailure } from '../config/storage-failure';
import { trailPaths } from '../engine/trail/opening/paths';
import { keyIdOf } from '../engine/trail-key';
import { writeSynced } from '../write-durably';
import { openAdministration } from './administration';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { engineSession, NOTHING_TO_RUN, tellConversion, whenAborted, whenRunning } from './engine-session';
import { type ExitCode, exitCodes } from './exit-codes';
import { adviceLines, failureText } from './failure-lines';
import { commandRules, type PolicyContext } from './policy';
import type { Terminal } from './terminal';
import { commandKeys, commandVault, givenRecoveryKey, isSealedWithoutFiles, neededKeyId } from './trail-key';

interface TrailContext extends PolicyContext {
  readonly createEngineWorker: CreateEngineWorker;
  readonly version: string;
  /** Aborted by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  readonly terminal?: Terminal | undefined;
}

type Named<K extends Command['kind']> = Extract<Command, { kind: K }>;

const GUESSES = 3;

/** Reads the data folder only, so the engine may be running. */
export async function showEncryption(
  { data, policy, json }: Named<'trail encryption'>,
  context: Pick<TrailContext, 'io' | 'policy'>,
): Promise<ExitCode> {
  const { io } = context;
  const dataFolder = resolve(data);
  if (!hasTrail(dataFolder)) return noData(dataFolder, json, io);
  const rules = commandRules(context, { start: policy, dataFolder });
  const keys = commandKeys(dataFolder);
  const found = keys.look();
  const access = found.kind === 'sealed' ? await keys.open(found) : found;
  const isSealed = access.kind === 'plain' && isSealedWithoutFiles(dataFolder);
  const keyId = access.kind === 'key' ? keyIdOf(access.encryption.key) : neededKeyId(access);
  const isLocked = access.kind === 'locked' || isSealed;
  const encrypted = access.kind === 'key' ? access.encryption.wanted === 'encrypted' : isLocked;
  const converting = access.kind === 'key' && access.converts;
  const required = rules.unknown ? null : rules.trailEncryptionRequired;
  if (json) io.out(JSON.stringify({ encrypted, converting, locked: isLocked, keyId, required }));
  else {
    const id = keyId === null ? '' : `, key ${keyId}`;
    if (converting) io.out(`The trail is being ${encrypted ? 'encrypted' : 'decrypted'}${id}.`);
    else io.out(encrypted ? `The trail is encrypted${id}.` : 'The trail is not encrypted.');
  }
  if (required === true && !encrypted) {
    const missing = failure('SLUICE-POL-010');
    for (const line of [failureText(missing), ...adviceLines(missing)]) io.tell(plainText(line));
    return exitCodes.failed;
  }
  if (!isLocked) return exitCodes.ok;
  const lock = lockFailure(access.kind === 'locked' ? access : { kind: 'locked', reason: 'noKey', keyId: null });
  io.tell(plainText(failureText(lock)));
  return exitCodes.failed;
}

/** @throws {SluiceError} when the folder is in use, or the trail cannot be encrypted */
export async function encryptTrail(
  { data, recoveryKeyFile }: Named<'trail encrypt'>,
  context: TrailContext,
): Promise<ExitCode> {
  const { io, terminal, signal } = context;
  if (recoveryKeyFile === null && terminal === undefined) {
    io.tell('Standard input is not a terminal. Use --yes with --recovery-key-file FILE.');
    return exitCodes.usage;
  }
  const dataFolder = resolve(data);
  makeFolder(dataFolder);
  return withTrail(dataFolder, noRules, context, async ({ service, host }) => {
    const before = await service.state();
    if (before.kind === 'on') return tellState(before, io);
    const { recoveryKey } = await service.newRecoveryKey();
    if (recoveryKeyFile !== null) {
      writeRecoveryKey(recoveryKeyFile, recoveryKey);
      io.tell(
        plainText(`The recovery key is in ${recoveryKeyFile}. Move it to a safe place, away from this computer.`),
      );
      await service.encrypt(recoveryKey.split('-').at(-1) ?? '');
    } else {
      io.out(recoveryKey);
      io.tell(
        'This is the recovery key. It is not shown again, and Sluice cannot recover events without it if the stored',
      );
      io.tell('key is lost. Note it down, or keep it in a password manager.');
      if (!(await confirm(service, terminal as Terminal, signal))) {
        io.tell('Nothing was encrypted. Discard the recovery key.');
        return exitCodes.failed;
      }
    }
    await whenRunning(host);
    return tellState(await service.state(), io);
  });
}

/** @throws {SluiceError} when the folder is in use, the trail is locked, or the policy forbids it */
export async function decryptTrail({ data, policy }: Named<'trail decrypt'>, context: TrailContext): Promise<ExitCode> {
  const dataFolder = resolve(data);
  if (!hasTrail(dataFolder)) return noData(dataFolder, false, context.io);
  const rules = commandRules(context, { start: policy, dataFolder });
  return withTrail(dataFolder, rules, context, async ({ service, host }) => {
    if ((await service.state()).kind !== 'off') {
      await service.decrypt();
      await whenRunning(host);
    }
    return tellState(await service.state(), context.io);
  });
}

/**
 * Stores the key with this computer's key file. Starts no engine: the window may be running.
 * @throws {SluiceError} SLUICE-ENC-001 or -004, SLUICE-STO-003 or -013
 */
export async function unlockTrail(
  { data, trailKey }: Named<'trail unlock'>,
  { env, io, terminal, signal }: Omit<TrailContext, 'createEngineWorker' | 'version'>,
): Promise<ExitCode> {
  const dataFolder = resolve(data);
  if (!hasTrail(dataFolder)) return noData(dataFolder, false, io);
  const keys = commandKeys(dataFolder);
  const found = keys.look();
  if (found.kind === 'plain' && !isSealedWithoutFiles(dataFolder)) {
    io.out('The trail is not encrypted.');
    return exitCodes.ok;
  }
  const given = givenRecoveryKey({ trailKey, env });
  if (given === null && terminal === undefined) {
    io.tell('Standard input is not a terminal. Use --trail-key FILE, or set SLUICE_TRAIL_KEY.');
    return exitCodes.usage;
  }
  const typed = given ?? (await terminal?.ask('Recovery key: ', true, signal)) ?? null;
  if (typed === null) return exitCodes.failed;
  const key = keys.keyFrom(typed, neededKeyId(found));
  keys.write(await keys.seal(key, { wanted: keys.wantedWith(key) }));
  io.out(`The trail is unlocked, key ${keyIdOf(key)}.`);
  return exitCodes.ok;
}

interface OpenedTrail {
  readonly service: TrailEncryptionService;
  readonly host: EngineHost;
}

/** With an engine that runs nothing, so that nothing else uses the data folder. Also finishes an interrupted conversion. */
async function withTrail(
  dataFolder: string,
  rules: PolicyRules,
  { io, createEngineWorker, version, signal }: TrailContext,
  work: (opened: OpenedTrail) => Promise<ExitCode>,
): Promise<ExitCode> {
  const log = createLogger([fileSink({ path: join(dataFolder, 'logs', 'sluice.log') })], Date.now);
  for (const failure of closeToOthers(dataFolder)) io.tell(plainText(failureText(failure)));
  const administration = openAdministration(dataFolder, log);
  const service: TrailEncryptionService = new TrailEncryptionService({
    dataFolder,
    keys: commandKeys(dataFolder, log),
    vault: commandVault(dataFolder),
    host: () => host,
    pauseSearch: async () => undefined,
    record: administration.record,
    onChange: () => undefined,
    onEncrypted: administration.forgetAnswers,
    rules,
    onNotAsRequired: () => undefined,
    clock: systemClock,
    log,
  });
  const host = engineSession({
    createEngineWorker,
    dataFolder,
    version,
    config: NOTHING_TO_RUN,
    encryption: () => service.forEngine(),
    log,
  });
  host.subscribe(tellConversion(io.tell));
  host.subscribe((event) => {
    if (event.kind === 'status') service.lookAtEngine(event.status);
    if (event.kind === 'notice') io.tell(plainText(failureText(event.failure)));
  });
  try {
    await service.opening();
    const refusal = service.refusal();
    if (refusal !== null) {
      const { code, ...detail } = refusal;
      throw new SluiceError(code, detail);
    }
    const running = whenRunning(host);
    host.start();
    const done = running.then(() => work({ service, host }));
    return await Promise.race([done, whenAborted(signal).then(() => exitCodes.notDrained)]);
  } finally {
    service.close();
    await host.close();
    administration.close();
  }
}

/** @returns whether the person has typed the last group of the recovery key */
async function confirm(service: TrailEncryptionService, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  for (let guess = 0; guess < GUESSES; guess++) {
    const typed = await terminal.ask('Type its last group of seven letters and digits: ', false, signal);
    if (typed === null) return false;
    try {
      await service.encrypt(typed);
      return true;
    } catch (error) {
      if (!(error instanceof SluiceError && error.code === 'SLUICE-ENC-002')) throw error;
    }
  }
  return false;
}

function tellState(state: TrailEncryptionState, io: ConsoleIo): ExitCode {
  if (state.kind !== 'on') {
    io.out('The trail is not encrypted.');
    return exitCodes.ok;
  }
  io.out(`The trail is encrypted, key ${state.keyId}.`);
  const { count, paths } = state.olderCopies;
  if (count > 0)
    io.tell('These older files contain events that are not encrypted. Delete them if they are not needed:');
  for (const path of paths) io.tell(plainText(`  ${path}`));
  return exitCodes.ok;
}

/** Never over another file, and for its owner alone. */
function writeRecoveryKey(path: string, recoveryKey: string): void {
  try {
    writeSynced(path, 'wx', `${recoveryKey}\n`);
  } catch (error) {
    const raw = `${path}: ${(error as Error).message}`;
    throw new SluiceError('SLUICE-ENC-006', { raw }, { cause: error });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw storageFailure(error, folder) ?? new SluiceError('SLUICE-STO-005', { raw: (error as Error).message });
  }
}

function hasTrail(dataFolder: string): boolean {
  return existsSync(trailPaths(dataFolder).segments);
}

function noData(dataFolder: string, json: boolean, io: ConsoleIo): ExitCode {
  const message = `${dataFolder} does not contain Sluice data.`;
  if (json) io.out(JSON.stringify({ ok: false, message }));
  else io.tell(plainText(message));
  return exitCodes.failed;
}
