/** The application menu, as each platform expects it. It contains every page and command that has a shortcut. */
import type { MenuItemConstructorOptions } from 'electron';
import { accelerator } from '../../contract/keys';
import { type MainPage, mainPages } from '../../contract/navigation';
import type { MenuOverlay } from '../../contract/push';
import { type ShortcutId, shortcuts } from '../../contract/shortcuts';

export interface MenuActions {
  /** Shows the window on a page. */
  readonly open: (path: string) => void;
  /** Shows the window with something open over its page. */
  readonly show: (overlay: MenuOverlay) => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Reload and the developer tools are available during development only. */
  readonly development: boolean;
}

/** The accelerator of a shortcut. Without one, the keys that the page itself handles are shown. */
function keysOf(id: ShortcutId): { readonly accelerator?: string } {
  const shortcut = shortcuts.get(id);
  const keys = shortcut?.accelerator ?? shortcut?.keys?.[0];
  return keys === undefined ? {} : { accelerator: accelerator(keys) };
}

function pageItems(actions: MenuActions, menu: MainPage['menu']): MenuItemConstructorOptions[] {
  return mainPages
    .filter((page) => page.menu === menu)
    .map(({ path, label }) => ({
      id: `page:${path}`,
      label,
      ...keysOf(`page:${path}`),
      click: () => actions.open(path),
    }));
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

function macAppMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Sluice',
    submenu: [
      { role: 'about' },
      separator,
      { id: 'settings', label: 'Settings…', ...keysOf('settings'), click: () => actions.open('/settings') },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { id: 'quit', label: 'Quit Sluice', ...keysOf('quit'), click: actions.quit },
    ],
  };
}

function fileMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const close: MenuItemConstructorOptions = {
    id: 'close',
    label: isMac ? 'Close Window' : '&Close window',
    ...keysOf('close'),
    click: actions.closeWindow,
  };
  return {
    label: '&File',
    submenu: [
      {
        id: 'new-stream',
        label: isMac ? 'New Stream…' : '&New stream…',
        ...keysOf('newStream'),
        click: () => actions.open('/streams/new'),
      },
      separator,
      ...(isMac
        ? [close]
        : [
            { id: 'settings', label: '&Settings', ...keysOf('settings'), click: () => actions.open('/settings') },
            separator,
            close,
            { id: 'quit', label: '&Quit', ...keysOf('quit'), click: actions.quit },
          ]),
    ],
  };
}

function viewMenu(actions: MenuActions, isMac: boolean, development: boolean): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      {
        id: 'palette',
        label: isMac ? 'Search Everything…' : '&Search everything…',
        ...keysOf('search'),
        click: () => actions.show('palette'),
      },
      separator,
      ...pageItems(actions, 'view'),
      separator,
      { role: 'resetZoom', ...keysOf('resetZoom') },
      { role: 'zoomIn', ...keysOf('zoomIn') },
      { role: 'zoomOut', ...keysOf('zoomOut') },
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
      {
        id: 'help',
        label: isMac ? 'Help for This Page' : '&Help for this page',
        ...keysOf('help'),
        click: () => actions.show('help'),
      },
      {
        id: 'shortcuts',
        label: isMac ? 'Keyboard Shortcuts' : '&Keyboard shortcuts',
        ...keysOf('shortcuts'),
        click: () => actions.show('shortcuts'),
      },
      separator,
      ...pageItems(actions, 'help'),
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
    viewMenu(actions, isMac, development),
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    helpMenu(actions, isMac),
  ];
}
