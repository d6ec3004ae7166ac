/**
 * Encrypts the trail on the disk, and undoes that. The engine converts the files when it starts; this decides with which
 * key it starts. The key and the wanted form are on the disk before the first file is converted, and stay there until the
 * last one is, so that a conversion goes on after a crash.
 *
 *   off ──encrypt()──▶ converting ──engine runs──▶ on ──decrypt()──▶ converting ──engine runs──▶ off
 *                                        locked ──unlock()──▶ on
 */
import { existsSync } from 'node:fs';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { PolicyRules } from '../../contract/policy/rules';
import type { Conversion, EngineStatus } from '../../contract/status';
import type {
  NewRecoveryKey,
  OlderCopiesDeleted,
  TrailEncryptionState,
  TrailLock,
} from '../../contract/trail-encryption';
import type { Clock } from '../clock';
import { deleteCopies, existingCopies, listCopies } from '../config/older-copies';
import type { Vault } from '../config/vault';
import type { TrailEncryption } from '../engine/protocol';
import { keyIdOf, readTrailForm, type TrailKey, trailFormPath } from '../engine/trail-key';
import type { ActivityLog } from './activity';
import type { EngineEvent, EngineHost } from './engine-host';
import type { Logger } from './log';
import { refuseDecrypting } from './policy/required-encryption';
import { type LockedTrail, lockFailure, type SealedAccess, type TrailAccess, type TrailKeys } from './trail-keys';
import { UnconfirmedKey } from './unconfirmed-key';

export interface TrailEncryptionOptions {
  readonly dataFolder: string;
  readonly keys: TrailKeys;
  readonly vault: Pick<Vault, 'info'>;
  readonly host: () => Pick<EngineHost, 'restart' | 'status'>;
  /** Ends what reads the trail besides the engine. */
  readonly pauseSearch: () => Promise<void>;
  readonly record: ActivityLog['record'];
  readonly onChange: (state: TrailEncryptionState) => void;
  /** The trail is encrypted: what is stored elsewhere may no longer repeat events. */
  readonly onEncrypted: () => void;
  readonly rules: PolicyRules;
  /** The engine runs on a trail that is not encrypted, although the policy requires it. */
  readonly onNotAsRequired: () => void;
  readonly clock: Clock;
  readonly log: Logger;
}

const SUBJECT = 'audit trail';
const NOTHING_DONE: Omit<Conversion, 'to'> = { doneBytes: 0, totalBytes: 0 };
/** The engine may tell its progress more often than anyone can read it. */
const TELL_PROGRESS_EVERY_MS = 250;

/** What the engine refuses to start for. */
const lockOf: Partial<Record<Failure['code'], TrailLock>> = { 'SLUICE-STO-012': 'noKey', 'SLUICE-STO-013': 'otherKey' };

export class TrailEncryptionService {
  readonly #options: TrailEncryptionOptions;
  readonly #unconfirmed: UnconfirmedKey;
  readonly #opening: Promise<void> | null;
  #access: TrailAccess = { kind: 'plain' };
  #progress = NOTHING_DONE;
  /** The form that the trail is to get as soon as the engine has closed. */
  #planned: TrailEncryption['wanted'] | null = null;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #engine: Pick<EngineStatus, 'engine' | 'engineProblem'> = { engine: 'starting', engineProblem: null };

  constructor(options: TrailEncryptionOptions) {
    this.#options = options;
    this.#unconfirmed = new UnconfirmedKey(options.clock);
    const found = this.#look();
    if (found.kind === 'sealed') this.#opening = this.#open(found);
    else {
      this.#access = found;
      this.#opening = null;
    }
  }

  /** Resolves when it is known how the engine has to be started; null if it is known. Never rejects. */
  opening(): Promise<void> | null {
    return this.#opening;
  }

  /** What the engine is started with. */
  forEngine(): TrailEncryption | undefined {
    return this.#access.kind === 'key' ? this.#access.encryption : undefined;
  }

  key(): TrailKey | undefined {
    return this.forEngine()?.key;
  }

  /** Why the engine must not be started; null if it may. */
  refusal(): Failure | null {
    return this.#access.kind === 'locked' ? lockFailure(this.#access) : null;
  }

