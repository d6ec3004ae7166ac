/** The event as it was accepted. */
import { defineFormat } from '../../contract/format-definition';

export const definition = defineFormat({
  kind: 'asItIs',
  name: 'As it is',
  summary: "ODC's own JSON, byte for byte",
  fields: {},
  output: 'json',
  growth: { factor: 1, bytes: 0 },
});
