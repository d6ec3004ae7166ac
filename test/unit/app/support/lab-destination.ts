/** A small destination with every kind of field that the services care about. */
import { z } from 'zod';
import { defineDestination } from '../../../../src/contract/definition';
import { address, optionalSecret, optionalText, pairs, secret, toggle, variant } from '../../../../src/contract/fields';

export const labDestination = defineDestination({
  kind: 'lab',
  name: 'Lab',
  summary: 'For tests of the services.',
  icon: 'M4 4h16v16h-16z',
  keywords: [],
  prerequisites: [],
  documentation: [{ label: 'Lab: Manual', url: 'https://lab.test/manual' }],
  failures: {},
  fields: {
    url: address({
      label: 'URL',
      example: 'https://lab.test',
      schema: z.url({ protocol: /^https?$/, error: 'An address.' }),
    }),
    note: optionalText({ label: 'Note' }),
    headers: pairs({ label: 'Headers', keyLabel: 'Name', valueLabel: 'Value' }),
    skipVerification: toggle({ label: 'Do not check', initial: false, warning: 'Not checked.' }),
    clientKey: optionalSecret({ label: 'Key' }),
    auth: variant({
      label: 'Authentication',
      initial: 'none',
      options: {
        none: { label: 'None', fields: {} },
        bearer: { label: 'Token', fields: { token: secret({ label: 'Token' }) } },
      },
    }),
  },
  limits: { maxEvents: 100, maxBodyBytes: 1_000_000, maxEventBytes: 500_000, overheadBytesPerEvent: 1, maxInFlight: 4 },
  timeWindow: null,
  formats: ['asItIs'],
  whereToLook: 'in the lab',
  queries: [],
});
