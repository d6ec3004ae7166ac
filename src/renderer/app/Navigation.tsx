/** The list of pages on the left. */

import { NavLink, VisuallyHidden } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { t } from '../../texts/translate';
import { formatNumber } from '../format/numbers';
import { formatHash, isWithin } from '../router/location';
import { useLocation } from '../router/navigation';
import { useAppState } from '../store/hooks';
import type { AppState } from '../store/state';
import { type NavigationItem, navigationItems } from './pages';
import classes from './Shell.module.css';

function failingCount({ streams, status }: AppState): number {
  // What was reported before a halt may have been switched since.
  if ((status?.halt ?? null) !== null) return streams.filter(({ active }) => active).length;
  return (status?.streams ?? []).filter((stream) => stream.status === 'activeWithErrors').length;
}

/** The number of unseen items on an entry's page. */
function useCount(path: string): { readonly count: number; readonly words: string } {
  const unseen = useAppState((state) => state.notices.filter((notice) => !notice.seen).length);
  const failing = useAppState(failingCount);
  if (path === '/notices') return { count: unseen, words: t('not seen yet ## notices') };
  if (path === '/streams') return { count: failing, words: t('active with errors ## streams') };
  return { count: 0, words: '' };
}

function Entry({ item }: { readonly item: NavigationItem }) {
  const { path } = useLocation();
  const { count, words } = useCount(item.path);
  const active = isWithin(item.path, path);
  const Icon = item.icon;
  return (
    <NavLink
      href={formatHash(item.path)}
      label={t(item.label)}
      active={active}
      aria-current={active ? 'page' : undefined}
      className={classes.link}
      leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
      rightSection={
        count > 0 && (
          <span className={classes.count}>
            {formatNumber(count)}
            <VisuallyHidden> {words}</VisuallyHidden>
          </span>
        )
      }
    />
  );
}

/** In the console: ends this browser's session, in all its tabs. A page that confirms it replaces this one. */
function EndSession() {
  const isConsole = useAppState((state) => state.info?.door === 'console');
  if (!isConsole) return null;
  const end = () => void fetch('/sign-out', { method: 'POST' }).finally(() => window.location.replace('/sign-out'));
  return (
    <li>
      <NavLink
        component="button"
        label={t('End session')}
        onClick={end}
        className={classes.link}
        leftSection={<IconLogout size={18} stroke={1.7} aria-hidden />}
      />
    </li>
  );
}

export function Navigation() {
  const primary = navigationItems.filter((item) => item.secondary !== true);
  const secondary = navigationItems.filter((item) => item.secondary === true);
  return (
    <>
      <ul className={classes.nav}>
        {primary.map((item) => (
          <li key={item.path}>
            <Entry item={item} />
          </li>
        ))}
      </ul>
      <ul className={`${classes.nav} ${classes.apart}`}>
        {secondary.map((item) => (
          <li key={item.path}>
            <Entry item={item} />
          </li>
        ))}
        <EndSession />
      </ul>
    </>
  );
}
