/** OCSF: which release of the schema, and what is added. */

import { choice, toggle } from '../../contract/fields';
import { defineFormat } from '../../contract/format-definition';
import { keepOriginal } from '../odc/fields';

export const definition = defineFormat({
  kind: 'ocsf',
  name: 'OCSF',
  summary: 'Open Cybersecurity Schema Framework, for Amazon Security Lake and most data lakes',
  fields: {
    version: choice({
      label: 'Version',
      options: [
        { value: '1.8.0', label: '1.8.0', hint: 'The latest release.' },
        { value: '1.9.0-dev', label: '1.9.0-dev', hint: 'Not released yet: classes and fields may still change.' },
      ],
      initial: '1.8.0',
    }),
    keepOriginal: keepOriginal('raw_data'),
    recordIntegrity: toggle({
      label: 'Fingerprint each event',
      hint: 'Adds attestation_list with a SHA-256 fingerprint of the event as it is formatted. Needs version 1.9.0-dev. A change to a field of the formatted event breaks it.',
      initial: false,
      advanced: true,
    }),
  },
  output: 'json',
  growth: { factor: 3, bytes: 1_500 },
});
