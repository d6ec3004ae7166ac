/** Failures of searching and exporting the audit trail. Neither touches what is stored or delivered. */
import type { ErrorEntry } from './types';

export const trailErrors = {
  'SLUICE-TRL-001': {
    title: 'The audit trail cannot be searched at the moment.',
    meaning: 'The part of Sluice that searches is starting, or has just failed and starts again. Delivery goes on.',
    actions: ['Try again in a moment.', 'Read the raw cause if it lasts.'],
  },
  'SLUICE-TRL-002': {
    title: 'The export could not be written.',
    meaning: 'The file could not be made or written to its end; what was written of it has been removed.',
    actions: ['Read the raw cause.', 'Make room on the disk, or choose another place.'],
  },
  'SLUICE-TRL-003': {
    title: 'An export is already running.',
    meaning: 'One export runs at a time, so that it does not hold back delivery.',
    actions: ['Wait until it is done, or cancel it.'],
  },
  'SLUICE-TRL-004': {
    title: 'The event is no longer in the trail.',
    meaning: 'Retention has deleted it since it was listed, or the trail was damaged where it stood.',
    actions: ['Choose another event.', 'Keep events longer under Settings, Retention.'],
  },
} as const satisfies Record<string, ErrorEntry>;
