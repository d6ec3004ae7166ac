/** Whether this computer is fit for Sluice. Uses no network. */
import { statfs } from 'node:fs/promises';
import { clockHealth, type DiskHealth, diskHealth, type Health } from '../../contract/health';
import type { Vault } from '../config/vault';
import type { Services } from './services';

export interface HealthDeps {
  readonly services: Pick<Services, 'store' | 'engine' | 'clock'>;
  readonly vault: Vault;
  readonly dataFolder: string;
  /** When this version was built; 0 if unknown. */
  readonly builtAtMs: number;
  /** Whether the policy requires that the trail is encrypted, and it is not. */
  readonly isEncryptionMissing: () => boolean;
  /** The free bytes of a folder's disk. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

export class HealthService {
  readonly #deps: HealthDeps;

  constructor(deps: HealthDeps) {
    this.#deps = deps;
  }

  async get(): Promise<Health> {
    const { services, vault, builtAtMs, isEncryptionMissing } = this.#deps;
    const [disk, newestAtMs] = await Promise.all([this.#disk(), this.#newestEventAtMs()]);
    return {
      vault: { ...vault.info(), accepted: services.store.preferences.get().weakVaultAccepted },
      disk,
      clock: clockHealth(services.clock.wallMs(), builtAtMs, newestAtMs),
      encryptionMissing: isEncryptionMissing(),
    };
  }

  async #disk(): Promise<DiskHealth> {
    const { dataFolder, freeBytes = freeBytesOf } = this.#deps;
    try {
      return diskHealth(await freeBytes(dataFolder));
    } catch (error) {
      return { state: 'unknown', cause: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Null as well if the engine cannot answer: the build's time is then all there is to compare with. */
  async #newestEventAtMs(): Promise<number | null> {
    try {
      return (await this.#deps.services.engine.request('trailUsage', {})).newestAtMs;
    } catch {
      return null;
    }
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
