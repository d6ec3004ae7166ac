/** The only place where stored secrets are encrypted and decrypted. Plain text goes to the engine only. */
import { SluiceError } from '../../contract/errors';
import type { SecretValues } from '../../contract/settings';
import type { SecretState } from '../../contract/stream';
import { encryptSecret } from '../config/encrypt-secret';
import type { SecretOwner, SecretTable, StoredSecret } from '../config/tables/secrets';
import type { Vault } from '../config/vault';
import type { Logger } from './log';

export interface SecretKeeperOptions {
  readonly table: SecretTable;
  readonly vault: Vault;
  /** Whether the user has accepted weak protection of stored secrets. */
  readonly weakAccepted: () => boolean;
  readonly nowMs: () => number;
  readonly log: Logger;
}

export interface OpenedSecrets {
  readonly values: SecretValues;
  readonly unreadable: readonly string[];
}

export class SecretKeeper {
  readonly #options: SecretKeeperOptions;
  /** Secrets that could not be decrypted the last time. Views use this, so that they need not wait for the vault. */
  readonly #unreadable = new Map<string, ReadonlySet<string>>();

  constructor(options: SecretKeeperOptions) {
    this.#options = options;
  }

  /**
   * Encrypts without storing, so that storing can be part of one transaction.
   * @throws {SluiceError} SLUICE-SECRET-003 if this system protects secrets weakly or not at all, or -005
   */
  async seal(owner: SecretOwner, values: SecretValues): Promise<readonly StoredSecret[]> {
    const entries = Object.entries(values);
    if (entries.length === 0) return [];
    const { vault } = this.#options;
    const { protection, backend } = vault.info();
    if (protection === 'none' || (protection === 'weak' && !this.#options.weakAccepted())) {
      throw new SluiceError('SLUICE-SECRET-003', { raw: `Protection: ${protection} (${backend}).` });
    }
    return Promise.all(
      entries.map(async ([path, plain]) => {
        const ciphertext = await encryptSecret(vault, plain, contextOf(owner, path));
        return { path, ciphertext, backend };
      }),
    );
  }

  /** Stores the encrypted secrets, and deletes all others of the owner except those to keep. */
  store(owner: SecretOwner, sealed: readonly StoredSecret[], keep: readonly string[]): void {
    const { table, nowMs } = this.#options;
    const staying = new Set([...keep, ...sealed.map((secret) => secret.path)]);
    for (const path of this.paths(owner)) {
      if (!staying.has(path)) table.remove(owner, path);
    }
    for (const secret of sealed) table.put(owner, secret, nowMs());
    const unreadable = this.#unreadable.get(keyOf(owner)) ?? new Set<string>();
    const fresh = new Set(sealed.map((secret) => secret.path));
    this.#unreadable.set(
      keyOf(owner),
      new Set([...unreadable].filter((path) => staying.has(path) && !fresh.has(path))),
    );
  }

  removeAll(owner: SecretOwner): void {
    this.#options.table.removeAll(owner);
    this.#unreadable.delete(keyOf(owner));
  }

  paths(owner: SecretOwner): ReadonlySet<string> {
    return new Set(this.#options.table.of(owner).map((secret) => secret.path));
  }

  /** Decrypts all secrets of the owner, and names those that could not be decrypted. */
  async open(owner: SecretOwner): Promise<OpenedSecrets> {
    const values: SecretValues = {};
    const unreadable: string[] = [];
    for (const secret of this.#options.table.of(owner)) {
      try {
        values[secret.path] = await this.#options.vault.decrypt(secret.ciphertext, contextOf(owner, secret.path));
      } catch (error) {
        // A keychain error concerns this secret only; all other streams continue.
        unreadable.push(secret.path);
        this.#options.log.log('warning', 'stored value unreadable', { owner, path: secret.path, error });
      }
    }
    this.#unreadable.set(keyOf(owner), new Set(unreadable));
    return { values, unreadable };
  }

  /**
   * Encrypts a secret again under another path, because its ciphertext is bound to its path. One that cannot be
   * decrypted stays where it is.
   * @returns whether it was moved
   */
  async move(owner: SecretOwner, from: string, to: string): Promise<boolean> {
    const { table, vault, nowMs, log } = this.#options;
    const stored = table.of(owner).find(({ path }) => path === from);
    if (stored === undefined) return false;
    try {
      const plain = await vault.decrypt(stored.ciphertext, contextOf(owner, from));
      const ciphertext = await vault.encrypt(plain, contextOf(owner, to));
      // Store the new one first. After a crash in between, both exist, and moving again does no harm.
      table.put(owner, { path: to, ciphertext, backend: vault.info().backend }, nowMs());
      table.remove(owner, from);
      return true;
    } catch (error) {
      log.log('warning', 'stored value not moved', { owner, path: from, error });
      return false;
    }
  }

  /** From the last decryption. `required` secrets that are not stored are listed as missing. */
  states(owner: SecretOwner, required: readonly string[]): Readonly<Record<string, SecretState>> {
    const unreadable = this.#unreadable.get(keyOf(owner));
    const states: Record<string, SecretState> = {};
    for (const path of required) states[path] = 'missing';
    for (const path of this.paths(owner)) states[path] = unreadable?.has(path) === true ? 'unreadable' : 'set';
    return states;
  }
}

function keyOf(owner: SecretOwner): string {
  return `${owner.kind}/${owner.id}`;
}

function contextOf(owner: SecretOwner, path: string): string {
  return `${owner.kind}/${owner.id}/${path}`;
}
