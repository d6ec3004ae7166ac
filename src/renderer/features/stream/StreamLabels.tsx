/** The labels of a stream, as small tags. */
import { memo } from 'react';
import { t } from '../../../texts/translate';
import classes from './StreamLabels.module.css';

interface StreamLabelsProps {
  readonly labels: readonly string[];
  /** In a table: further labels are counted, and named in the title. */
  readonly most?: number;
}

export const StreamLabels = memo(function StreamLabels({ labels, most = labels.length }: StreamLabelsProps) {
  if (labels.length === 0) return null;
  const more = labels.slice(most);
  return (
    <ul className={classes.labels} aria-label={t('Labels')}>
      {labels.slice(0, most).map((label) => (
        <li key={label} className={classes.label} title={label}>
          {label}
        </li>
      ))}
      {more.length > 0 && (
        <li className={classes.label} title={more.join(', ')}>
          +{more.length}
        </li>
      )}
    </ul>
  );
});
