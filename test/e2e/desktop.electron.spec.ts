/** The desktop app around its page: hiding, showing, starting hidden, starting twice, quitting. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import { test } from './fixtures';
import { clickTray, closeWindow, isWindowShown, readTray } from './support/desktop';
import { launchDesktop } from './support/doors';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

function desktopOf(door: { readonly kind: string; readonly app?: ElectronApplication }): ElectronApplication {
  if (door.app === undefined) throw new Error('only in the window');
  return door.app;
}

test('closing the window leaves Sluice in the tray', async ({ page, door }) => {
  const app = desktopOf(door);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await closeWindow(app);
  await expect.poll(() => isWindowShown(app)).toBe(false);
  await expect.poll(async () => (await readTray(app)).tooltip).toBe('Sluice: no streams yet');
  expect((await readTray(app)).lines.map((line) => line.label)).toEqual([
    'Sluice: no streams yet',
    'Open Sluice',
    'Settings',
    'Pause all streams',
    'Resume paused streams',
    'Quit Sluice',
  ]);
  await clickTray(app, 'open');
  await expect.poll(() => isWindowShown(app)).toBe(true);
  await clickTray(app, 'settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('without a tray, closing minimises the window', async ({ dataFolder }) => {
  const app = await launchDesktop(dataFolder, [], { hasTray: false });
  const page = await app.firstWindow();
  await expect(page.getByRole('navigation')).toBeVisible();
  // Without a window manager a window cannot be minimised, so the test looks at the request.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    window.minimize = () => window.setTitle('minimised');
  });
  await closeWindow(app);
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toBe('minimised');
  expect(await isWindowShown(app)).toBe(true);
  await app.close();
});

test('closing the window quits, if the user wants that', async ({ page, door }) => {
  const app = desktopOf(door);
  await openPage(page, 'Settings');
  await page.getByRole('combobox', { name: 'Closing the window' }).click();
  await page.getByRole('option', { name: 'Quits Sluice and stops all streams' }).click();
  await expect(page.getByText('While Sluice is not running, no events are accepted or sent.')).toBeVisible();
  const ended = once(app.process(), 'exit');
  await closeWindow(app).catch(() => undefined);
  expect((await ended)[0]).toBe(0);
});

test('quiet hours are kept in the preferences’ file', async ({ page, dataFolder }) => {
  await openPage(page, 'Settings');
  await page.getByRole('switch', { name: 'Quiet hours' }).click();
  await page.getByLabel('From', { exact: true }).fill('21:30');
  await page.getByLabel('To', { exact: true }).click();
  await expect
    .poll(async () => JSON.parse(await readFile(join(dataFolder, 'preferences.json'), 'utf8')))
    .toMatchObject({ format: 1, quietHours: { from: '21:30', to: '07:00' } });
  await page.getByLabel('To', { exact: true }).fill('21:30');
  await page.getByLabel('From', { exact: true }).click();
  await expect(page.getByText('Both times are the same, so no hours are quiet.')).toBeVisible();
});

test('that closing does not quit is said once', async ({ page, door }) => {
  const app = desktopOf(door);
  const hintShown = () =>
    page.evaluate(async () => {
      type Bridge = { call(name: string, input: object): Promise<{ value: { closeHintShown: boolean } }> };
      const { sluice } = window as unknown as { sluice: Bridge };
      return (await sluice.call('preferences.get', {})).value.closeHintShown;
    });
  expect(await hintShown()).toBe(false);
  await closeWindow(app);
  await expect.poll(hintShown).toBe(true);
});

test('the application menu opens pages', async ({ page, door }) => {
  const app = desktopOf(door);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const click = (id: string) =>
    app.evaluate(({ Menu }, itemId) => Menu.getApplicationMenu()?.getMenuItemById(itemId)?.click(), id);
  await click('page:/streams');
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
  await click('page:/overview');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await click('page:/sources');
  await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeVisible();
  await click('settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await click('page:/errors');
  await expect(page.getByRole('heading', { name: 'Error codes', level: 1 })).toBeVisible();
});

test('a folder to watch is chosen in the system’s own dialog', async ({ page, door, workFolder }) => {
  const app = desktopOf(door);
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, workFolder);
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('menuitem', { name: /^Watched files/ }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(page.getByRole('textbox', { name: 'Path 1' })).toHaveValue(workFolder);
});

test('all streams are paused and resumed from the tray', async ({ page, door, receiver, workFolder }) => {
  const app = desktopOf(door);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  const lineOf = async (id: string) => (await readTray(app)).lines.find((line) => line.id === id);
  await expect.poll(async () => (await readTray(app)).tooltip).toBe('Sluice: Active');
  expect(await lineOf('resume-all')).toMatchObject({ enabled: false });

  await clickTray(app, 'pause-all');
  await expect.poll(async () => (await readTray(app)).tooltip).toBe('Sluice: Inactive');
  expect(await lineOf('resume-all')).toMatchObject({ enabled: true });
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await expect(page.getByText('500', { exact: true }).first()).toBeVisible();
  expect(receiver.lines).toEqual([]);

  await clickTray(app, 'resume-all');
  await expect.poll(() => receiver.lines.length).toBe(500);
  expect(receiver.lines).toEqual(trail.lines);
  await expect.poll(() => lineOf('resume-all')).toMatchObject({ enabled: false });
});

test('native parts follow the theme of the preferences', async ({ page, door }) => {
  const app = desktopOf(door);
  await page.evaluate(() =>
    (window as unknown as { sluice: { call(name: string, input: object): unknown } }).sluice.call('preferences.set', {
      theme: 'dark',
    }),
  );
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('starting at login is written for this system, and undone', async ({ page, dataFolder }) => {
  base.skip(process.platform !== 'linux', 'a file on Linux; elsewhere the system’s own register');
  const entry = join(dataFolder, 'xdg', 'autostart', 'sluice.desktop');
  const set = (startAtLogin: boolean) =>
    page.evaluate(
      (wanted) =>
        (window as unknown as { sluice: { call(name: string, input: object): unknown } }).sluice.call(
          'preferences.set',
          { startAtLogin: wanted },
        ),
      startAtLogin,
    );
  await set(true);
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(await readFile(entry, 'utf8')).toContain('--hidden');
  await set(false);
  await expect.poll(() => existsSync(entry)).toBe(false);
});

test('a system that refuses to start Sluice at login is no obstacle to other settings', async ({
  page,
  dataFolder,
}) => {
  base.skip(process.platform !== 'linux', 'a file on Linux; elsewhere the system’s own register');
  await mkdir(join(dataFolder, 'xdg'), { recursive: true });
  await writeFile(join(dataFolder, 'xdg', 'autostart'), 'not a folder');
  await openPage(page, 'Settings');
  const atLogin = page.getByRole('switch', { name: 'Start at login' });
  await atLogin.click();
  await expect(page.getByText('SLUICE-SYS-002')).toBeVisible();
  await expect(atLogin).not.toBeChecked();
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(page.getByText('SLUICE-CMD-002')).toBeHidden();
});

test('the window comes back where it was', async ({ page, door, dataFolder }) => {
  const app = desktopOf(door);
  const bounds = { x: 40, y: 60, width: 900, height: 640 };
  const boundsNow = (of: ElectronApplication) =>
    of.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  await expect.poll(() => boundsNow(app)).toEqual(bounds);
  await app.close();
  const again = await launchDesktop(dataFolder);
  const shown = await again.firstWindow();
  // While main loads its services, its debugger may lose an answer.
  await expect(shown.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  expect(await boundsNow(again)).toEqual(bounds);
  await again.close();
});

test('started hidden, it shows no window until it is asked to', async ({ dataFolder }) => {
  const app = await launchDesktop(dataFolder, ['--hidden']);
  await expect.poll(async () => (await readTray(app).catch(() => undefined))?.tooltip).toBe('Sluice: no streams yet');
  expect(app.windows()).toHaveLength(0);
  await clickTray(app, 'open');
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await app.close();
});

test('started twice, the second shows the window of the first and ends', async ({ page, door, dataFolder }) => {
  const app = desktopOf(door);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await closeWindow(app);
  await expect.poll(() => isWindowShown(app)).toBe(false);
  const second = startPlainly(dataFolder);
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect.poll(() => isWindowShown(app)).toBe(true);
});

test('started while it quits, it starts again, with a window', async ({ page, door, workFolder }) => {
  const app = desktopOf(door);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const record = join(workFolder, 'again.json');
  const ended = once(app.process(), 'exit');
  // The answer may be lost with the process.
  await app
    .evaluate(({ app: electron }, path) => {
      electron.relaunch = (options) => {
        process.getBuiltinModule('node:fs').writeFileSync(path, JSON.stringify(options));
      };
      electron.quit();
      electron.emit('second-instance', {}, [process.execPath], '/');
    }, record)
    .catch(() => undefined);
  expect((await ended)[0]).toBe(0);
  expect(JSON.parse(await readFile(record, 'utf8')).args).not.toContain('--hidden');
});

test('a data folder that cannot be used is said', async ({ workFolder }) => {
  const file = join(workFolder, 'a file');
  await writeFile(file, '');
  const child = startPlainly(workFolder, ['--data', file], 'pipe');
  let said = '';
  child.stderr?.setEncoding('utf8');
  for await (const text of child.stderr ?? []) {
    said += text;
    // Its dialog waits for somebody.
    if (said.includes('"start failed"')) child.kill('SIGKILL');
  }
  expect(said).toContain('"start failed"');
});

test('a link opens its page in the running window', async ({ page, dataFolder }) => {
  await openPage(page, 'Sources');
  await once(startPlainly(dataFolder, ['sluice://settings']), 'exit');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('a file that is opened with Sluice is previewed, and nothing is stored', async ({
  page,
  dataFolder,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await openPage(page, 'Sources');
  await once(startPlainly(dataFolder, [trail.path]), 'exit');
  await expect(page.getByRole('dialog')).toContainText('500');
});

test('a folder that is named like a file cannot be opened with Sluice', async ({ page, dataFolder }) => {
  // The fixture's work folder does not do: it has been chosen.
  const elsewhere = await mkdtemp(join(tmpdir(), 'sluice-elsewhere-'));
  const folder = join(elsewhere, 'audit.csv');
  await mkdir(folder);
  await writeFile(join(folder, 'a.csv'), 'never read');
  await openPage(page, 'Sources');
  await once(startPlainly(dataFolder, [pathToFileURL(folder).href]), 'exit');
  await expect(page.getByText(`${folder} was not chosen on this computer.`)).toBeVisible();
  const codes = await page.evaluate(
    async (paths) => {
      type Answer = { readonly failure?: { readonly code: string } };
      const { sluice } = window as unknown as { sluice: { call(name: string, input: object): Promise<Answer> } };
      const answers = await Promise.all(paths.map((path) => sluice.call('imports.inspect', { path })));
      return answers.map(({ failure }) => failure?.code);
    },
    [folder, join(folder, 'a.csv'), elsewhere],
  );
  expect(codes).toEqual(Array(3).fill('SLUICE-SRC-022'));
  await rm(elsewhere, { recursive: true });
});

test('a link starts Sluice with its page', async ({ dataFolder }) => {
  const app = await launchDesktop(dataFolder, ['sluice://settings']);
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await app.close();
});

test('quitting from the tray ends it, with everything on the disk', async ({ page, door, dataFolder }) => {
  const app = desktopOf(door);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect.poll(async () => (await readTray(app)).tooltip).toBe('Sluice: no streams yet');
  const ended = once(app.process(), 'exit');
  // The answer may be lost with the process.
  await clickTray(app, 'quit').catch(() => undefined);
  const [code] = await ended;
  expect(code).toBe(0);
  // SQLite removes its write-ahead log when the last connection closes in an orderly way.
  expect(existsSync(join(dataFolder, 'config.db'))).toBe(true);
  expect(existsSync(join(dataFolder, 'config.db-wal'))).toBe(false);
  expect(existsSync(join(dataFolder, 'trail.db-wal'))).toBe(false);
});

test('ended by the system while it starts, it does not go on without a window', async ({ dataFolder, workFolder }) => {
  base.skip(process.platform === 'win32', 'a signal');
  const early = join(workFolder, 'end-early.cjs');
  const script = `require('electron').app.once('browser-window-created', () => process.kill(process.pid, 'SIGTERM'));`;
  await writeFile(early, script);
  const child = startPlainly(dataFolder, [], 'ignore', ['-r', early]);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

/** Starts the app as a desktop would, without Playwright's control. */
function startPlainly(
  profile: string,
  args: readonly string[] = [],
  stderr: 'ignore' | 'pipe' = 'ignore',
  electronArgs: readonly string[] = [],
): ChildProcess {
  const electron = createRequire(import.meta.url)('electron') as unknown as string;
  const root = join(import.meta.dirname, '../..');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(electron, [...sandbox, ...electronArgs, root, `--user-data-dir=${profile}`, ...args], {
    stdio: ['ignore', 'ignore', stderr],
  });
}
