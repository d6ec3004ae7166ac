/** The sample trail: realistic made-up events, for trying Sluice out. */

import { number } from '../../contract/fields';
import { defineSource } from '../../contract/source-definition';
import { phrase } from '../../texts/phrase';

export const definition = defineSource({
  kind: 'sample',
  name: 'Sample trail',
  summary: 'Generates realistic events for trying Sluice out',
  icon: 'M16 18a2 2 0 0 1 2 2a2 2 0 0 1 2 -2a2 2 0 0 1 -2 -2a2 2 0 0 1 -2 2m0 -12a2 2 0 0 1 2 2a2 2 0 0 1 2 -2a2 2 0 0 1 -2 -2a2 2 0 0 1 -2 2m-7 12a6 6 0 0 1 6 -6a6 6 0 0 1 -6 -6a6 6 0 0 1 -6 6a6 6 0 0 1 6 6',
  fields: {
    eventsPerMinute: number({ label: 'Rate', min: 1, max: 60_000, initial: 60, unit: 'events per minute' }),
  },
  summaryLine: ({ eventsPerMinute: count }) =>
    phrase('{count, plural, one {# event} other {# events}} per minute', { count }),
  remark:
    'The events are made up and marked as such. A stream sends them to a real destination only if you allow it under Advanced, Filter.',
  endsByItself: false,
  ownEvents: true,
});