  /** Why the trail cannot be read, or written to, until a person or the engine has done something; null if it can. */
  absence(): Failure | null {
    if (this.#access.kind === 'key' && this.#access.converts) return failure('SLUICE-STO-015');
    return this.refusal();
  }

  /** How far stored events have been converted; null if none are to be. */
  conversion(): Conversion | null {
    if (this.#planned !== null) return { to: this.#planned, ...NOTHING_DONE };
    const access = this.#access;
    return access.kind === 'key' && access.converts ? { to: access.encryption.wanted, ...this.#progress } : null;
  }

  /** Whether the trail is plain, and is to stay so. */
  isOff(): boolean {
    return this.#access.kind === 'plain';
  }

  /** Whether the policy requires that the trail is encrypted, and it is not. */
  isNotAsRequired(): boolean {
    return this.isOff() && this.#options.rules.trailEncryptionRequired;
  }

  async state(): Promise<TrailEncryptionState> {
    await this.#opening;
    return this.#state();
  }

  /** @throws {SluiceError} SLUICE-ENC-004 unless the trail is plain; SLUICE-SECRET-003 */
  async newRecoveryKey(): Promise<NewRecoveryKey> {
    await this.#only('off');
    this.#options.keys.refuseWeakVault();
    return this.#unconfirmed.create();
  }

  /** @throws {SluiceError} SLUICE-ENC-002, -003 or -004; SLUICE-SECRET-003; SLUICE-ENG-003 */
  async encrypt(lastGroup: string): Promise<TrailEncryptionState> {
    if (await this.#hasStopped('plain')) return this.#change('encrypted', 'encryption switched on');
    await this.#only('off');
    const { dataFolder, keys, clock, record } = this.#options;
    keys.refuseWeakVault();
    const key = this.#unconfirmed.confirmed(lastGroup);
    const olderCopies = listCopies(dataFolder).map(({ path }) => path);
    const file = await keys.seal(key, { wanted: 'encrypted', sinceMs: clock.wallMs(), olderCopies });
    await this.#convert({ key, wanted: 'encrypted' }, () => {
      try {
        keys.write(file);
      } catch (error) {
        // The next start must not convert what was said to have failed.
        keys.remove();
        throw error;
      }
      record('encryption switched on', SUBJECT, `key ${file.keyId}`);
    });
    this.#unconfirmed.forget();
    return this.#state();
  }

  /**
   * An encryption that has stopped is undone whatever the policy: the engine may be unable to run otherwise.
   * @throws {SluiceError} SLUICE-ENC-004 unless the trail is encrypted; SLUICE-POL-005 or -009; SLUICE-SECRET-003; SLUICE-ENG-003
   */
  async decrypt(): Promise<TrailEncryptionState> {
    if (!(await this.#hasStopped('encrypted'))) {
      await this.#only('on');
      refuseDecrypting(this.#options.rules);
    }
    return this.#change('plain', 'encryption switched off');
  }

  /**
   * Where the vault protects nothing, the key is used until the program ends, and is not stored.
   * @throws {SluiceError} SLUICE-ENC-001 or -004, SLUICE-STO-003 or -013
   */
  async unlock(recoveryKey: string): Promise<TrailEncryptionState> {
    await this.#only('locked');
    const { keys, record } = this.#options;
    const { keyId, reason } = this.#access as LockedTrail;
    if (reason === 'newer') throw new SluiceError('SLUICE-STO-003');
    const key = keys.keyFrom(recoveryKey, keyId);
    const wanted = keys.wantedWith(key);
    const file = keys.canStore() ? await keys.seal(key, { wanted }) : null;
    await this.#convert({ key, wanted }, () => {
      if (file !== null) keys.write(file);
      record('trail unlocked', SUBJECT, `key ${keyIdOf(key)}`);
    });
    return this.#state();
  }

  /** @throws {SluiceError} SLUICE-ENC-004 unless the trail is encrypted; SLUICE-ENC-005 */
  async deleteOlderCopies(): Promise<OlderCopiesDeleted> {
    await this.#only('on');
    const { dataFolder, keys, record } = this.#options;
    const file = keys.file();
    if (file === undefined) return { deleted: 0, bytes: 0 };
    const { deleted, errors } = deleteCopies(dataFolder, file.olderCopies);
    const left = existingCopies(dataFolder, file.olderCopies).map(({ path }) => path);
    keys.write({ ...file, olderCopies: left });
    if (deleted.length > 0) record('older copies deleted', SUBJECT, deleted.map(({ path }) => path).join('\n'));
    this.#tell();
    if (errors.length > 0) {
      throw new SluiceError('SLUICE-ENC-005', { raw: errors.map(({ message }) => message).join('\n') });
    }
    return { deleted: deleted.length, bytes: deleted.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Follows the engine: a conversion has ended when it runs. */
  lookAtEngine({ engine, engineProblem }: EngineStatus): void {
    const before = this.#engine;
    if (engine === before.engine && engineProblem?.code === before.engineProblem?.code) return;
    this.#engine = { engine, engineProblem };
    if (engine === 'running') {
      this.#settle();
      this.#noteRequirement();
    }
    const lock = engine === 'stopped' && engineProblem !== null ? lockOf[engineProblem.code] : undefined;
    if (lock !== undefined && this.#access.kind !== 'locked') {
      this.#access = { kind: 'locked', reason: lock, keyId: readTrailForm(this.#options.dataFolder)?.keyId ?? null };
    }
    this.#tell();
  }

  converting({ doneBytes, totalBytes }: Extract<EngineEvent, { kind: 'converting' }>): void {
    this.#progress = { doneBytes, totalBytes };
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - this.#toldAtMs < TELL_PROGRESS_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    this.#tell();
  }

  close(): void {
    this.#unconfirmed.forget();
  }

  #look(): TrailAccess | SealedAccess {
    const { keys, log } = this.#options;
    try {
      return keys.look();
    } catch (error) {
      log.log('error', 'key of the trail not read', { error });
      return { kind: 'locked', reason: 'unreadable', keyId: null, cause: (error as Error).message };
    }
  }

  async #open(sealed: SealedAccess): Promise<void> {
    this.#access = await this.#options.keys.open(sealed);
    // The command line may have encrypted it, or a crash have come in between.
    if (this.#access.kind === 'key' && !this.#access.converts) this.#options.onEncrypted();
    this.#tell();
  }

  async #only(kind: TrailEncryptionState['kind']): Promise<void> {
    if ((await this.state()).kind !== kind) throw new SluiceError('SLUICE-ENC-004');
  }

  /** Whether a conversion to this form has stopped for a problem. */
  async #hasStopped(to: TrailEncryption['wanted']): Promise<boolean> {
    const state = await this.state();
    return state.kind === 'converting' && state.to === to && state.problem !== null;
  }

  /** Gives the trail this form with the key that it has. */
  async #change(wanted: TrailEncryption['wanted'], action: string): Promise<TrailEncryptionState> {
    const { keys, record } = this.#options;
    const key = this.key();
    if (key === undefined) throw new SluiceError('SLUICE-ENC-004');
    const stored = keys.file();
    const isStored = stored?.keyId === keyIdOf(key);
    // A key that was entered where nothing protects it is in memory only.
    if (!isStored) keys.refuseWeakVault();
    const file = isStored ? { ...stored, wanted } : await keys.seal(key, { wanted });
    await this.#convert({ key, wanted }, () => {
      keys.write(file);
      record(action, SUBJECT, `key ${file.keyId}`);
    });
    return this.#state();
  }

  /** Restarts the engine with the key. @param store writes it down, before anything is converted */
  async #convert(encryption: TrailEncryption, store: () => void): Promise<void> {
    const { host, keys, pauseSearch } = this.#options;
    const converts = keys.converts(encryption.wanted);
    const restarted = host().restart(async () => {
      await pauseSearch();
      store();
      this.#access = { kind: 'key', encryption, converts: keys.converts(encryption.wanted) };
      this.#progress = NOTHING_DONE;
      this.#planned = null;
      this.#tell();
    });
    // The engine may take its time to close. Nothing is accepted or sent from now on.
    this.#plan(converts ? encryption.wanted : null);
    try {
      await restarted;
    } finally {
      this.#plan(null);
    }
  }

  #plan(form: TrailEncryption['wanted'] | null): void {
    if (form === this.#planned) return;
    this.#planned = form;
    this.#tell();
  }

  /** The engine runs, so the trail has the wanted form. */
  #settle(): void {
    if (this.#access.kind !== 'key' || !this.#access.converts) return;
    const { dataFolder, keys, log, record } = this.#options;
    const { key, wanted } = this.#access.encryption;
    const keyId = keyIdOf(key);
    try {
      if (wanted === 'encrypted') {
        this.#access = { ...this.#access, converts: false };
        this.#options.onEncrypted();
        const file = keys.file();
        // Also what a repair put aside while the trail was being converted.
        const copies = listCopies(dataFolder).map(({ path }) => path);
        if (file !== undefined) keys.write({ ...file, olderCopies: [...new Set([...file.olderCopies, ...copies])] });
        record('trail encrypted', SUBJECT, `key ${keyId}`);
      } else if (!existsSync(trailFormPath(dataFolder))) {
        this.#access = { kind: 'plain' };
        key.fill(0);
        keys.remove();
        record('trail decrypted', SUBJECT, `key ${keyId}`);
      }
    } catch (error) {
      // The next start looks at the files again.
      log.log('error', 'end of the conversion not noted', { error });
    }
  }

  #noteRequirement(): void {
    if (!this.isNotAsRequired()) return;
    const { onNotAsRequired, log } = this.#options;
    try {
      onNotAsRequired();
    } catch (error) {
      // The next start tries it again. It must not keep the engine's events from others.
      log.log('error', 'missing encryption of the trail not recorded', { error });
    }
  }

  #state(): TrailEncryptionState {
    const { dataFolder, keys, vault } = this.#options;
    const access = this.#access;
    const conversion = this.conversion();
    if (conversion !== null) {
      const { engine, engineProblem } = this.#engine;
      return { kind: 'converting', ...conversion, problem: engine === 'stopped' ? engineProblem : null };
    }
    if (access.kind === 'plain') return { kind: 'off', vault: vault.info() };
    if (access.kind === 'locked') return { kind: 'locked', reason: access.reason, keyId: access.keyId };
    const { encryption } = access;
    const file = keys.file();
    const copies = existingCopies(dataFolder, file?.olderCopies ?? []);
    return {
      kind: 'on',
      keyId: keyIdOf(encryption.key),
      sinceMs: file?.sinceMs ?? null,
      vault: vault.info(),
      olderCopies: {
        count: copies.length,
        bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0),
        paths: copies.map(({ path }) => path),
      },
    };
  }

  #tell(): void {
    this.#options.onChange(this.#state());
  }
}
