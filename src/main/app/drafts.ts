/** Drafts of forms, so that closing the window does not lose input. Secrets are removed here. */

import { SluiceError } from '../../contract/errors';
import { isSecretName, maskAddresses } from '../../contract/secret-names';
import { splitSecrets } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import type { Draft } from '../config/tables/drafts';
import type { Destinations } from './destinations';
import type { Services } from './services';

const LARGEST_DRAFT_CHARS = 500_000;
const KEPT_DRAFTS = 20;
/** Proves an identity under any field name: the value of such a header, or a private key. */
const AUTHORIZATION = /^(?:bearer|basic|splunk|apikey|token) +\S|-----BEGIN [A-Z ]*PRIVATE KEY/i;

export class DraftService {
  readonly #services: Pick<Services, 'store' | 'destinations' | 'clock'>;

  constructor(services: Pick<Services, 'store' | 'destinations' | 'clock'>) {
    this.#services = services;
  }

  get(key: string): Draft | null {
    return this.#services.store.drafts.get(key);
  }

  put(key: string, draft: Draft | null): null {
    const { store, destinations, clock } = this.#services;
    if (draft === null) {
      store.drafts.remove(key);
      return null;
    }
    const clean = withoutSecrets(draft, destinations) as Draft;
    if (JSON.stringify(clean).length > LARGEST_DRAFT_CHARS) {
      throw new SluiceError('SLUICE-CMD-001', { message: 'The draft is too large to store.' });
    }
    store.drafts.put(key, clean, clock.wallMs());
    store.drafts.prune(KEPT_DRAFTS);
    return null;
  }
}

/**
 * If the destination's kind is stored beside its settings, its definition says which fields are secret. Elsewhere,
 * fields are removed by name; it is safer to remove too many.
 */
function withoutSecrets(value: unknown, destinations: Destinations): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, destinations));
  if (typeof value === 'string') return AUTHORIZATION.test(value) ? '' : maskAddresses(value);
  if (!isObject(value)) return value;
  const definition = typeof value.kind === 'string' ? destinations.definition(value.kind) : undefined;
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'settings' && definition !== undefined && isObject(inner)) {
      // A header or an address may contain a secret even if it is not declared as one.
      result[name] = withoutSecrets(splitSecrets(definition.fields, inner).settings, destinations);
    } else if (typeof inner !== 'string' || !(destinations.secretNames.has(name) || isSecretName(name))) {
      result[name] = withoutSecrets(inner, destinations);
    }
  }
  return result;
}
