/** Notifies the user, outside the window, when action is needed. A click opens the stream concerned. */
import { Notification } from 'electron';
import type { Notice } from '../../contract/commands/application';
import { announcements } from './notices';

/**
 * The latest, which may still be clicked, also in the system's list of notifications. What nothing refers to is
 * collected as garbage, and its click does nothing.
 */
const shown: Notification[] = [];
const MAX_KEPT = 100;

export function announce(notices: readonly Notice[], open: (path: string) => void): void {
  if (!Notification.isSupported()) return;
  for (const { title, body, path } of announcements(notices)) {
    const notification = new Notification({ title, body });
    notification.on('click', () => open(path));
    notification.show();
    shown.push(notification);
    if (shown.length > MAX_KEPT) shown.shift();
  }
}
