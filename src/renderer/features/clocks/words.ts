/** Deadlines and quiet sources in words, and where to act on them. Pure. */
import type { ClockOwner, Credential, Deadline, QuietSource } from '../../../contract/clocks';
import type { Tone } from '../../components/tone';
import { formatBytes, formatEvents, formatNumber } from '../../format/numbers';

const DAY_MS = 86_400_000;

export interface DeadlineWords {
  /** What happens. */
  readonly title: string;
  readonly detail: string;
  /** What to do, and the page for it. */
  readonly action: string;
  readonly to: string;
}

const certificateNames = {
  destination: 'The certificate of the destination expires',
  client: 'The client certificate expires',
  authority: 'The CA certificate expires',
} as const;

/** @param label of a secret's field */
export function deadlineWords(
  deadline: Deadline,
  label: (credential: Omit<Credential, 'expiresAtMs'>) => string,
): DeadlineWords {
  switch (deadline.kind) {
    case 'tooOld': {
      const { id, name } = deadline.stream;
      return {
        title: `${name}: waiting events become too old for the destination`,
        detail: `${formatEvents(deadline.waiting)} waiting. From then on, the oldest are sent with a newer time, and marked.`,
        action: 'See what is wrong',
        to: `/streams/${id}`,
      };
    }
    case 'trailFull': {
      const { by, leftBytes, bytesPerDay } = deadline;
      return {
        title: by === 'disk' ? 'The disk fills up' : 'The trail reaches its size limit',
        detail: `${formatBytes(leftBytes)} left, at ${formatBytes(bytesPerDay)} a day. From then on, no events are accepted.`,
        action: 'Change the retention',
        to: '/settings',
      };
    }
    case 'odcForgets': {
      const { id, name } = deadline.source;
      return {
        title: `${name}: ODC deletes events that have not reached Sluice`,
        detail: 'ODC keeps its audit trail for three months. Export the missing period there, and import the file.',
        action: 'Look at the source',
        to: `/sources/${id}`,
      };
    }
    case 'certificate': {
      const { owner, role, subject } = deadline;
      return {
        title: `${owner.name}: ${certificateNames[role]}`,
        detail: subject,
        action: role === 'destination' ? 'Look at the stream' : 'Replace it',
        to: role === 'destination' ? pageOf(owner) : `${pageOf(owner)}/edit`,
      };
    }
    case 'credential':
      return {
        title: `${deadline.owner.name}: ${label(deadline)} expires`,
        detail: 'Then the other side refuses it.',
        action: 'Replace it',
        to: '/deadlines',
      };
  }
}

export function quietWords({ hours, usual }: QuietSource): string {
  const count = hours === 1 ? 'hour' : 'hours';
  return `No event for ${formatNumber(hours)} ${count} in which about ${formatNumber(usual)} usually arrive.`;
}

export function pageOf({ kind, id }: ClockOwner): string {
  return kind === 'stream' ? `/streams/${id}` : `/sources/${id}`;
}

/** How urgent it is: within a day, within two weeks, later. */
export function deadlineTone(atMs: number, nowMs: number): Tone {
  if (atMs - nowMs < DAY_MS) return 'bad';
  return atMs - nowMs < 14 * DAY_MS ? 'warn' : 'calm';
}
