/** Where the parts of Electron that could weaken the window are used: in one file each, or nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';

const files = ['src/main', 'src/preload', 'src/renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);
const code = files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const using = (pattern: RegExp) => code.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('of Electron', () => {
  it.each([
    ['the page imports nothing', /^import (?!type).*from 'electron'/m, 'src/renderer/', []],
    ['links leave', /\bopenExternal\b/, 'src/', ['src/main/desktop/security.ts']],
    ['messages come in', /\bipcMain\b/, 'src/', ['src/main/desktop/ipc.ts']],
    ['messages go out', /\bipcRenderer\b/, 'src/', ['src/preload/index.ts']],
    ['the page gets something', /\bexposeInMainWorld\b/, 'src/', ['src/preload/index.ts']],
    ['a window is created', /\bnew BrowserWindow\b/, 'src/', ['src/main/desktop/window.ts']],
    ['a page is loaded', /\bload(URL|File)\(/, 'src/', ['src/main/desktop/window.ts']],
    // Of the session that downloads updates, which has no page.
    ['answers are looked at', /\bonHeadersReceived\b/, 'src/', ['src/main/desktop/updates/feed-session.ts']],
    ['a scheme is declared', /\bregisterSchemesAsPrivileged\b/, 'src/', ['src/main/desktop/app-scheme.ts']],
  ] as const)('%s in one place', (_what, pattern, under, places) => {
    expect(using(pattern).filter((path) => path.startsWith(under))).toEqual(places);
  });

  it('the library of updates is loaded when there is something to download, not at the start', () => {
    const updates = 'src/main/desktop/updates';
    expect(using(/^import (?!type).*from 'electron-updater'/m)).toEqual([
      ...[`${updates}/download.ts`, `${updates}/verified-provider.ts`],
    ]);
    expect(using(/^import .*\/verified-provider'/m)).toEqual([`${updates}/download.ts`]);
    expect(
      using(/^import .*\/updates\/download'|^import .*'\.\/download'/m).filter((path) => path.startsWith('src/main')),
    ).toEqual([]);
  });

  it.each([
    ['experimental features', /\bexperimentalFeatures\b/],
    ['Blink features', /\benableBlinkFeatures\b/],
    ['Chromium’s switches', /\bappendSwitch\b/],
    ['embedded pages', /<webview|\ballowpopups\b|\b(BrowserView|WebContentsView|WebviewTag)\b/],
    ['code from main in the page', /\bexecuteJavaScript\b|\binsertCSS\b/],
    ['files opened by the system', /\bshell\.(?!openExternal)\w+/],
    ['a changed policy of the page', /\bbypassCSP\b|\bsetCertificateVerifyProc\b/],
  ])('these are used nowhere: %s', (_what, pattern) => {
    expect(using(pattern)).toEqual([]);
  });
});
