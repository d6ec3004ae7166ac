/** Sluice's own record of administration, so that the SIEM has it too. */
import { defineSource } from '../../contract/source-definition';

export const definition = defineSource({
  kind: 'administration',
  name: 'Record of administration',
  summary: 'Carries what is changed in Sluice itself to your SIEM',
  icon: 'M9 5h-2a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-12a2 2 0 0 0 -2 -2h-2M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2M9 14l2 2l4 -4',
  fields: {},
  summaryLine: () => 'The activity log of this installation',
  remark:
    'Each entry of the activity log becomes an event, the earlier ones too, with the hash that links it to the entry before. Secrets are not in it. Every stream carries these events, unless its filter leaves them out. The window and the console keep this log, the command line does not.',
  inputs: { title: 'Files', one: 'File', none: 'There is no record in this data folder yet.' },
  endsByItself: true,
  ownEvents: true,
});
