/** The event with the field names of Splunk's Common Information Model in front. */
import { defineFormat } from '../../contract/format-definition';

export const definition = defineFormat({
  kind: 'cim',
  name: 'Splunk CIM',
  summary: "The event as it is, with the fields of Splunk's Common Information Model in front",
  fields: {},
  output: 'json',
  growth: { factor: 2, bytes: 1_000 },
});
