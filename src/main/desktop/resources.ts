/** The desktop's images. They are next to the app's code, in the project as in the packaged app. */
import { join } from 'node:path';
import { app, type NativeImage, nativeImage } from 'electron';
import type { PublicStatus } from '../../contract/status';

const trayNames: Record<PublicStatus, string> = {
  active: 'active',
  activeWithErrors: 'errors',
  inactive: 'inactive',
};

function resource(...parts: string[]): string {
  return join(app.getAppPath(), 'resources', ...parts);
}

/** Windows needs an ICO; macOS uses template images, which it colours to match its menu bar. */
function trayEnding(): string {
  switch (process.platform) {
    case 'win32':
      return '.ico';
    case 'darwin':
      return 'Template.png';
    default:
      return '.png';
  }
}

/** Each status has its own shape. */
export function trayImage(status: PublicStatus): NativeImage {
  return nativeImage.createFromPath(resource('tray', `${trayNames[status]}${trayEnding()}`));
}

/** For the window and the "about" panel on systems that do not take the icon from the package. */
export function appIconPath(): string {
  return resource('icon.png');
}
