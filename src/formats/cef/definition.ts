/** ArcSight's Common Event Format. */
import { defineFormat } from '../../contract/format-definition';

export const definition = defineFormat({
  kind: 'cef',
  name: 'CEF',
  summary: 'ArcSight’s Common Event Format, one line per event, understood by most SIEMs',
  fields: {},
  output: 'text',
  growth: { factor: 2, bytes: 500 },
});
