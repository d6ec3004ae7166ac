/** The system's own dialogs. */
import { type BrowserWindow, dialog } from 'electron';
import type { SluiceError } from '../../contract/errors';
import { errorEntry } from '../../contract/errors';

/** Lets the user choose a file or folder to watch. @returns its path; null when the dialog was closed */
export async function choosePath(window: BrowserWindow | undefined, what: 'file' | 'folder'): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: what === 'file' ? 'Choose a file to watch' : 'Choose a folder to watch',
    buttonLabel: 'Choose',
    properties: [what === 'file' ? 'openFile' : 'openDirectory', 'showHiddenFiles'],
    ...(what === 'file'
      ? {
          filters: [
            { name: 'Audit events', extensions: ['ndjson', 'jsonl', 'json', 'csv', 'log', 'gz'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }
      : {}),
  };
  const chosen =
    window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return chosen.filePaths[0] ?? null;
}

/** Says why Sluice cannot start. Returns when the user has read it. */
export function showStartFailure(error: SluiceError): void {
  const { message, raw, code, actions = [] } = error.failure;
  const advice = [...actions, ...errorEntry(code).actions].map((action) => `• ${action}`).join('\n');
  dialog.showErrorBox('Sluice cannot start', [message, advice, raw, code].filter(Boolean).join('\n\n'));
}
