/** Shows the page that the address names; says so plainly when there is none, or when nothing could be read yet. */
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Failure } from '../../contract/errors';
import { Empty } from '../components/Empty';
import { FailurePanel } from '../components/FailurePanel';
import { Page } from '../components/Page';
import { Link } from '../router/Link';
import { navigate, useLocation } from '../router/navigation';
import { useAppState } from '../store/hooks';
import { PageGuard } from './PageGuard';
import { findPage, HOME } from './pages';

function Loading() {
  return (
    <Stack gap="lg">
      <VisuallyHidden component="h1">Loading</VisuallyHidden>
      <Skeleton height={32} width={180} />
      <Skeleton height={44} />
      <Skeleton height={220} />
    </Stack>
  );
}

function Unread({ problem }: { readonly problem: Failure }) {
  return (
    <Page title="Nothing can be shown yet">
      <FailurePanel failure={problem} />
    </Page>
  );
}

export function CurrentPage() {
  const { path } = useLocation();
  const loaded = useAppState((state) => state.loaded);
  const problem = useAppState((state) => state.loadProblem);
  useEffect(() => {
    if (path === '/') navigate(HOME, {}, { replace: true });
  }, [path]);
  const found = findPage(path);
  if (!loaded || path === '/') return problem === null ? <Loading /> : <Unread problem={problem} />;
  if (found === null) {
    return (
      <Page title="There is no such page">
        <Empty icon={IconMapOff} title="Nothing is at this address" actions={<Link to={HOME}>Go to Streams</Link>}>
          The link may be old, or what it led to has been deleted.
        </Empty>
      </Page>
    );
  }
  const Current = found.route.page;
  return (
    <PageGuard key={path}>
      <Current params={found.params} />
    </PageGuard>
  );
}
