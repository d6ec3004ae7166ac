/**
 * Closing and quitting are two things. Closing hides the window and says so the first time; quitting asks the app to close
 * its databases, waits a bounded time for the answer, and then ends.
 */
import { app, type BrowserWindow, dialog, Notification } from 'electron';

/** Systems kill what takes much longer to end than this. */
export const QUIT_PATIENCE_MS = 12_000;

const HINT = {
  title: 'Sluice keeps running',
  body: 'Your streams go on. Open the window again from the tray icon, or by starting Sluice again; quit from the tray’s menu.',
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

export type Ending = 'closed' | 'gave-up';

/**
 * @param close answered when everything is on the disk
 * @param wait resolves after the given time
 */
export async function closeWithin(
  close: () => Promise<void>,
  patienceMs: number,
  wait: (delayMs: number) => Promise<void>,
): Promise<Ending> {
  return Promise.race([close().then((): Ending => 'closed'), wait(patienceMs).then((): Ending => 'gave-up')]);
}
