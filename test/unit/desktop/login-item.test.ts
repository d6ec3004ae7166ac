/** Starting at login: what the system says counts, and what it refuses is a failure with a code. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const system = vi.hoisted(() => ({ nativeTheme: { themeSource: 'system' }, app: {} as Record<string, unknown> }));
vi.mock('electron', () => system);
const { findLoginItem } = await import('../../../src/main/desktop/login-item');
const { startsHidden } = await import('../../../src/main/desktop/start-hidden');
const { followPreferences } = await import('../../../src/main/desktop/follow-preferences');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-login-'));
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  Object.assign(system.app, { isPackaged: true, getPath: () => join(folder, 'sluice') });
});
afterEach(() => rmSync(folder, { recursive: true }));

function onPlatform(platform: NodeJS.Platform): void {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
}

const refusal = expect.objectContaining({ failure: expect.objectContaining({ code: 'SLUICE-SYS-002' }) });

describe('on Linux', () => {
  beforeEach(() => onPlatform('linux'));

  it('is an entry in the autostart folder', () => {
    const item = findLoginItem();
    item.set(true);
    expect(item.isOn()).toBe(true);
    expect(readFileSync(join(folder, 'autostart', 'sluice.desktop'), 'utf8')).toContain('--hidden');
    item.set(false);
    expect(item.isOn()).toBe(false);
  });

  it('is refused where the folder cannot be written', () => {
    writeFileSync(join(folder, 'autostart'), '');
    expect(() => findLoginItem().set(true)).toThrow(refusal);
    expect(findLoginItem().isOn()).toBe(false);
  });

  it('leaves what is not ours', () => {
    mkdirSync(join(folder, 'autostart', 'sluice.desktop'), { recursive: true });
    expect(findLoginItem().isOn()).toBe(false);
    expect(() => findLoginItem().set(false)).not.toThrow();
  });
});

describe('elsewhere', () => {
  /** The system's register, which does what it is told unless it is fixed. */
  function register(answer: Record<string, unknown>, isFixed = false) {
    const setLoginItemSettings = vi.fn(({ openAtLogin }) => {
      if (!isFixed) Object.assign(answer, { openAtLogin, executableWillLaunchAtLogin: openAtLogin });
    });
    Object.assign(system.app, { getLoginItemSettings: () => answer, setLoginItemSettings });
    return setLoginItemSettings;
  }

  it.each(['win32', 'darwin'] as const)('is told to %s', (platform) => {
    onPlatform(platform);
    const set = register({ openAtLogin: false, executableWillLaunchAtLogin: false });
    findLoginItem().set(true);
    expect(set).toHaveBeenCalledWith(expect.objectContaining({ openAtLogin: true }));
    expect(findLoginItem().isOn()).toBe(true);
  });

  it('is off when it is switched off among the startup apps of Windows', () => {
    onPlatform('win32');
    register({ openAtLogin: true, executableWillLaunchAtLogin: false });
    expect(findLoginItem().isOn()).toBe(false);
  });

  it('is refused while macOS wants an approval', () => {
    onPlatform('darwin');
    register({ openAtLogin: false, status: 'requires-approval' }, true);
    expect(() => findLoginItem().set(true)).toThrow(refusal);
  });

  it('is hidden on macOS too, which passes no arguments', () => {
    register({ wasOpenedAtLogin: true });
    expect(startsHidden({ hidden: false }, 'darwin')).toBe(true);
    expect(startsHidden({ hidden: false }, 'win32')).toBe(false);
    register({ wasOpenedAtLogin: false });
    expect(startsHidden({ hidden: false }, 'darwin')).toBe(false);
    expect(startsHidden({ hidden: true }, 'linux')).toBe(true);
  });
});

it('a refusal is told once, and other preferences are applied', () => {
  const onRefused = vi.fn();
  const set = vi.fn(() => {
    throw new Error('no');
  });
  const follow = followPreferences({ isOn: () => false, set }, onRefused);
  follow({ theme: 'light', startAtLogin: true });
  follow({ theme: 'dark', startAtLogin: true });
  expect(onRefused).toHaveBeenCalledOnce();
  expect(system.nativeTheme.themeSource).toBe('dark');
});
