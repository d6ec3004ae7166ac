/** What the first screen says about this computer: one line each for secrets, disk and clock. Pure. */
import type { Health } from '../../../contract/health';
import type { Tone } from '../../components/tone';
import { formatBytes } from '../../format/numbers';
import { formatDateTime } from '../../format/times';

export interface HealthLine {
  readonly what: 'Secrets' | 'Disk' | 'Clock';
  readonly tone: Extract<Tone, 'good' | 'warn' | 'bad'>;
  readonly text: string;
  /** What to do about it; null if nothing. */
  readonly action: string | null;
}

const KEYCHAIN = 'Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.';

function secretsLine({ protection, backend, accepted }: Health['vault']): HealthLine {
  const what = 'Secrets';
  switch (protection) {
    case 'strong':
      return { what, tone: 'good', text: `Keys and tokens are encrypted (${backend}).`, action: null };
    case 'weak':
      return {
        what,
        tone: 'warn',
        text: `There is no real keychain (${backend}): stored keys are only obscured.`,
        action: accepted ? `You have agreed to that. Better: ${KEYCHAIN}` : KEYCHAIN,
      };
    case 'none':
      return {
        what,
        tone: 'bad',
        text: 'There is no secure storage: keys and tokens cannot be stored.',
        action: KEYCHAIN,
      };
  }
}

function diskLine(disk: Health['disk']): HealthLine {
  const what = 'Disk';
  switch (disk.state) {
    case 'fine':
      return { what, tone: 'good', text: `${formatBytes(disk.freeBytes)} are free for the audit trail.`, action: null };
    case 'low':
      return {
        what,
        tone: 'warn',
        text: `Only ${formatBytes(disk.freeBytes)} are free.`,
        action: 'Free up disk space, or limit the size of the trail under Settings, Retention.',
      };
    case 'full':
      return {
        what,
        tone: 'bad',
        text: `Only ${formatBytes(disk.freeBytes)} are free: no event can be accepted.`,
        action: 'Free up disk space. Sluice then continues by itself.',
      };
    case 'unknown':
      return {
        what,
        tone: 'warn',
        text: `The free space cannot be read: ${disk.cause}`,
        action: 'Check the disk with the data folder.',
      };
  }
}

function clockLine(clock: Health['clock']): HealthLine {
  const what = 'Clock';
  switch (clock.state) {
    case 'plausible':
      return { what, tone: 'good', text: 'The time of this computer is plausible.', action: null };
    case 'behind': {
      const why = {
        build: 'this version of Sluice is newer',
        event: 'an event was accepted later',
      }[clock.evidence];
      return {
        what,
        tone: 'bad',
        text: `The clock shows ${formatDateTime(clock.nowMs)}, but ${why}: ${formatDateTime(clock.earliestMs)}.`,
        action: 'Set the clock, best by network time. Certificates and retention depend on it.',
      };
    }
  }
}

export function healthLines({ vault, disk, clock }: Health): readonly HealthLine[] {
  return [secretsLine(vault), diskLine(disk), clockLine(clock)];
}
