/** What verifying the activity log can find. */
import type { ErrorEntry } from './types';

const actions = [
  'Find out who could write to the data folder. Each entry and its hash are also in logs/sluice.log.',
  'If you restored a backup of config.db, this is expected: changes made after the backup are missing.',
] as const;

export const activityErrors = {
  'SLUICE-ACT-001': {
    title: 'An entry of the activity log was changed.',
    meaning:
      'Its content does not match the hash that was stored with it. Later entries are still verified against each other.',
    actions,
  },
  'SLUICE-ACT-002': {
    title: 'Entries are missing from the activity log.',
    meaning: 'The entry numbers have a gap: some entries were removed.',
    actions,
  },
  'SLUICE-ACT-003': {
    title: 'The end of the activity log is missing.',
    meaning: 'The log has fewer entries than were written.',
    actions,
  },
  'SLUICE-ACT-004': {
    title: 'The activity log was replaced.',
    meaning:
      'The log is consistent, but it is not the one that Sluice wrote: it was rewritten, or config.db was replaced.',
    actions,
  },
  'SLUICE-ACT-005': {
    title: 'The file that verifies the activity log is missing.',
    meaning:
      'The file activity-head.json, next to config.db, shows whether the log was cut or replaced. Sluice has written a new one.',
    actions: ['Find out who removed or changed the file.', 'Compare the newest entries with those in logs/sluice.log.'],
  },
} as const satisfies Record<string, ErrorEntry>;
