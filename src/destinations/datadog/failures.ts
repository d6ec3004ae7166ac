/** Failures in Datadog's own words. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-DATADOG-001': {
    title: 'Datadog does not accept this API key.',
    meaning: 'The key is invalid or belongs to another Datadog site. A key works on one site only.',
    actions: [
      "Check that the site matches the address of your organisation's Datadog page.",
      'Use an API key, not an application key.',
      'Create a new key under Organization Settings > API Keys.',
    ],
  },
  'SLUICE-DATADOG-002': {
    title: 'Datadog does not know this path.',
    meaning: 'The address is not that of the logs intake.',
    actions: [
      'Choose a site instead of entering an address.',
      'Enter only a host, or a URL that ends in /api/v2/logs or /v1/input.',
    ],
  },
} as const satisfies ErrorEntries;
