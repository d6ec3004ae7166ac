/** What will go wrong at a known time, and sources that have gone quiet. */
import type { ErrorEntry } from './types';

export const clockErrors = {
  'SLUICE-CLK-001': {
    title: 'A source has gone quiet.',
    meaning:
      'In earlier weeks, events arrived at these hours of the week. Now none has, although the source is running. Sluice learns this rhythm from at least two weeks.',
    actions: [
      'Check in ODC whether the stream to Sluice is still active, or whether the program that writes the files still runs.',
      'Check that nothing on the way (a proxy, a firewall, an expired key) refuses the events.',
      'On a holiday there is nothing to do: the notice ends with the next event.',
    ],
  },
  'SLUICE-CLK-002': {
    title: 'The trail will be full soon.',
    meaning:
      'At the rate of the last day, the trail reaches the end of the disk or its own limit. From then on, no events are accepted; sending continues.',
    actions: [
      'Fix or deactivate streams that cannot deliver: their events are never deleted.',
      'Free up disk space, or move the data folder to a larger disk.',
      'Raise the limit, or shorten the retention, under Settings.',
    ],
  },
  'SLUICE-CLK-003': {
    title: 'Waiting events will soon be too old for the destination.',
    meaning:
      'The destination takes events only up to a certain age. Older ones are sent with a newer time, and marked. Nothing is lost.',
    actions: ['Fix the cause of the backlog: open the stream to see it.', 'Raise the limits under Advanced, Delivery.'],
  },
  'SLUICE-CLK-004': {
    title: 'ODC will soon delete events that have not reached Sluice.',
    meaning:
      'ODC keeps its audit trail for three months. This source has received nothing for so long that events may be missing, and ODC is about to delete the first of them.',
    actions: [
      'Export the missing period from the ODC Portal, and import the file. Sluice recognises events that it already has.',
      'Then find out why the source receives nothing.',
    ],
  },
  'SLUICE-CLK-005': {
    title: 'A secret expires soon.',
    meaning: 'When it has expired, the destination refuses the stream, or the source can no longer read.',
    actions: ['Create a new one, and replace it on the stream’s page. Sluice tests it before it is used.'],
  },
  'SLUICE-CLK-006': {
    title: 'A certificate in the settings expires soon.',
    meaning: 'When it has expired, connections with it fail, and events wait until it is replaced.',
    actions: ['Ask your certificate authority for a new one, and replace it in the settings.'],
  },
} as const satisfies Record<string, ErrorEntry>;
