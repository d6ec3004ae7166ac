/**
 * Where the data is: a folder from the command line, the profile that Chromium was given, or the user's default folder.
 */
import { join, resolve } from 'node:path';
import { app } from 'electron';

/** The user's default folder, which the console uses too. */
export function standardDataFolder(): string {
  return join(app.getPath('appData'), 'sluice');
}

/** Sets the folder before anything is read from it and before the single-instance lock is taken. */
export function settleDataFolder(named: string | undefined): void {
  if (named !== undefined) app.setPath('userData', resolve(named));
  // Chromium has already applied --user-data-dir.
  else if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', standardDataFolder());
  // The browser's own files (cache, cookies) are kept in a separate folder from Sluice's data.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
}
