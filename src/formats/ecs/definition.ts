/** ECS, the schema that Elastic's dashboards and detection rules read. */
import { defineFormat } from '../../contract/format-definition';
import { keepOriginal } from '../odc/fields';

export const definition = defineFormat({
  kind: 'ecs',
  name: 'ECS',
  summary: "Elastic Common Schema, read by Elastic Security's rules and dashboards without a pipeline",
  fields: { keepOriginal: keepOriginal('event.original') },
  output: 'json',
  growth: { factor: 3, bytes: 1_500 },
});
