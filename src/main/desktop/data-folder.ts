/** Where the data lies: in a folder named on the command line, in the profile Chromium was given, or in the user's own. */
import { join, resolve } from 'node:path';
import { app } from 'electron';

/** The user's own folder; the console's door leads to the same one. */
export function standardDataFolder(): string {
  return join(app.getPath('appData'), 'sluice');
}

/** Settles the folder, before anything is read from it or the single-instance lock is taken on it. */
export function settleDataFolder(named: string | undefined): void {
  if (named !== undefined) app.setPath('userData', resolve(named));
  // --user-data-dir has been followed by Chromium itself.
  else if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', standardDataFolder());
  // The browser's own files (cache, cookies) are kept apart from the data that matters.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
}
