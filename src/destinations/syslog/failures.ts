/** Failures of a syslog connection. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-SYSLOG-001': {
    title: 'The syslog server closed the connection.',
    meaning:
      'Syslog has no acknowledgements. Events that were written just before may be lost, so Sluice sends them again.',
    actions: [
      'Check that the server expects the same framing (octet counting or line by line).',
      'Check whether the port expects TLS.',
    ],
  },
  'SLUICE-SYSLOG-002': {
    title: 'The syslog server stopped reading.',
    meaning: 'The connection is open, but the server does not read from it.',
    actions: ['Check that the server is healthy.', 'Sluice tries again automatically.'],
  },
} as const satisfies ErrorEntries;
