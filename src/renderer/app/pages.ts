/** The pages by address. To add a page, add a line here; one in contract/navigation.ts adds it to the navigation. */
import {
  IconActivity,
  IconBell,
  IconBook2,
  IconCalendarClock,
  IconFileImport,
  IconHelp,
  IconLayoutDashboard,
  IconListSearch,
  IconMasksTheater,
  IconRipple,
  IconSettings,
} from '@tabler/icons-react';
import { type MainPage, type MainPath, mainPages } from '../../contract/navigation';
import type { IconType } from '../components/Pill';
import { OverviewPage } from '../pages/overview/OverviewPage';
import { matchPath, type PathParams } from '../router/location';
import { later, type PageCode, present } from './page-code';

interface Route {
  readonly pattern: string;
  readonly code: PageCode;
}

const help = later(async () => (await import('../pages/help/HelpPage')).HelpPage);
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
  { pattern: '/rehearsal/drills', code: later(async () => (await import('../pages/drills/DrillsPage')).DrillsPage) },
  { pattern: '/rehearsal/drills/:id', code: later(async () => (await import('../pages/drills/DrillPage')).DrillPage) },
  { pattern: '/trail', code: later(async () => (await import('../pages/trail/TrailPage')).TrailPage) },
  { pattern: '/trail/set-aside', code: later(async () => (await import('../pages/trail/SetAsidePage')).SetAsidePage) },
  { pattern: '/deadlines', code: later(async () => (await import('../pages/deadlines/DeadlinesPage')).DeadlinesPage) },
  { pattern: '/notices', code: later(async () => (await import('../pages/notices/NoticesPage')).NoticesPage) },
  { pattern: '/activity', code: later(async () => (await import('../pages/activity/ActivityPage')).ActivityPage) },
  { pattern: '/settings', code: later(async () => (await import('../pages/settings/SettingsPage')).SettingsPage) },
  { pattern: '/licences', code: later(async () => (await import('../pages/licences/LicencesPage')).LicencesPage) },
  { pattern: '/errors', code: errorCodes },
  { pattern: '/errors/:code', code: errorCodes },
  { pattern: '/help', code: help },
  { pattern: '/help/:chapter', code: help },
];

export const routePatterns: readonly string[] = routes.map(({ pattern }) => pattern);
export const pageCodes: readonly PageCode[] = routes.map(({ code }) => code);

export interface NavigationItem extends MainPage {
  readonly path: MainPath;
  readonly icon: IconType;
}

const icons: Readonly<Record<MainPath, IconType>> = {
  '/overview': IconLayoutDashboard,
  '/streams': IconRipple,
  '/sources': IconFileImport,
  '/rehearsal': IconMasksTheater,
  '/trail': IconListSearch,
  '/notices': IconBell,
  '/deadlines': IconCalendarClock,
  '/activity': IconActivity,
  '/settings': IconSettings,
  '/errors': IconBook2,
  '/help': IconHelp,
};

export const navigationItems: readonly NavigationItem[] = mainPages.map((page) => ({
  ...page,
  icon: icons[page.path],
}));

/** The start page. */
export const HOME = '/overview';

export function findPage(path: string): { readonly route: Route; readonly params: PathParams } | null {
  for (const route of routes) {
    const params = matchPath(route.pattern, path);
    if (params !== null) return { route, params };
  }
  return null;
}
