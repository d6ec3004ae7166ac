/** Drafts of forms, so that nothing typed is lost with a closed window; except secrets, which are cut out here. */

import { SluiceError } from '../../contract/errors';
import { isSecretName, maskAddresses } from '../../contract/secret-names';
import { splitSecrets } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import type { Draft } from '../config/tables/drafts';
import type { Destinations } from './destinations';
import type { Services } from './services';

const LARGEST_DRAFT_CHARS = 500_000;
const KEPT_DRAFTS = 20;
/** What proves an identity whatever it is called: the value of such a header, or a private key. */
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
 * Where a destination's kind stands beside its settings, its declaration says what is secret. Anywhere else a text is
 * cut out by the name it has: rather one too many.
 */
function withoutSecrets(value: unknown, destinations: Destinations): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, destinations));
  if (typeof value === 'string') return AUTHORIZATION.test(value) ? '' : maskAddresses(value);
  if (!isObject(value)) return value;
  const definition = typeof value.kind === 'string' ? destinations.definition(value.kind) : undefined;
  const result: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'settings' && definition !== undefined && isObject(inner)) {
      // Declared as no secret, a header or an address may hold one all the same.
      result[name] = withoutSecrets(splitSecrets(definition.fields, inner).settings, destinations);
    } else if (typeof inner !== 'string' || !(destinations.secretNames.has(name) || isSecretName(name))) {
      result[name] = withoutSecrets(inner, destinations);
    }
  }
  return result;
}
