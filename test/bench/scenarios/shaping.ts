/** End to end with a filter, masking and formats, each relative to events as they are, in turns. */
import { sluice } from '../lib/forwarders/sluice';
import type { Scenario } from '../lib/scenario';
import { inTurns, makeInput, tableOf } from '../lib/throughput';

/** Keeps every event, and has to look at two fields to know. */
export const filter = {
  where: {
    all: [
      { field: 'Event.Response.Status', is: ['Success', 'Failed', 'Unknown'] },
      { field: 'Event.Request.SourceIp', inNetwork: ['203.0.113.0/24', '198.51.100.0/24', '2001:db8::/32'] },
    ],
  },
};
const hidden = (field: string) => ({ path: field, action: { kind: 'replace', with: 'hidden' } });
export const masking = {
  mode: 'rules',
  rules: [hidden('Event.Request.UserName'), hidden('Event.Request.SourceIp')],
  patterns: [{ pattern: 'email', action: { kind: 'remove' } }],
};

const formats = { ocsf: { kind: 'ocsf', keepOriginal: false }, ecs: { kind: 'ecs', keepOriginal: false } };
const plain = sluice({ name: 'as it is' });
const variants = [
  plain,
  sluice({ name: 'filter', stream: { filter } }),
  sluice({ name: 'masking', stream: { masking } }),
  sluice({ name: 'OCSF', stream: { format: formats.ocsf } }),
  sluice({ name: 'ECS', stream: { format: formats.ecs } }),
  sluice({ name: 'CEF', stream: { format: 'cef' } }),
  sluice({ name: 'filter, masking and OCSF', stream: { filter, masking, format: formats.ocsf } }),
];

export const shaping: Scenario = {
  name: 'shaping',
  events: 200_000,
  quickEvents: 5_000,
  async run(options) {
    const input = await makeInput(options.folder, options.events);
    const runs = await inTurns(variants, input, options);
    return { rows: tableOf(runs, plain), notes: [] };
  },
};
