/** Failures in Datadog's own words. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-DATADOG-001': {
    title: 'Datadog does not accept this API key.',
    meaning: 'The key is invalid, or belongs to another Datadog site: sites do not know the keys of each other.',
    actions: [
      "Check that the site is the one in the address of your organisation's Datadog window.",
      'Use an API key, not an application key.',
      'Create a new key under Organization Settings > API Keys.',
    ],
  },
  'SLUICE-DATADOG-002': {
    title: 'Datadog does not know this path.',
    meaning: 'The address does not lead to the logs intake.',
    actions: [
      'Choose the site instead of an address.',
      'Use a host alone, or a URL that ends in /api/v2/logs or /v1/input.',
    ],
  },
} as const satisfies ErrorEntries;
