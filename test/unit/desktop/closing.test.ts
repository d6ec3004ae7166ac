import { EventEmitter } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../src/contract/errors';

vi.mock('electron', () => ({ app: {}, dialog: {}, Notification: class {}, nativeImage: {} }));
const { closingOf, hideWindow } = await import('../../../src/main/desktop/close');
const { hasTrayHost } = await import('../../../src/main/desktop/tray-host');
const { badgeCount } = await import('../../../src/main/desktop/badge');

describe('closing the window', () => {
  it.each([
    ['automatic', true, 'hide'],
    ['automatic', false, 'minimise'],
    ['tray', false, 'hide'],
    ['minimise', true, 'minimise'],
    ['quit', true, 'quit'],
  ] as const)('%s, with a tray: %s', async (whenClosed, tray, closing) => {
    expect(await closingOf(whenClosed, async () => tray)).toBe(closing);
  });
});

describe('hiding the window', () => {
  function fullScreenWindow(isFullScreen: boolean) {
    const window = Object.assign(new EventEmitter(), {
      isFullScreen: () => isFullScreen,
      setFullScreen: vi.fn(),
      hide: vi.fn(),
    });
    return window as typeof window & BrowserWindow;
  }

  it('leaves full screen first on macOS, where the screen would stay black', () => {
    const window = fullScreenWindow(true);
    hideWindow(window, 'darwin');
    expect(window.setFullScreen).toHaveBeenCalledWith(false);
    expect(window.hide).not.toHaveBeenCalled();
    window.emit('leave-full-screen');
    expect(window.hide).toHaveBeenCalledOnce();
  });

  it.each([
    ['darwin', false],
    ['linux', true],
  ] as const)('is immediate on %s with full screen %s', (platform, isFullScreen) => {
    const window = fullScreenWindow(isFullScreen);
    hideWindow(window, platform);
    expect(window.hide).toHaveBeenCalledOnce();
  });
});

describe.skipIf(process.platform === 'win32')('a panel for tray icons', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-panel-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The programs of a desktop, as scripts. */
  function desktopWith(programs: Readonly<Record<string, string>>): void {
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    vi.stubEnv('PATH', folder);
  }

  it.each([
    ['busctl says so', { busctl: 'echo "b true"' }, true],
    ['busctl says there is none', { busctl: 'echo "b false"' }, false],
    ['gdbus says so', { gdbus: 'echo "(<true>,)"' }, true],
    ['nobody has the name', { busctl: 'echo "The name x was not provided by any .service files" >&2; exit 1' }, false],
    ['one program fails, the other answers', { busctl: 'exit 1', gdbus: 'echo "(<false>,)"' }, false],
    ['no program is there', {}, true],
  ])('%s', async (_what, programs, expected) => {
    desktopWith(programs);
    expect(await hasTrayHost('linux')).toBe(expected);
  });

  it('is taken for granted on other systems', async () => {
    desktopWith({ busctl: 'echo "b false"' });
    expect(await hasTrayHost('darwin')).toBe(true);
  });
});

describe('the badge', () => {
  const stream = (status: 'active' | 'activeWithErrors' | 'inactive') => ({ status }) as never;
  it('counts the streams that need attention', () => {
    expect(badgeCount({ halt: null, streams: [] })).toBe(0);
    const streams = [stream('active'), stream('activeWithErrors'), stream('inactive'), stream('activeWithErrors')];
    expect(badgeCount({ halt: null, streams })).toBe(2);
  });
  it('counts one while no stream can send, such as with a locked trail', () => {
    const halt = { failure: failure('SLUICE-STO-012'), sinceMs: 0, conversion: null };
    expect(badgeCount({ halt, streams: [] })).toBe(1);
    expect(badgeCount({ halt, streams: [stream('activeWithErrors'), stream('activeWithErrors')] })).toBe(1);
  });
});
