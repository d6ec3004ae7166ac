/** ASIM's AuditEvent, the schema of Microsoft Sentinel's table ASimAuditEventLogs. */
import { defineFormat } from '../../contract/format-definition';
import { keepOriginal } from '../odc/fields';

export const definition = defineFormat({
  kind: 'asim',
  name: 'ASIM AuditEvent',
  summary: "Microsoft Sentinel's normalized audit events, read by its rules without a parser",
  fields: { keepOriginal: keepOriginal('AdditionalFields.original_event') },
  output: 'json',
  growth: { factor: 3, bytes: 1_000 },
});
