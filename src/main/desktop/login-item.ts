/**
 * Starts Sluice, hidden, when the user logs in. macOS and Windows have an API for it; on Linux it is a file in the
 * user's autostart folder. The system's value counts, because the user can change it there too.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { standardDataFolder } from './data-folder';
import { desktopEntry } from './desktop-entry';

export interface LoginItem {
  isOn(): boolean;
  set(on: boolean): void;
}

/** The command that starts this app again. */
function startCommand(): readonly string[] {
  // An AppImage runs from a mount that is gone at the next login; the variable has the path of the file itself.
  const binary = process.env.APPIMAGE ?? process.execPath;
  const appFolder = app.isPackaged ? [] : [app.getAppPath()];
  const dataFolder = app.getPath('userData');
  const folder = dataFolder === standardDataFolder() ? [] : ['--data', dataFolder];
  return [binary, ...appFolder, '--hidden', ...folder];
}

/** The XDG autostart folder. */
function autostartFile(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'sluice.desktop');
}

function linuxLoginItem(): LoginItem {
  const path = autostartFile();
  const entry = desktopEntry(startCommand());
  return {
    // Ignore an entry of another copy of Sluice: it neither counts nor is it removed.
    isOn: () => existsSync(path) && readFileSync(path, 'utf8') === entry,
    set(on) {
      if (on) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, entry);
      } else if (this.isOn()) rmSync(path);
    },
  };
}

function systemLoginItem(): LoginItem {
  const [binary = process.execPath, ...args] = startCommand();
  return {
    isOn: () => app.getLoginItemSettings({ path: binary, args: [...args] }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path: binary, args: [...args] }),
  };
}

export function findLoginItem(): LoginItem {
  return process.platform === 'linux' ? linuxLoginItem() : systemLoginItem();
}
