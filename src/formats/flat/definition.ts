/** One level of names and values. */

import { choice } from '../../contract/fields';
import { defineFormat } from '../../contract/format-definition';
import { keepOriginal } from '../odc/fields';

export const definition = defineFormat({
  kind: 'flat',
  name: 'Flattened JSON',
  summary: 'All values of the event on one level, for tables and tools that do not accept nested JSON',
  fields: {
    names: choice({
      label: 'Names',
      hint: "By the path in the event, as in ODC's own export or with dots, or as columns of a Sentinel table.",
      options: [
        { value: 'underscore', label: 'Event_Request_UserName', hint: "As in ODC's own export." },
        { value: 'dot', label: 'Event.Request.UserName' },
        {
          value: 'columns',
          label: 'UserName',
          hint: 'Columns for a custom table of Microsoft Sentinel: TimeGenerated is filled, and names that Sentinel reserves are changed (TenantId becomes OdcTenantId).',
        },
      ],
      initial: 'underscore',
    }),
    keepOriginal: keepOriginal('original_event, or RawEvent beside column names', false),
  },
  output: 'json',
  growth: { factor: 3, bytes: 500 },
});
