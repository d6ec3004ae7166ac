/** OpenTelemetry's logs as JSON. */
import { z } from 'zod';
import { text } from '../../contract/fields';
import { defineFormat } from '../../contract/format-definition';

export const definition = defineFormat({
  kind: 'otlpJson',
  name: 'OTLP JSON',
  summary: 'One OpenTelemetry log record per event, in the OTLP file format',
  fields: {
    serviceName: text({
      label: 'Service name',
      hint: 'The resource attribute service.name.',
      advanced: true,
      schema: z.string().trim().min(1).max(255).default('outsystems-odc'),
    }),
  },
  output: 'json',
  growth: { factor: 4, bytes: 2_500 },
});
