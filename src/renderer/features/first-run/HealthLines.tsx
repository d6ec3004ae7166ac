/** Whether secrets, disk, clock and trail of this computer are fine, in small lines with what to do if not. */
import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useAppState } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import classes from './FirstRun.module.css';
import { type HealthLine, healthLines } from './health-lines';

const looks = {
  good: { icon: IconCircleCheck, word: 'Fine' },
  warn: { icon: IconAlertTriangle, word: 'Needs attention' },
  bad: { icon: IconCircleX, word: 'Problem' },
} as const;

function Line({ what, tone, text, action }: HealthLine) {
  const { icon: Icon, word } = looks[tone];
  return (
    <li className={classes.line}>
      <Icon size={16} color={`var(--sluice-${tone})`} role="img" aria-label={t(word)} />
      <Text size="sm" component="span">
        <b>{t(what)}:</b> {text} {action}
      </Text>
    </li>
  );
}

export function HealthLines() {
  const accepted = useAppState((state) => state.preferences?.weakVaultAccepted);
  const encryption = useAppState((state) => state.trailEncryption?.kind);
  const asked = useAnswer('app.health', {}, `${accepted} ${encryption}`);
  return (
    <Answered asked={asked} loading={t('Checking this computer')}>
      {(health) => (
        <ul className={classes.lines} aria-label={t('This computer')}>
          {healthLines(health).map((line) => (
            <Line key={line.what} {...line} />
          ))}
        </ul>
      )}
    </Answered>
  );
}
