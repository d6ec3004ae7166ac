/** How the desktop app is started: by hand, at login, and what its menu offers. */
import { describe, expect, it, vi } from 'vitest';
import { accelerator } from '../../../src/contract/keys';
import { shortcuts } from '../../../src/contract/shortcuts';
import { readArguments } from '../../../src/main/desktop/arguments';
import { desktopEntry } from '../../../src/main/desktop/desktop-entry';
import { applicationMenu } from '../../../src/main/desktop/menu';
import { closeWithin } from '../../../src/main/desktop/shutdown-timeout';

describe('the arguments', () => {
  it.each([
    [[], { hidden: false, dataFolder: undefined }],
    [['/app', '--hidden'], { hidden: true, dataFolder: undefined }],
    [['--data', '/srv/sluice'], { hidden: false, dataFolder: '/srv/sluice' }],
    [['--data=/srv/a b', '--hidden', '--no-sandbox'], { hidden: true, dataFolder: '/srv/a b' }],
    [['--data'], { hidden: false, dataFolder: undefined }],
    [['--data='], { hidden: false, dataFolder: undefined }],
  ])('%j are understood', (args, expected) => expect(readArguments(args)).toEqual(expected));
});

describe('the autostart entry', () => {
  it('starts the app hidden', () => {
    expect(desktopEntry(['/opt/Sluice/sluice', '--hidden'])).toContain('\nExec=/opt/Sluice/sluice --hidden\n');
  });

  it('quotes what the specification reserves', () => {
    const entry = desktopEntry(['/home/a b/100% "it"/$x\\y', '--data', '/plain/path']);
    expect(entry).toContain(String.raw`Exec="/home/a b/100%% \\"it\\"/\\$x\\\\y" --data /plain/path`);
  });
});

describe('the menu', () => {
  const actions = () => ({ open: vi.fn(), show: vi.fn(), closeWindow: vi.fn(), quit: vi.fn() });
  const flat = (platform: NodeJS.Platform, development = false) =>
    applicationMenu({ platform, development }, actions()).flatMap((top) =>
      Array.isArray(top.submenu) ? top.submenu : [],
    );

  it.each(['darwin', 'win32', 'linux'] as const)('on %s reaches every page and command by keyboard', (platform) => {
    const ids = flat(platform)
      .map((item) => item.id)
      .filter(Boolean);
    for (const id of [
      'new-stream',
      'settings',
      'close',
      'quit',
      'page:/overview',
      'page:/streams',
      'page:/sources',
      'page:/errors',
    ]) {
      expect(ids).toContain(id);
    }
    const keys = flat(platform).flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['darwin', 'win32', 'linux'] as const)('on %s shows every shortcut of the window', (platform) => {
    const shown = new Set(flat(platform).flatMap((item) => item.accelerator ?? []));
    const declared = [...shortcuts.values()].flatMap((shortcut) => shortcut.accelerator ?? []);
    expect(declared.map(accelerator).filter((keys) => !shown.has(keys))).toEqual([]);
    expect(shown).toContain('CmdOrCtrl+K');
  });

  it('opens the command palette and the list of shortcuts over the page', () => {
    const done = actions();
    const items = applicationMenu({ platform: 'linux', development: false }, done).flatMap((top) =>
      Array.isArray(top.submenu) ? top.submenu : [],
    );
    for (const id of ['palette', 'shortcuts', 'help']) {
      items.find((item) => item.id === id)?.click?.(undefined as never, undefined, undefined as never);
    }
    expect(done.show.mock.calls).toEqual([['palette'], ['shortcuts'], ['help']]);
  });

  it('offers the developer’s tools in development alone', () => {
    const roles = (development: boolean) => flat('linux', development).map((item) => item.role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
  });

  it('has a menu of the app’s own on macOS, where quitting and settings belong', () => {
    expect(applicationMenu({ platform: 'darwin', development: false }, actions())[0]?.label).toBe('Sluice');
  });
});

describe('quitting', () => {
  const never = () => new Promise<never>(() => undefined);

  it('waits for the app to close', async () => {
    expect(await closeWithin(async () => undefined, 1_000, never)).toBe('closed');
  });

  it('does not wait for ever', async () => {
    const wait = vi.fn(async () => undefined);
    expect(await closeWithin(never, 1_000, wait)).toBe('gave-up');
    expect(wait).toHaveBeenCalledWith(1_000);
  });
});
