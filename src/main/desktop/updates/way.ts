/** Whether this copy of the program can be replaced. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UpdateWay } from '../../../contract/updates';

/**
 * A package manager replaces its own packages, and a folder from an archive belongs to whoever unpacked it.
 * @param hasFile whether a file exists
 */
export function wayOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  binary: string,
  hasFile: (path: string) => boolean = existsSync,
): UpdateWay {
  switch (platform) {
    case 'linux':
      return env.APPIMAGE === undefined || env.APPIMAGE === '' ? 'elsewhere' : 'replace';
    case 'win32':
      return hasFile(join(dirname(binary), 'Uninstall Sluice.exe')) ? 'replace' : 'elsewhere';
    case 'darwin':
      return 'replace';
    default:
      return 'elsewhere';
  }
}
