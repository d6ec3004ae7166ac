/** The system's own dialogs. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import { errorEntry, failure, SluiceError } from '../../contract/errors';
import { phraseText, t, translated } from '../../texts/translate';
import { startFailure } from '../config/storage-failure';

/** Lets the user choose a file or folder to watch. @returns its path; null if the dialog was cancelled */
export async function choosePath(what: 'file' | 'folder'): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const options: Electron.OpenDialogOptions = {
    title: what === 'file' ? t('Choose a file to watch') : t('Choose a folder to watch'),
    buttonLabel: t('Choose'),
    properties: [what === 'file' ? 'openFile' : 'openDirectory', 'showHiddenFiles'],
    ...(what === 'file'
      ? {
          filters: [
            { name: t('Audit events'), extensions: ['ndjson', 'jsonl', 'json', 'csv', 'log', 'gz'] },
            { name: t('All files'), extensions: ['*'] },
          ],
        }
      : {}),
  };
  const chosen = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return chosen.filePaths[0] ?? null;
}

/** Lets the user choose where to save a file. @returns its path; null if the dialog was cancelled */
export async function chooseSavePath(suggestedName: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const options: Electron.SaveDialogOptions = {
    title: t('Export'),
    buttonLabel: t('Export'),
    defaultPath: join(app.getPath('downloads'), suggestedName),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const chosen = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** Shows why Sluice cannot start. Returns when the user has closed the dialog. */
export function showStartFailure(error: unknown): void {
  const cause = error instanceof SluiceError ? error : startFailure(error);
  const known = cause?.failure ?? failure('SLUICE-CMD-002', { raw: String(error) });
  const { message, phrase, raw, code, actions = [] } = known;
  const sentence = phrase === undefined ? translated(message) : phraseText(phrase);
  const advice = [...actions, ...errorEntry(code).actions].map((action) => `• ${translated(action)}`).join('\n');
  dialog.showErrorBox(t('Sluice cannot start'), [sentence, advice, raw, code].filter(Boolean).join('\n\n'));
}
