/** What an action on many streams did not reach, and why, stream by stream. Stays until it is dismissed. */
import { Button, Group, List } from '@mantine/core';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { failureMessage } from '../../components/failure-message';
import type { BulkFailures } from '../../features/stream/bulk';
import { Link } from '../../router/Link';

interface BulkProblemsProps {
  readonly problems: BulkFailures;
  readonly onDismiss: () => void;
}

export function BulkProblems({ problems: { title, failures }, onDismiss }: BulkProblemsProps) {
  return (
    <Callout tone="bad" title={title} role="alert">
      <Group justify="space-between" align="flex-end" gap="sm">
        <List size="sm" mah="10rem" style={{ overflowY: 'auto', overflowWrap: 'anywhere' }} miw={0} flex="1 1 16rem">
          {failures.map(({ id, name, failure }) => (
            <List.Item key={id}>
              <strong translate="no">{name}</strong>: {failureMessage(failure)}{' '}
              <Link to={`/errors/${failure.code}`} size="sm" underline="always">
                {failure.code}
              </Link>
            </List.Item>
          ))}
        </List>
        <Button size="xs" variant="default" onClick={onDismiss}>
          {t('Dismiss')}
        </Button>
      </Group>
    </Callout>
  );
}
