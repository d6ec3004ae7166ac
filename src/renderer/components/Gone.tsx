/** Shown in place of a stream or source that no longer exists. */
import { IconFileImport, IconRipple } from '@tabler/icons-react';
import { Link } from '../router/Link';
import { Empty } from './Empty';
import { Page } from './Page';
import type { IconType } from './Pill';

const kinds = {
  stream: { title: 'Stream', list: 'Streams', path: '/streams', icon: IconRipple },
  source: { title: 'Source', list: 'Sources', path: '/sources', icon: IconFileImport },
} as const satisfies Record<string, Record<'title' | 'list' | 'path', string> & { readonly icon: IconType }>;

export function Gone({ what }: { readonly what: keyof typeof kinds }) {
  const { title, list, path, icon } = kinds[what];
  return (
    <Page title={title} back={{ to: path, label: list }}>
      <Empty icon={icon} title={`This ${what} no longer exists`} actions={<Link to={path}>Go to {list}</Link>}>
        It may have been deleted in the meantime.
      </Empty>
    </Page>
  );
}
