/** Shows the page for the current address, or says why it cannot. */

import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Failure } from '../../contract/errors';
import { t } from '../../texts/translate';
import { Empty } from '../components/Empty';
import { FailurePanel } from '../components/FailurePanel';
import { Page } from '../components/Page';
import { Link } from '../router/Link';
import { navigate, ShownLocation, useLocation } from '../router/navigation';
import { useAppState } from '../store/hooks';
import { BrokenPage } from './BrokenPage';
import { PageGuard } from './PageGuard';
import { HOME } from './pages';
import { type ShownPage, useShownPage } from './useShownPage';

function Loading() {
  return (
    <Stack gap="lg">
      <VisuallyHidden component="h1">{t('Loading')}</VisuallyHidden>
      <Skeleton height={32} width={180} />
      <Skeleton height={44} />
      <Skeleton height={220} />
    </Stack>
  );
}

function Unread({ problem }: { readonly problem: Failure }) {
  return (
    <Page title={t('Nothing can be shown yet')}>
      <FailurePanel failure={problem} />
    </Page>
  );
}

function Unknown() {
  return (
    <Page title={t('Page not found')}>
      <Empty icon={IconMapOff} title={t('Page not found')} actions={<Link to={HOME}>{t('Go to Overview')}</Link>}>
        {t('The link may be out of date, or its target was deleted.')}
      </Empty>
    </Page>
  );
}

function Shown({ shown }: { readonly shown: ShownPage }) {
  switch (shown.kind) {
    case 'unknown':
      return <Unknown />;
    case 'failed':
      return <BrokenPage cause={shown.cause} />;
    case 'loaded':
      return <shown.page params={shown.params} />;
  }
}

export function CurrentPage() {
  const { path } = useLocation();
  const loaded = useAppState((state) => state.loaded);
  const problem = useAppState((state) => state.loadProblem);
  const shown = useShownPage();
  useEffect(() => {
    if (path === '/') navigate(HOME, {}, { replace: true });
  }, [path]);
  if (!loaded || path === '/') return problem === null ? <Loading /> : <Unread problem={problem} />;
  if (shown === null) return <Loading />;
  return (
    <ShownLocation value={shown.location}>
      <PageGuard key={`${shown.kind} ${shown.location.path}`}>
        <Shown shown={shown} />
      </PageGuard>
    </ShownLocation>
  );
}
