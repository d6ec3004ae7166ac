/** The recovery key in groups, to be copied or written down. A click selects all of it. */
import { t } from '../../../texts/translate';
import classes from './RecoveryKey.module.css';
import { groupsOf } from './recovery-key';

export function RecoveryKey({ recoveryKey }: { readonly recoveryKey: string }) {
  const groups = groupsOf(recoveryKey);
  return (
    <figure
      className={classes.key}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its text can be selected by keyboard
      tabIndex={0}
      aria-label={t('Recovery key')}
      translate="no"
    >
      {groups.map((group, index) => (
        <span key={group}>{index + 1 < groups.length ? `${group}-` : group}</span>
      ))}
    </figure>
  );
}
