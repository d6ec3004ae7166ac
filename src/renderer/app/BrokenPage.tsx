/** Shown in place of a page that cannot be loaded or rendered. The navigation and the other pages keep working. */

import { Button, Group, Text } from '@mantine/core';
import { failure } from '../../contract/errors';
import { t } from '../../texts/translate';
import { FailurePanel } from '../components/FailurePanel';
import { Page } from '../components/Page';
import { Link } from '../router/Link';
import { HOME } from './pages';

export function BrokenPage({ cause }: { readonly cause: string }) {
  return (
    <Page title={t('This page cannot be shown')}>
      <FailurePanel failure={failure('SLUICE-WIN-001', { raw: cause })} live>
        <Text size="sm">{t('Only this page has failed. Sluice continues to forward events.')}</Text>
        <Group gap="sm">
          <Button size="xs" onClick={() => window.location.reload()}>
            {t('Reload the window')}
          </Button>
          <Link to={HOME}>{t('Go to Overview')}</Link>
        </Group>
      </FailurePanel>
    </Page>
  );
}
