/**
 * Closing the window does not quit: the window is hidden, the streams continue, and the user is told so the first time.
 */
import { app, type BrowserWindow, dialog, Notification } from 'electron';

const HINT = {
  title: 'Sluice keeps running',
  body: 'Your streams continue. To open the window again, use the tray icon or start Sluice again. To quit, use the tray’s menu.',
};

/**
 * Tells the user once that the window is only hidden: in a notification, or in a dialog if notifications are not
 * available.
 */
export function showCloseHint(window: BrowserWindow): void {
  const inDialog = () => {
    const gone = new AbortController();
    const dismiss = () => gone.abort();
    // Close the dialog when it no longer applies: the window is shown again, or the app is quitting.
    window.once('show', dismiss);
    app.once('before-quit', dismiss);
    const { title: message, body: detail } = HINT;
    dialog
      .showMessageBox({ type: 'info', message, detail, buttons: ['OK'], signal: gone.signal })
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
  const notification = new Notification(HINT);
  notification.on('failed', inDialog);
  notification.show();
}
