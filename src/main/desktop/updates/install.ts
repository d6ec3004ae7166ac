/** The last step of an update: the program is replaced, and the new one is started. */
import type { AppUpdater } from 'electron-updater';
import { findLoginItem } from '../login-item';

/** Ends the program; resolves only if that has failed. */
export type Install = () => Promise<void>;

export function install(updater: AppUpdater): Promise<void> {
  const loginItem = findLoginItem();
  const startsAtLogin = loginItem.isOn();
  // An AppImage whose name has the version gets the name of the new one.
  updater.on('appimage-filename-updated', (path) => {
    process.env.APPIMAGE = path;
    if (startsAtLogin) findLoginItem().set(true);
  });
  return new Promise((resolve) => {
    updater.on('error', () => resolve());
    // Without questions, and starts the new version.
    updater.quitAndInstall(true, true);
  });
}
