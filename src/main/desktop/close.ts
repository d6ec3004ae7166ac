/**
 * Closing the window does not quit, unless the user wants that: it is hidden in the tray, or minimised where there is no
 * tray. The streams continue, and the user is told so the first time.
 */
import { app, type BrowserWindow, dialog, Notification } from 'electron';
import type { WhenClosed } from '../../contract/commands/application';
import { translated } from '../../texts/current';
import type { Text } from '../../texts/text';

export type Closing = 'hide' | 'minimise' | 'quit';

/** @param hasTray asked only if it matters: whether this desktop shows tray icons */
export async function closingOf(whenClosed: WhenClosed, hasTray: () => Promise<boolean>): Promise<Closing> {
  switch (whenClosed) {
    case 'automatic':
      return (await hasTray()) ? 'hide' : 'minimise';
    case 'tray':
      return 'hide';
    case 'minimise':
      return 'minimise';
    case 'quit':
      return 'quit';
  }
}

/** On macOS, a window that is hidden in full screen leaves a black screen behind. */
export function hideWindow(window: BrowserWindow, platform: NodeJS.Platform): void {
  if (platform !== 'darwin' || !window.isFullScreen()) {
    window.hide();
    return;
  }
  window.once('leave-full-screen', () => window.hide());
  window.setFullScreen(false);
}

const TITLE: Text = 'Sluice keeps running';
const bodies: Readonly<Record<Exclude<Closing, 'quit'>, Text>> = {
  hide: 'Your streams continue. To open the window again, use the tray icon or start Sluice again. To quit, use the tray’s menu.',
  minimise:
    'Your streams continue. This desktop shows no tray icons, so the window is minimised. To quit, use the File menu.',
};

/**
 * Tells the user once that the window is only hidden or minimised: in a notification, or in a dialog if notifications
 * are not available.
 */
export function showCloseHint(window: BrowserWindow, closing: Exclude<Closing, 'quit'>): void {
  const title = translated(TITLE);
  const body = translated(bodies[closing]);
  const inDialog = () => {
    const gone = new AbortController();
    const dismiss = () => gone.abort();
    // Close the dialog when it no longer applies: the window is shown again, or the app is quitting.
    window.once('show', dismiss);
    app.once('before-quit', dismiss);
    dialog
      .showMessageBox({ type: 'info', message: title, detail: body, buttons: ['OK'], signal: gone.signal })
      .finally(() => {
        window.removeListener('show', dismiss);
        app.removeListener('before-quit', dismiss);
      })
      .catch((error: unknown) => process.emitWarning(String(error)));
  };
  if (!Notification.isSupported()) {
    inDialog();
    return;
  }
  const notification = new Notification({ title, body });
  notification.on('failed', inDialog);
  notification.show();
}
