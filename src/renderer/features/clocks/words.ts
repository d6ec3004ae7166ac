/** Deadlines and quiet sources in words, and where to act on them. Pure. */
import type { ClockOwner, Credential, Deadline, QuietSource } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import type { Tone } from '../../components/tone';
import { formatBytes } from '../../format/numbers';

const DAY_MS = 86_400_000;

export interface DeadlineWords {
  /** What happens. */
  readonly title: string;
  readonly detail: string;
  /** What to do, and the page for it. */
  readonly action: string;
  readonly to: string;
}

const certificateTitles = {
  destination: '{name}: The certificate of the destination expires',
  client: '{name}: The client certificate expires',
  authority: '{name}: The CA certificate expires',
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
        title: t('{name}: waiting events become too old for the destination', { name }),
        detail: t(
          '{count, plural, one {# event} other {# events}} waiting. From then on, the oldest are sent with a newer time, and marked.',
          { count: deadline.waiting },
        ),
        action: t('See what is wrong'),
        to: `/streams/${id}`,
      };
    }
    case 'trailFull': {
      const { by, leftBytes, bytesPerDay } = deadline;
      return {
        title: by === 'disk' ? t('The disk fills up') : t('The trail reaches its size limit'),
        detail: t('{left} left, at {perDay} a day. From then on, no events are accepted.', {
          left: formatBytes(leftBytes),
          perDay: formatBytes(bytesPerDay),
        }),
        action: t('Change the retention'),
        to: '/settings',
      };
    }
    case 'odcForgets': {
      const { id, name } = deadline.source;
      return {
        title: t('{name}: ODC deletes events that have not reached Sluice', { name }),
        detail: t('ODC keeps its audit trail for three months. Export the missing period there, and import the file.'),
        action: t('Look at the source'),
        to: `/sources/${id}`,
      };
    }
    case 'certificate': {
      const { owner, role, subject } = deadline;
      return {
        title: t(certificateTitles[role], { name: owner.name }),
        detail: subject,
        action: role === 'destination' ? t('Look at the stream') : t('Replace it'),
        to: role === 'destination' ? pageOf(owner) : `${pageOf(owner)}/edit`,
      };
    }
    case 'credential':
      return {
        title: t('{name}: {secret} expires', { name: deadline.owner.name, secret: label(deadline) }),
        detail: t('Then the other side refuses it.'),
        action: t('Replace it'),
        to: '/deadlines',
      };
  }
}

export function quietWords({ hours, usual }: QuietSource): string {
  return t(
    'No event for {hours, plural, one {# hour} other {# hours}} in which about {usual, number} usually arrive.',
    { hours, usual },
  );
}

export function pageOf({ kind, id }: ClockOwner): string {
  return kind === 'stream' ? `/streams/${id}` : `/sources/${id}`;
}

/** How urgent it is: within a day, within two weeks, later. */
export function deadlineTone(atMs: number, nowMs: number): Tone {
  if (atMs - nowMs < DAY_MS) return 'bad';
  return atMs - nowMs < 14 * DAY_MS ? 'warn' : 'calm';
}
