/** Whether the trail is encrypted, and changes of that. */
import { SluiceError } from '../../contract/errors';
import type { NewRecoveryKey, OlderCopiesDeleted, TrailEncryptionState } from '../../contract/trail-encryption';
import type { Vault } from '../config/vault';

export class TrailEncryptionService {
  readonly #vault: Pick<Vault, 'info'>;

  constructor(vault: Pick<Vault, 'info'>) {
    this.#vault = vault;
  }

  state(): TrailEncryptionState {
    return { kind: 'off', vault: this.#vault.info() };
  }

  newRecoveryKey(): NewRecoveryKey {
    throw new SluiceError('SLUICE-ENC-004');
  }

  async encrypt(_confirmation: string): Promise<TrailEncryptionState> {
    throw new SluiceError('SLUICE-ENC-003');
  }

  async decrypt(): Promise<TrailEncryptionState> {
    throw new SluiceError('SLUICE-ENC-004');
  }

  async unlock(_recoveryKey: string): Promise<TrailEncryptionState> {
    throw new SluiceError('SLUICE-ENC-004');
  }

  async deleteOlderCopies(): Promise<OlderCopiesDeleted> {
    throw new SluiceError('SLUICE-ENC-004');
  }
}
