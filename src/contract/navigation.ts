/** The main pages, as data: for the navigation, the application menu, the shortcuts and the command palette. */
import type { Text } from '../texts/text';

export interface MainPage {
  readonly path: string;
  readonly label: Text;
  /** Where the application menu lists it. Pages of the view menu have a digit as their shortcut, in this order. */
  readonly menu: 'view' | 'settings' | 'help';
  /** The second key of "g, then a letter", for the pages that are opened most. */
  readonly letter?: string;
  /** Shown below the line in the navigation, apart from the pages for daily work. */
  readonly secondary?: boolean;
}

export const mainPages = [
  { path: '/overview', label: 'Overview', menu: 'view', letter: 'o' },
  { path: '/streams', label: 'Streams', menu: 'view', letter: 's' },
  { path: '/sources', label: 'Sources', menu: 'view', letter: 'u' },
  { path: '/rehearsal', label: 'Rehearsal', menu: 'view', letter: 'r' },
  { path: '/trail', label: 'Audit trail', menu: 'view', letter: 't' },
  { path: '/notices', label: 'Notices', menu: 'view', letter: 'n' },
  { path: '/deadlines', label: 'Deadlines', menu: 'view', letter: 'd' },
  { path: '/activity', label: 'Activity', menu: 'view', letter: 'a', secondary: true },
  { path: '/settings', label: 'Settings', menu: 'settings', secondary: true },
  { path: '/errors', label: 'Error codes', menu: 'help', secondary: true },
  { path: '/help', label: 'Help', menu: 'help', letter: 'h', secondary: true },
] as const satisfies readonly MainPage[];

export type MainPath = (typeof mainPages)[number]['path'];
