/** The default data folder: the same as the window's, so that both show the same streams. */
import { posix, win32 } from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export function defaultDataFolder({ platform, env, home }: Machine): string {
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'sluice');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'sluice');
    default:
      return posix.join(env.XDG_CONFIG_HOME || posix.join(home, '.config'), 'sluice');
  }
}
