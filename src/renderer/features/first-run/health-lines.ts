/** What the first screen says about this computer: one line each for secrets, disk and clock, and what is missing. Pure. */

import type { Health } from '../../../contract/health';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import type { Tone } from '../../components/tone';
import { formatBytes } from '../../format/numbers';
import { formatDateTime } from '../../format/times';
import { backendText } from '../secrets/backend-text';

export interface HealthLine {
  readonly what: Extract<Text, 'Secrets' | 'Disk' | 'Clock' | 'Audit trail'>;
  readonly tone: Extract<Tone, 'good' | 'warn' | 'bad'>;
  readonly text: string;
  /** What to do about it; null if nothing. */
  readonly action: string | null;
}

const KEYCHAIN: Text = 'Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.';

function secretsLine({ protection, backend, accepted }: Health['vault']): HealthLine {
  const what = 'Secrets';
  const name = backendText(backend);
  switch (protection) {
    case 'strong':
      return {
        what,
        tone: 'good',
        text: t('Keys and tokens are encrypted ({backend}).', { backend: name }),
        action: null,
      };
    case 'weak':
      return {
        what,
        tone: 'warn',
        text: t('There is no real keychain ({backend}): stored keys are only obscured.', { backend: name }),
        action: accepted ? t('You have agreed to that. Better: {advice}', { advice: t(KEYCHAIN) }) : t(KEYCHAIN),
      };
    case 'none':
      return {
        what,
        tone: 'bad',
        text: t('There is no secure storage: keys and tokens cannot be stored.'),
        action: t(KEYCHAIN),
      };
  }
}

function diskLine(disk: Health['disk']): HealthLine {
  const what = 'Disk';
  switch (disk.state) {
    case 'fine':
      return {
        what,
        tone: 'good',
        text: t('{size} are free for the audit trail.', { size: formatBytes(disk.freeBytes) }),
        action: null,
      };
    case 'low':
      return {
        what,
        tone: 'warn',
        text: t('Only {size} are free.', { size: formatBytes(disk.freeBytes) }),
        action: t('Free up disk space, or limit the size of the trail under Settings, Retention.'),
      };
    case 'full':
      return {
        what,
        tone: 'bad',
        text: t('Only {size} are free: no event can be accepted.', { size: formatBytes(disk.freeBytes) }),
        action: t('Free up disk space. Sluice then continues by itself.'),
      };
    case 'unknown':
      return {
        what,
        tone: 'warn',
        text: t('The free space cannot be read: {cause}', { cause: disk.cause }),
        action: t('Check the disk with the data folder.'),
      };
  }
}

function clockLine(clock: Health['clock']): HealthLine {
  const what = 'Clock';
  switch (clock.state) {
    case 'plausible':
      return { what, tone: 'good', text: t('The time of this computer is plausible.'), action: null };
    case 'behind': {
      const times = { shown: formatDateTime(clock.nowMs), earliest: formatDateTime(clock.earliestMs) };
      return {
        what,
        tone: 'bad',
        text:
          clock.evidence === 'build'
            ? t('The clock shows {shown}, but this version of Sluice is newer: {earliest}.', times)
            : t('The clock shows {shown}, but an event was accepted later: {earliest}.', times),
        action: t('Set the clock, best by network time. Certificates and retention depend on it.'),
      };
    }
  }
}

function missingEncryption(): HealthLine {
  return {
    what: 'Audit trail',
    tone: 'warn',
    text: t('Your organisation requires the audit trail to be encrypted.'),
    action: t('Encrypt it at the top of the page, or under Settings.'),
  };
}

export function healthLines({ vault, disk, clock, encryptionMissing }: Health): readonly HealthLine[] {
  return [secretsLine(vault), diskLine(disk), clockLine(clock), ...(encryptionMissing ? [missingEncryption()] : [])];
}
