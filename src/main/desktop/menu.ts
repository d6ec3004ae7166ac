/** The application menu, as each platform expects it. It contains every page and command that has a shortcut. */
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  /** Shows the window on a page. */
  readonly open: (path: string) => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Reload and the developer tools are available during development only. */
  readonly development: boolean;
}

/** The main pages, in the order of the window's navigation; each has a digit as its shortcut. */
const pages = [
  { label: 'Overview', path: '/overview' },
  { label: 'Streams', path: '/streams' },
  { label: 'Sources', path: '/sources' },
  { label: 'Rehearsal', path: '/rehearsal' },
  { label: 'Audit trail', path: '/trail' },
  { label: 'Notices', path: '/notices' },
  { label: 'Activity', path: '/activity' },
] as const;

const separator: MenuItemConstructorOptions = { type: 'separator' };

function macAppMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Sluice',
    submenu: [
      { role: 'about' },
      separator,
      { id: 'settings', label: 'Settings…', accelerator: 'Cmd+,', click: () => actions.open('/settings') },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { id: 'quit', label: 'Quit Sluice', accelerator: 'Cmd+Q', click: actions.quit },
    ],
  };
}

function fileMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const close: MenuItemConstructorOptions = {
    id: 'close',
    label: isMac ? 'Close Window' : '&Close window',
    accelerator: 'CmdOrCtrl+W',
    click: actions.closeWindow,
  };
  return {
    label: '&File',
    submenu: [
      {
        id: 'new-stream',
        label: isMac ? 'New Stream…' : '&New stream…',
        accelerator: 'CmdOrCtrl+N',
        click: () => actions.open('/streams/new'),
      },
      separator,
      ...(isMac
        ? [close]
        : [
            { id: 'settings', label: '&Settings', accelerator: 'Ctrl+,', click: () => actions.open('/settings') },
            separator,
            close,
            { id: 'quit', label: '&Quit', accelerator: 'Ctrl+Q', click: actions.quit },
          ]),
    ],
  };
}

function viewMenu(actions: MenuActions, development: boolean): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      ...pages.map(
        ({ label, path }, index): MenuItemConstructorOptions => ({
          id: `page:${path}`,
          label,
          accelerator: `CmdOrCtrl+${index + 1}`,
          click: () => actions.open(path),
        }),
      ),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(development ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: isMac ? 'Help' : '&Help',
    submenu: [
      { id: 'page:/errors', label: 'Error codes', accelerator: 'F1', click: () => actions.open('/errors') },
      ...(isMac ? [] : [separator, { role: 'about', label: '&About Sluice' } as const]),
    ],
  };
}

export function applicationMenu(
  { platform, development }: MenuOptions,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [macAppMenu(actions)] : []),
    fileMenu(actions, isMac),
    { role: 'editMenu', label: isMac ? 'Edit' : '&Edit' },
    viewMenu(actions, development),
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    helpMenu(actions, isMac),
  ];
}
