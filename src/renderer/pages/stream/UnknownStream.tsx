/** In place of a stream that is not there, or no longer. */
import { IconRipple } from '@tabler/icons-react';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Link } from '../../router/Link';

export function UnknownStream() {
  return (
    <Page title="Stream" back={{ to: '/streams', label: 'Streams' }}>
      <Empty icon={IconRipple} title="This stream no longer exists" actions={<Link to="/streams">Go to Streams</Link>}>
        It may have been deleted in the meantime.
      </Empty>
    </Page>
  );
}
