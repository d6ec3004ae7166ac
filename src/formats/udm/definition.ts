/** UDM, the data model of Google SecOps. */
import { defineFormat } from '../../contract/format-definition';
import { keepOriginal } from '../odc/fields';

export const definition = defineFormat({
  kind: 'udm',
  name: 'Google UDM',
  summary: 'Unified Data Model of Google SecOps (Chronicle), for events that no parser reads there',
  fields: { keepOriginal: keepOriginal('additional.original_event') },
  output: 'json',
  growth: { factor: 3, bytes: 1_000 },
});
