/**
 * Starts Sluice, hidden, when the user logs in. macOS and Windows have an API for it; on Linux it is a file in the
 * user's autostart folder. The system's value counts, because the user can change it there too.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { SluiceError } from '../../contract/errors';
import { standardDataFolder } from './data-folder';
import { desktopEntry } from './desktop-entry';

export interface LoginItem {
  isOn(): boolean;
  /** @throws {SluiceError} SLUICE-SYS-002 if the system does not accept it */
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

function refused(cause: unknown): SluiceError {
  return new SluiceError('SLUICE-SYS-002', { raw: cause instanceof Error ? cause.message : String(cause) }, { cause });
}

function linuxLoginItem(): LoginItem {
  const path = autostartFile();
  const entry = desktopEntry(startCommand());
  const isOn = () => {
    try {
      // Ignore an entry of another copy of Sluice: it neither counts nor is it removed.
      return readFileSync(path, 'utf8') === entry;
    } catch {
      // There is none, or it cannot be read and so is not ours.
      return false;
    }
  };
  return {
    isOn,
    set(on) {
      try {
        if (on) {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, entry);
        } else if (isOn()) rmSync(path);
      } catch (error) {
        throw refused(error);
      }
    },
  };
}

function systemLoginItem(): LoginItem {
  const [binary = process.execPath, ...args] = startCommand();
  const settings = () => app.getLoginItemSettings({ path: binary, args: [...args] });
  const isOn = () => {
    const { openAtLogin, executableWillLaunchAtLogin } = settings();
    // In Windows' own list of startup apps, users can switch off an entry that stays registered.
    return openAtLogin && (process.platform !== 'win32' || executableWillLaunchAtLogin);
  };
  return {
    isOn,
    set(openAtLogin) {
      app.setLoginItemSettings({ openAtLogin, path: binary, args: [...args] });
      // macOS may first want the user's approval.
      if (isOn() !== openAtLogin) throw refused(`The system answers: ${settings().status ?? 'unchanged'}.`);
    },
  };
}

export function findLoginItem(): LoginItem {
  return process.platform === 'linux' ? linuxLoginItem() : systemLoginItem();
}
