/** Notifies the user, outside the window, when action is needed. A click opens the stream concerned. */
import { Notification } from 'electron';
import type { Notice } from '../../contract/commands/application';
import { announcements } from './notices';

export function announce(notices: readonly Notice[], open: (path: string) => void): void {
  if (!Notification.isSupported()) return;
  for (const { title, body, path } of announcements(notices)) {
    const notification = new Notification({ title, body });
    notification.on('click', () => open(path));
    notification.show();
  }
}
