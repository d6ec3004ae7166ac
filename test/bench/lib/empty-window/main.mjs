/** The floor of the desktop scenarios: an Electron app whose only window shows one heading. `--hidden` starts without it on screen. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, spellcheck: false },
  });
  if (!process.argv.includes('--hidden')) window.once('ready-to-show', () => window.show());
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
