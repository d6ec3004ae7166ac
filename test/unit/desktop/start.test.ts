/** How the desktop app is started: by hand, at login, and what its menu offers. */
import type { MenuItemConstructorOptions } from 'electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accelerator } from '../../../src/contract/keys';
import { shortcuts } from '../../../src/contract/shortcuts';
import { readArguments } from '../../../src/main/desktop/arguments';
import { desktopEntry } from '../../../src/main/desktop/desktop-entry';
import { applicationMenu } from '../../../src/main/desktop/menu';
import { closeWithin } from '../../../src/main/desktop/shutdown-timeout';
import { reportMissing, speak } from '../../../src/texts/translate';

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

describe('the menu in Portuguese', () => {
  const missing: string[] = [];
  beforeAll(async () => {
    reportMissing((text) => missing.push(text));
    await speak('pt', ['pt-PT']);
  });
  afterAll(async () => {
    reportMissing(() => undefined);
    await speak('en', ['en-US']);
  });
  const items = (some: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    some.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
  const menu = (platform: NodeJS.Platform) => {
    const actions = { open: vi.fn(), show: vi.fn(), closeWindow: vi.fn(), quit: vi.fn() };
    return applicationMenu({ platform, development: false }, actions);
  };

  it('has Portuguese labels, with a letter that opens each menu', () => {
    expect(menu('linux').map(({ label }) => label)).toEqual(['&Ficheiro', '&Editar', '&Ver', '&Ajuda']);
    const labels = items(menu('linux')).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['&Novo fluxo…', 'Anular', 'Registo de auditoria', 'Ecrã completo']));
  });

  it.each(['darwin', 'win32', 'linux'] as const)('on %s has a label of its own for everything', (platform) => {
    const shown = items(menu(platform)).filter(({ type }) => type !== 'separator');
    expect(shown.filter(({ label }) => label === undefined).map(({ role }) => role)).toEqual([]);
    expect(missing).toEqual([]);
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
