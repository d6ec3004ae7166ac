/**
 * Earlier versions stored the secret of a collector under the path `auth` for every kind. Sources now declare their
 * settings as destinations do, so the path is the field's own.
 */
import type { ConfigStore } from '../config/store';
import type { SecretKeeper } from './secret-keeper';

const FORMER_PATH = 'auth';
const fieldOf: Readonly<Record<string, string>> = { bearer: 'auth.token', apiKey: 'auth.key', basic: 'auth.password' };

/**
 * A secret that cannot be decrypted stays where it is: its source is blocked as before until the secret is entered
 * again.
 */
export async function moveSourceSecrets(store: Pick<ConfigStore, 'sources'>, keeper: SecretKeeper): Promise<void> {
  for (const { id, settings } of store.sources.list()) {
    const owner = { kind: 'source', id } as const;
    const { auth } = settings as { readonly auth?: { readonly kind?: unknown } };
    const path = fieldOf[String(auth?.kind)];
    if (path !== undefined && keeper.paths(owner).has(FORMER_PATH)) await keeper.move(owner, FORMER_PATH, path);
  }
}
