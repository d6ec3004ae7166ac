/** Failures that only OTLP knows. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-OTLP-001': {
    title: 'The receiver rejected some records for good.',
    meaning:
      'The answer was a partial success. The protocol does not tell which records, and forbids sending them again.',
    actions: ["Read the receiver's message below.", 'Check its limits on attributes and sizes.'],
  },
  'SLUICE-OTLP-002': {
    title: 'There is no OTLP receiver for logs at this path.',
    meaning: 'The answer was 404. OTLP over HTTP uses port 4318 and the path /v1/logs.',
    actions: [
      'Use the base address; Sluice completes it with /v1/logs.',
      'Check that the receiver accepts OTLP over HTTP, not only gRPC (port 4317).',
    ],
  },
} as const satisfies ErrorEntries;
