/** The tray icon: the worst status of all streams as a shape, its words as a tooltip, and the menu. */
import { Menu, Tray } from 'electron';
import { type EngineStatus, type PublicStatus, worstStatus } from '../../contract/status';
import { trayImage } from './resources';
import { type TrayActions, trayMenuItems } from './tray-menu';
import { overallWords } from './words';

export interface TrayIcon {
  update(status: EngineStatus, canResume: boolean): void;
  destroy(): void;
}

/** What end-to-end tests can reach, since no test can click on a system's panel. */
function exposeToTests(tray: Tray, menu: Menu, status: PublicStatus): void {
  if (process.env.E2E) Object.assign(globalThis, { e2e: { tray, menu, status } });
}

/** A stopped engine sends nothing, whatever the streams were. */
function shownStatus(status: EngineStatus): PublicStatus {
  return status.engine === 'stopped' ? 'activeWithErrors' : worstStatus(status.streams);
}

export function showTray(status: EngineStatus, actions: TrayActions): TrayIcon {
  let shape = shownStatus(status);
  let drawn: string | undefined;
  const tray = new Tray(trayImage(shape));
  // On macOS a click opens the menu, as every menu bar extra does.
  if (process.platform !== 'darwin') tray.on('click', () => actions.open());

  const update = (next: EngineStatus, canResume: boolean) => {
    const nextShape = shownStatus(next);
    if (nextShape !== shape) tray.setImage(trayImage(nextShape));
    shape = nextShape;
    const items = trayMenuItems(next, canResume, actions);
    // A menu that is replaced while it is open closes under the user's hand: only when its words change.
    const words = JSON.stringify(items);
    if (words === drawn) return;
    drawn = words;
    const menu = Menu.buildFromTemplate(items);
    tray.setToolTip(overallWords(next));
    tray.setContextMenu(menu);
    exposeToTests(tray, menu, shape);
  };
  update(status, false);
  return { update, destroy: () => tray.destroy() };
}
