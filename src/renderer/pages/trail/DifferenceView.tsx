/** The old and new value side by side. Shows only the changes: by path, or line by line if they are not JSON. */
import { Text, VisuallyHidden } from '@mantine/core';
import type { Text as Words } from '../../../texts/text';
import { t } from '../../../texts/translate';
import type { Difference, LineChange } from './difference';
import classes from './Trail.module.css';

const signs: Record<LineChange['kind'], string> = { same: ' ', removed: '−', added: '+' };
const spoken: Record<LineChange['kind'], Words | null> = { same: null, removed: 'Removed:', added: 'Added:' };

function Spoken({ kind }: { readonly kind: LineChange['kind'] }) {
  const words = spoken[kind];
  return <VisuallyHidden>{words === null ? '' : `${t(words)} `}</VisuallyHidden>;
}

export function DifferenceView({ difference }: { readonly difference: Difference }) {
  if (difference.kind === 'text') {
    return (
      <div className={classes.lines}>
        {difference.lines.map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and never move
          <div key={index} className={kind === 'same' ? undefined : classes[kind]}>
            <span aria-hidden>{signs[kind]} </span>
            <Spoken kind={kind} />
            <span translate="no">{text}</span>
          </div>
        ))}
      </div>
    );
  }
  if (difference.changes.length === 0) return <Text size="sm">{t('The old and new values are the same.')}</Text>;
  return (
    <>
      <table className={classes.changes} aria-label={t('Changes')}>
        <thead>
          <tr>
            <th scope="col">{t('What')}</th>
            <th scope="col">{t('Old')}</th>
            <th scope="col">{t('New ## value')}</th>
          </tr>
        </thead>
        <tbody>
          {difference.changes.map(({ path, before, after }) => (
            <tr key={path} translate="no">
              <th scope="row">{path === '' ? t('Value') : path}</th>
              <td className={`${classes.mono} ${before === undefined ? '' : classes.removed}`}>{before ?? '–'}</td>
              <td className={`${classes.mono} ${after === undefined ? '' : classes.added}`}>{after ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {difference.same > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('{count, plural, one {# unchanged} other {# unchanged}} ## values', { count: difference.same })}
        </Text>
      )}
    </>
  );
}
