/** IBM QRadar's Log Event Extended Format. */
import { defineFormat } from '../../contract/format-definition';

export const definition = defineFormat({
  kind: 'leef',
  name: 'LEEF',
  summary: 'IBM QRadar’s Log Event Extended Format 2.0, one line per event',
  fields: {},
  output: 'text',
  growth: { factor: 2, bytes: 500 },
});
