/** The application menu, as each platform expects it. It contains every page and command that has a shortcut. */
import type { MenuItemConstructorOptions } from 'electron';
import { accelerator } from '../../contract/keys';
import { type MainPage, mainPages } from '../../contract/navigation';
import type { MenuOverlay } from '../../contract/push';
import { type ShortcutId, shortcuts } from '../../contract/shortcuts';
import { translated } from '../../texts/current';
import type { Text } from '../../texts/text';

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
    .map((page) => ({
      id: `page:${page.path}`,
      label: label(page.label),
      ...keysOf(`page:${page.path}`),
      click: () => actions.open(page.path),
    }));
}

/** Labels have no gaps, so the menu does not wait for the code that fills them. */
const label = (text: Text): string => translated(text);
const separator: MenuItemConstructorOptions = { type: 'separator' };

function macAppMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Sluice',
    submenu: [
      { role: 'about', label: label('About Sluice') },
      separator,
      { id: 'settings', label: label('Settings…'), ...keysOf('settings'), click: () => actions.open('/settings') },
      separator,
      { role: 'services', label: label('Services ## menu of macOS') },
      separator,
      { role: 'hide', label: label('Hide Sluice') },
      { role: 'hideOthers', label: label('Hide Others') },
      { role: 'unhide', label: label('Show All ## windows') },
      separator,
      { id: 'quit', label: label('Quit Sluice'), ...keysOf('quit'), click: actions.quit },
    ],
  };
}

function fileMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const close: MenuItemConstructorOptions = {
    id: 'close',
    label: label(isMac ? 'Close Window' : '&Close window'),
    ...keysOf('close'),
    click: actions.closeWindow,
  };
  return {
    label: label('&File'),
    submenu: [
      {
        id: 'new-stream',
        label: label(isMac ? 'New Stream…' : '&New stream…'),
        ...keysOf('newStream'),
        click: () => actions.open('/streams/new'),
      },
      separator,
      ...(isMac
        ? [close]
        : [
            {
              id: 'settings',
              label: label('&Settings'),
              ...keysOf('settings'),
              click: () => actions.open('/settings'),
            },
            separator,
            close,
            { id: 'quit', label: label('&Quit'), ...keysOf('quit'), click: actions.quit },
          ]),
    ],
  };
}

/** As Electron's `editMenu`, whose labels are English. */
function editMenu(isMac: boolean): MenuItemConstructorOptions {
  const selectAll: MenuItemConstructorOptions = { role: 'selectAll', label: label('Select All') };
  const remove: MenuItemConstructorOptions = { role: 'delete', label: label('Delete') };
  return {
    label: label(isMac ? 'Edit' : '&Edit'),
    submenu: [
      { role: 'undo', label: label('Undo') },
      { role: 'redo', label: label('Redo') },
      separator,
      { role: 'cut', label: label('Cut') },
      { role: 'copy', label: label('Copy') },
      { role: 'paste', label: label('Paste') },
      ...(isMac
        ? [
            { role: 'pasteAndMatchStyle', label: label('Paste and Match Style') } as const,
            remove,
            selectAll,
            separator,
            {
              label: label('Substitutions'),
              submenu: [
                { role: 'showSubstitutions', label: label('Show Substitutions') },
                separator,
                { role: 'toggleSmartQuotes', label: label('Smart Quotes') },
                { role: 'toggleSmartDashes', label: label('Smart Dashes') },
                { role: 'toggleTextReplacement', label: label('Text Replacement') },
              ],
            } satisfies MenuItemConstructorOptions,
            {
              label: label('Speech'),
              submenu: [
                { role: 'startSpeaking', label: label('Start Speaking') },
                { role: 'stopSpeaking', label: label('Stop Speaking') },
              ],
            } satisfies MenuItemConstructorOptions,
          ]
        : [remove, separator, selectAll]),
    ],
  };
}

/** As Electron's `windowMenu`. With the role, macOS lists the windows in it. */
function macWindowMenu(): MenuItemConstructorOptions {
  return {
    role: 'window',
    label: label('Window'),
    submenu: [
      { role: 'minimize', label: label('Minimize') },
      { role: 'zoom', label: label('Zoom ## size of the window') },
      separator,
      { role: 'front', label: label('Bring All to Front') },
    ],
  };
}

function viewMenu(actions: MenuActions, isMac: boolean, development: boolean): MenuItemConstructorOptions {
  return {
    label: label('&View'),
    submenu: [
      {
        id: 'palette',
        label: label(isMac ? 'Search Everything…' : '&Search everything…'),
        ...keysOf('search'),
        click: () => actions.show('palette'),
      },
      separator,
      ...pageItems(actions, 'view'),
      separator,
      { role: 'resetZoom', label: label('Actual Size'), ...keysOf('resetZoom') },
      { role: 'zoomIn', label: label('Zoom In'), ...keysOf('zoomIn') },
      { role: 'zoomOut', label: label('Zoom Out'), ...keysOf('zoomOut') },
      separator,
      { role: 'togglefullscreen', label: label('Toggle Full Screen') },
      ...(development ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: label(isMac ? 'Help' : '&Help'),
    submenu: [
      {
        id: 'help',
        label: label(isMac ? 'Help for This Page' : '&Help for this page'),
        ...keysOf('help'),
        click: () => actions.show('help'),
      },
      {
        id: 'shortcuts',
        label: label(isMac ? 'Keyboard Shortcuts' : '&Keyboard shortcuts'),
        ...keysOf('shortcuts'),
        click: () => actions.show('shortcuts'),
      },
      separator,
      ...pageItems(actions, 'help'),
      ...(isMac ? [] : [separator, { role: 'about', label: label('&About Sluice') } as const]),
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
    editMenu(isMac),
    viewMenu(actions, isMac, development),
    ...(isMac ? [macWindowMenu()] : []),
    helpMenu(actions, isMac),
  ];
}
