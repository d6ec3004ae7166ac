/** Shows a failure: the sentence, the code, the raw cause, what to do. */

import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import type { Failure } from '../../contract/errors';
import { t } from '../../texts/translate';
import { Link } from '../router/Link';
import { CodeBox } from './CodeBox';
import { CopyIcon } from './CopyButton';
import classes from './FailurePanel.module.css';
import { actionsFor } from './failure-actions';
import { failureMessage } from './failure-message';

interface FailurePanelProps {
  readonly failure: Failure;
  readonly tone?: 'bad' | 'warn';
  /** More lines under the sentence: since when, what happens next. */
  readonly children?: ReactNode;
  /** Announced to screen readers. Set it when the failure results from what the user just did. */
  readonly live?: boolean;
  /** Adds a "Try again" button. */
  readonly onRetry?: () => void;
}

/** For a ticket or a search: the code, the sentence and the raw cause. */
function textOf(failure: Failure): string {
  const { code, raw } = failure;
  return [`${code}: ${failureMessage(failure)}`, ...(raw === undefined || raw === '' ? [] : [raw])].join('\n');
}

export function FailurePanel({ failure, tone = 'bad', children, live = false, onRetry }: FailurePanelProps) {
  const actions = actionsFor(failure);
  const Icon = tone === 'bad' ? IconCircleX : IconAlertTriangle;
  return (
    <div
      className={classes.panel}
      style={{ '--panel-tone': `var(--sluice-${tone})` } as CSSProperties}
      role={live ? 'alert' : undefined}
    >
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <Icon size={20} className={classes.icon} aria-hidden />
        <Stack gap="xs" flex={1} miw={0}>
          <div>
            <Text fw={600}>{failureMessage(failure)}</Text>
            <Group gap={2}>
              <Link to={`/errors/${failure.code}`} size="sm">
                {failure.code}
              </Link>
              <CopyIcon text={textOf(failure)} what={t('the error')} />
            </Group>
          </div>
          {children}
          {onRetry !== undefined && (
            <Button size="xs" variant="default" onClick={onRetry} w="fit-content">
              {t('Try again')}
            </Button>
          )}
          {actions.length > 0 && (
            <div>
              <Text size="sm" fw={600}>
                {t('Recommended actions')}
              </Text>
              <List size="sm" spacing={4} withPadding={false}>
                {actions.map((action) => (
                  <List.Item key={action}>{action}</List.Item>
                ))}
              </List>
            </div>
          )}
          {failure.raw !== undefined && failure.raw !== '' && <CodeBox text={failure.raw} label={t('Raw cause')} />}
        </Stack>
      </Group>
    </div>
  );
}
