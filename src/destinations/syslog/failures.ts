/** Failures of a syslog connection. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-SYSLOG-001': {
    title: 'The syslog server closed the connection.',
    meaning:
      'Syslog has no acknowledgement: what was written shortly before may be lost there, so Sluice sends it again.',
    actions: [
      'Check that the server expects the same framing (octet counting or line by line).',
      'Check whether the port expects TLS.',
    ],
  },
  'SLUICE-SYSLOG-002': {
    title: 'The syslog server stopped reading.',
    meaning: 'The connection is open, but the server takes nothing from it.',
    actions: ['Verify that the server is healthy.', 'Sluice tries again by itself.'],
  },
} as const satisfies ErrorEntries;
