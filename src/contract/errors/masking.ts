/** Failures of masking. */
import type { ErrorEntry } from './types';

export const maskingErrors = {
  'SLUICE-MSK-001': {
    title: 'The stream has no key for its pseudonyms.',
    meaning:
      'Pseudonyms are made with a secret key of the stream. Without it nothing is sent, since events could not be masked, and no pseudonym can be looked up.',
    actions: [
      "Save the stream's masking again: Sluice then makes a new key, and new pseudonyms with it.",
      'In a configuration file, refer to the key under masking.key, as for other secrets.',
    ],
  },
} as const satisfies Record<string, ErrorEntry>;
