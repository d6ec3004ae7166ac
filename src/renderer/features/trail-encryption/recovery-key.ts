/** The recovery key as people read, store and type it. Pure. */
import { withoutSeparators } from '../../../contract/recovery-key';
import { t } from '../../../texts/translate';
import { formatDateTime } from '../../format/times';

/** Groups of letters and digits, as they are shown. */
export function groupsOf(recoveryKey: string): string[] {
  return recoveryKey.split('-');
}

export function lastGroupOf(recoveryKey: string): string {
  return groupsOf(recoveryKey).at(-1) ?? '';
}

/** Whether someone has typed the last group of the key, or the whole key. */
export function isLastGroup(typed: string, recoveryKey: string): boolean {
  const text = withoutSeparators(typed);
  return text === withoutSeparators(lastGroupOf(recoveryKey)) || text === withoutSeparators(recoveryKey);
}

export interface KeyToStore {
  readonly recoveryKey: string;
  readonly dataFolder: string;
  readonly atMs: number;
}

/** The file that holds the key. Its words are the user's, who may need it years later. */
export function recoveryFile({ recoveryKey, dataFolder, atMs }: KeyToStore): {
  readonly name: string;
  readonly text: string;
} {
  return {
    name: 'sluice-recovery-key.txt',
    text: [
      t('Recovery key of an audit trail that is encrypted by Sluice'),
      '',
      recoveryKey,
      '',
      t('Data folder: {path}', { path: dataFolder }),
      t('Made: {time}', { time: formatDateTime(atMs) }),
      '',
      t(
        'Anyone who has this key and the data folder can read the audit trail. Do not keep it only on the same computer.',
      ),
      '',
    ].join('\n'),
  };
}
