/** Shown in place of a stream or source that no longer exists. */

import { IconFileImport, IconRipple } from '@tabler/icons-react';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { Link } from '../router/Link';
import { Empty } from './Empty';
import { Page } from './Page';
import type { IconType } from './Pill';

interface GoneKind extends Record<'title' | 'gone' | 'list' | 'goToList', Text> {
  readonly path: string;
  readonly icon: IconType;
}

const kinds = {
  stream: {
    title: 'Stream',
    gone: 'This stream no longer exists',
    list: 'Streams',
    goToList: 'Go to Streams',
    path: '/streams',
    icon: IconRipple,
  },
  source: {
    title: 'Source',
    gone: 'This source no longer exists',
    list: 'Sources',
    goToList: 'Go to Sources',
    path: '/sources',
    icon: IconFileImport,
  },
} as const satisfies Record<string, GoneKind>;

export function Gone({ what }: { readonly what: keyof typeof kinds }) {
  const { title, gone, list, goToList, path, icon } = kinds[what];
  return (
    <Page title={t(title)} back={{ to: path, label: t(list) }}>
      <Empty icon={icon} title={t(gone)} actions={<Link to={path}>{t(goToList)}</Link>}>
        {t('It may have been deleted in the meantime.')}
      </Empty>
    </Page>
  );
}
