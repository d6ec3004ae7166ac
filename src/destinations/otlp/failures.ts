/** Failures specific to OTLP. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-OTLP-001': {
    title: 'The receiver rejected some records permanently.',
    meaning:
      'The response was a partial success. The protocol does not say which records were rejected, and does not allow a retry.',
    actions: ["Read the receiver's message below.", 'Check its limits on attributes and sizes.'],
  },
  'SLUICE-OTLP-002': {
    title: 'There is no OTLP receiver for logs at this path.',
    meaning: 'The response was 404. OTLP over HTTP uses port 4318 and the path /v1/logs.',
    actions: [
      'Enter the base address; Sluice adds /v1/logs.',
      'Check that the receiver accepts OTLP over HTTP, not only gRPC (port 4317).',
    ],
  },
} as const satisfies ErrorEntries;
