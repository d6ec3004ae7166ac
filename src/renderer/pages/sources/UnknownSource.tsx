/** In place of a source that is not there, or no longer. */
import { IconFileImport } from '@tabler/icons-react';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Link } from '../../router/Link';

export function UnknownSource() {
  return (
    <Page title="Source" back={{ to: '/sources', label: 'Sources' }}>
      <Empty
        icon={IconFileImport}
        title="This source no longer exists"
        actions={<Link to="/sources">Go to Sources</Link>}
      >
        It may have been deleted in the meantime.
      </Empty>
    </Page>
  );
}
