/** The tray icon: its shape shows the worst status of all streams; tooltip and menu describe it. */
import { Menu, Tray } from 'electron';
import { type EngineStatus, type PublicStatus, worstStatus } from '../../contract/status';
import { trayImage } from './resources';
import { type TrayActions, type TrayContent, trayMenuItems } from './tray-menu';
import { overallWords } from './words';

export interface TrayIcon {
  update(content: TrayContent): void;
  destroy(): void;
}

/** Used by end-to-end tests, which cannot click on a system's panel. */
function exposeToTests(tray: Tray, menu: Menu, status: PublicStatus): void {
  if (process.env.E2E) Object.assign(globalThis, { e2e: { tray, menu, status } });
}

/** While the trail is locked or being converted, or the engine has stopped, no stream may have reported. */
function shownStatus(status: EngineStatus): PublicStatus {
  return status.halt === null ? worstStatus(status.streams) : 'activeWithErrors';
}

export function showTray(content: TrayContent, actions: TrayActions): TrayIcon {
  let shape = shownStatus(content.status);
  let drawn: string | undefined;
  const tray = new Tray(trayImage(shape));
  // On macOS, a click opens the menu, as users expect there.
  if (process.platform !== 'darwin') tray.on('click', () => actions.open());

  const update = (next: TrayContent) => {
    const nextShape = shownStatus(next.status);
    if (nextShape !== shape) tray.setImage(trayImage(nextShape));
    shape = nextShape;
    const items = trayMenuItems(next, actions);
    // Replacing an open menu closes it, so it is replaced only when its text changes.
    const words = JSON.stringify(items);
    if (words === drawn) return;
    drawn = words;
    const menu = Menu.buildFromTemplate(items);
    tray.setToolTip(overallWords(next.status));
    tray.setContextMenu(menu);
    exposeToTests(tray, menu, shape);
  };
  update(content);
  return { update, destroy: () => tray.destroy() };
}
