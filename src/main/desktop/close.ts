/** Closing the window is not quitting: it is hidden, the streams go on, and the first time that is said. */
import { app, type BrowserWindow, dialog, Notification } from 'electron';

const HINT = {
  title: 'Sluice keeps running',
  body: 'Your streams continue. To open the window again, use the tray icon or start Sluice again. To quit, use the tray’s menu.',
};

/** Says once that the window is only hidden: as a notification, or in a dialog where there is none. */
export function showCloseHint(window: BrowserWindow): void {
  const inDialog = () => {
    const gone = new AbortController();
    const dismiss = () => gone.abort();
    // An open dialog must not outlive its point: the window is back, or the app is quitting.
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
