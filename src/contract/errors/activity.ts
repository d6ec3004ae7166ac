/** What is found when the record of administration is verified. */
import type { ErrorEntry } from './types';

const actions = [
  'Find out who could write to the data folder. Each entry with its hash also stands in logs/sluice.log.',
  'If you have restored a backup of config.db, this is expected: what was changed since the backup is missing.',
] as const;

export const activityErrors = {
  'SLUICE-ACT-001': {
    title: 'An entry of the record of administration was changed.',
    meaning: 'What it says does not fit the hash that it was written with. From there on the record proves nothing.',
    actions,
  },
  'SLUICE-ACT-002': {
    title: 'Entries are missing in the record of administration.',
    meaning: 'The numbers of the entries have a gap: some were taken out.',
    actions,
  },
  'SLUICE-ACT-003': {
    title: 'The record of administration was cut at its end.',
    meaning: 'Fewer entries are there than were written.',
    actions,
  },
  'SLUICE-ACT-004': {
    title: 'The record of administration was replaced.',
    meaning:
      'It is whole in itself, but another one than the one that was written: it was rewritten, or config.db exchanged.',
    actions,
  },
  'SLUICE-ACT-005': {
    title: 'The file that vouches for the record of administration is missing.',
    meaning:
      'The file activity-head.json beside config.db tells whether the record was cut or replaced. It is rewritten.',
    actions: ['Find out who removed or changed the file.', 'Compare the newest entries with those in logs/sluice.log.'],
  },
} as const satisfies Record<string, ErrorEntry>;
