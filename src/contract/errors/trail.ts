/** Failures of searching and exporting the audit trail. They affect neither storage nor delivery. */
import type { ErrorEntry } from './types';

export const trailErrors = {
  'SLUICE-TRL-001': {
    title: 'The audit trail cannot be searched at the moment.',
    meaning: 'The search component is starting, or has just failed and is restarting. Delivery continues.',
    actions: ['Try again in a moment.', 'If it persists, read the raw cause.'],
  },
  'SLUICE-TRL-002': {
    title: 'The export could not be written.',
    meaning: 'The file could not be created or written completely. The incomplete file has been removed.',
    actions: ['Read the raw cause.', 'Free up disk space, or choose another location.'],
  },
  'SLUICE-TRL-003': {
    title: 'An export is already running.',
    meaning: 'Only one export runs at a time, so that exports do not slow down delivery.',
    actions: ['Wait until it has finished, or cancel it.'],
  },
  'SLUICE-TRL-004': {
    title: 'The event is no longer in the trail.',
    meaning: 'Since it was listed, it was deleted by the retention limit, or its place in the trail was damaged.',
    actions: ['Choose another event.', 'Keep events longer under Settings, Retention.'],
  },
} as const satisfies Record<string, ErrorEntry>;
