/** The pages by their address, and the entries of the navigation. A new page is a line here, or two. */
import {
  IconActivity,
  IconBell,
  IconBook2,
  IconFileImport,
  IconListSearch,
  IconMasksTheater,
  IconRipple,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { IconType } from '../components/Pill';
import { ActivityPage } from '../pages/activity/ActivityPage';
import { ErrorCodesPage } from '../pages/errors/ErrorCodesPage';
import { NoticesPage } from '../pages/notices/NoticesPage';
import { RehearsalPage } from '../pages/rehearsal/RehearsalPage';
import { SettingsPage } from '../pages/settings/SettingsPage';
import { EditSourcePage } from '../pages/sources/EditSourcePage';
import { NewSourcePage } from '../pages/sources/NewSourcePage';
import { SourcePage } from '../pages/sources/SourcePage';
import { SourcesPage } from '../pages/sources/SourcesPage';
import { StreamPage } from '../pages/stream/StreamPage';
import { StreamsPage } from '../pages/streams/StreamsPage';
import { SetAsidePage } from '../pages/trail/SetAsidePage';
import { TrailPage } from '../pages/trail/TrailPage';
import { EditStreamPage } from '../pages/wizard/EditStreamPage';
import { NewStreamPage } from '../pages/wizard/NewStreamPage';
import { matchPath, type PathParams } from '../router/location';
import type { PageProps } from '../router/page-props';

interface Route {
  readonly pattern: string;
  readonly page: ComponentType<PageProps>;
}

/** The first that matches is shown: fixed words stand before names. */
const routes: readonly Route[] = [
  { pattern: '/streams', page: StreamsPage },
  { pattern: '/streams/new', page: NewStreamPage },
  { pattern: '/streams/:id', page: StreamPage },
  { pattern: '/streams/:id/edit', page: EditStreamPage },
  { pattern: '/sources', page: SourcesPage },
  { pattern: '/sources/new/:kind', page: NewSourcePage },
  { pattern: '/sources/:id', page: SourcePage },
  { pattern: '/sources/:id/edit', page: EditSourcePage },
  { pattern: '/rehearsal', page: RehearsalPage },
  { pattern: '/trail', page: TrailPage },
  { pattern: '/trail/set-aside', page: SetAsidePage },
  { pattern: '/notices', page: NoticesPage },
  { pattern: '/activity', page: ActivityPage },
  { pattern: '/settings', page: SettingsPage },
  { pattern: '/errors', page: ErrorCodesPage },
  { pattern: '/errors/:code', page: ErrorCodesPage },
];

export interface NavigationItem {
  readonly path: string;
  readonly label: string;
  readonly icon: IconType;
  /** Under the line that parts daily work from the rest. */
  readonly secondary?: boolean;
}

export const navigationItems: readonly NavigationItem[] = [
  { path: '/streams', label: 'Streams', icon: IconRipple },
  { path: '/sources', label: 'Sources', icon: IconFileImport },
  { path: '/rehearsal', label: 'Rehearsal', icon: IconMasksTheater },
  { path: '/trail', label: 'Audit trail', icon: IconListSearch },
  { path: '/notices', label: 'Notices', icon: IconBell },
  { path: '/activity', label: 'Activity', icon: IconActivity, secondary: true },
  { path: '/settings', label: 'Settings', icon: IconSettings, secondary: true },
  { path: '/errors', label: 'Error codes', icon: IconBook2, secondary: true },
];

/** Where the app opens. */
export const HOME = '/streams';

export function findPage(path: string): { readonly route: Route; readonly params: PathParams } | null {
  for (const route of routes) {
    const params = matchPath(route.pattern, path);
    if (params !== null) return { route, params };
  }
  return null;
}
