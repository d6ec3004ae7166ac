/** Drills: the replay of stored events to a copy of a stream. */
import type { ErrorEntry } from './types';

export const drillErrors = {
  'SLUICE-DRL-001': {
    title: 'There are no stored events for a drill.',
    meaning: 'A drill replays events of the audit trail to a copy of the stream, and the trail is empty.',
    actions: ['Wait until a source has accepted events.', 'Or import a file, or add the sample trail as a source.'],
  },
  'SLUICE-DRL-002': {
    title: 'The drill cannot start now.',
    meaning: 'A stream can have one drill at a time, and only a few drills run at once.',
    actions: ['Wait until the other drill has ended, or cancel it.'],
  },
  'SLUICE-DRL-003': {
    title: 'This belongs to a running drill.',
    meaning: 'The copy of the stream and its rehearsal are changed only by the drill, so that its report is right.',
    actions: ['Cancel the drill: that removes both.'],
  },
  'SLUICE-DRL-004': {
    title: 'The drill could not continue.',
    meaning:
      'Something that it needs has ended, such as the rehearsal or the engine. The stream itself is not affected.',
    actions: ['Read the raw cause.', 'Start the drill again.'],
  },
  'SLUICE-DRL-005': {
    title: 'The report could not be saved.',
    meaning: 'The file could not be written, or the configuration database refused the report.',
    actions: ['Check that the folder is writable and that the disk has free space.', 'Save the report again.'],
  },
} as const satisfies Record<string, ErrorEntry>;
