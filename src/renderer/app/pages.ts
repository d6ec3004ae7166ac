/** The pages by address, and the navigation entries. To add a page, add a line here, or two. */
import {
  IconActivity,
  IconBell,
  IconBook2,
  IconCalendarClock,
  IconFileImport,
  IconLayoutDashboard,
  IconListSearch,
  IconMasksTheater,
  IconRipple,
  IconSettings,
} from '@tabler/icons-react';
import type { IconType } from '../components/Pill';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { matchPath, type PathParams } from '../router/location';
import { later, type PageCode, present } from './page-code';

interface Route {
  readonly pattern: string;
  readonly code: PageCode;
}

const errorCodes = later(async () => (await import('../pages/errors/ErrorCodesPage')).ErrorCodesPage);

/**
 * The first match is shown, so fixed words come before parameters. The start page is in the first file. The others are
 * loaded in idle time, the most likely ones first.
 */
const routes: readonly Route[] = [
  { pattern: '/overview', code: present(OverviewPage) },
  { pattern: '/streams', code: later(async () => (await import('../pages/streams/StreamsPage')).StreamsPage) },
  { pattern: '/streams/new', code: later(async () => (await import('../pages/wizard/NewStreamPage')).NewStreamPage) },
  { pattern: '/streams/:id', code: later(async () => (await import('../pages/stream/StreamPage')).StreamPage) },
  {
    pattern: '/streams/:id/edit',
    code: later(async () => (await import('../pages/wizard/EditStreamPage')).EditStreamPage),
  },
  { pattern: '/sources', code: later(async () => (await import('../pages/sources/SourcesPage')).SourcesPage) },
  {
    pattern: '/sources/new/:kind',
    code: later(async () => (await import('../pages/sources/NewSourcePage')).NewSourcePage),
  },
  { pattern: '/sources/:id', code: later(async () => (await import('../pages/sources/SourcePage')).SourcePage) },
  {
    pattern: '/sources/:id/edit',
    code: later(async () => (await import('../pages/sources/EditSourcePage')).EditSourcePage),
  },
  { pattern: '/start', code: later(async () => (await import('../pages/start/StartPage')).StartPage) },
  { pattern: '/start/exports', code: later(async () => (await import('../pages/start/ExportsPage')).ExportsPage) },
  { pattern: '/start/odc', code: later(async () => (await import('../pages/start/ConnectOdcPage')).ConnectOdcPage) },
  { pattern: '/rehearsal', code: later(async () => (await import('../pages/rehearsal/RehearsalPage')).RehearsalPage) },
  { pattern: '/trail', code: later(async () => (await import('../pages/trail/TrailPage')).TrailPage) },
  { pattern: '/trail/set-aside', code: later(async () => (await import('../pages/trail/SetAsidePage')).SetAsidePage) },
  { pattern: '/deadlines', code: later(async () => (await import('../pages/deadlines/DeadlinesPage')).DeadlinesPage) },
  { pattern: '/notices', code: later(async () => (await import('../pages/notices/NoticesPage')).NoticesPage) },
  { pattern: '/activity', code: later(async () => (await import('../pages/activity/ActivityPage')).ActivityPage) },
  { pattern: '/settings', code: later(async () => (await import('../pages/settings/SettingsPage')).SettingsPage) },
  { pattern: '/errors', code: errorCodes },
  { pattern: '/errors/:code', code: errorCodes },
];

export const pageCodes: readonly PageCode[] = routes.map(({ code }) => code);

export interface NavigationItem {
  readonly path: string;
  readonly label: string;
  readonly icon: IconType;
  /** Shown below the line, apart from the pages for daily work. */
  readonly secondary?: boolean;
}

export const navigationItems: readonly NavigationItem[] = [
  { path: '/overview', label: 'Overview', icon: IconLayoutDashboard },
  { path: '/streams', label: 'Streams', icon: IconRipple },
  { path: '/sources', label: 'Sources', icon: IconFileImport },
  { path: '/rehearsal', label: 'Rehearsal', icon: IconMasksTheater },
  { path: '/trail', label: 'Audit trail', icon: IconListSearch },
  { path: '/notices', label: 'Notices', icon: IconBell },
  { path: '/deadlines', label: 'Deadlines', icon: IconCalendarClock },
  { path: '/activity', label: 'Activity', icon: IconActivity, secondary: true },
  { path: '/settings', label: 'Settings', icon: IconSettings, secondary: true },
  { path: '/errors', label: 'Error codes', icon: IconBook2, secondary: true },
];

/** The start page. */
export const HOME = '/overview';

export function findPage(path: string): { readonly route: Route; readonly params: PathParams } | null {
  for (const route of routes) {
    const params = matchPath(route.pattern, path);
    if (params !== null) return { route, params };
  }
  return null;
}
