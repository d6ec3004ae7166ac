/** What the window is created with. */
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopMemory } from '../../../src/main/desktop/memory';
import { APP_ORIGIN } from '../../../src/main/desktop/page-origin';

const made = vi.hoisted(() => ({ options: [] as unknown[], addresses: [] as string[] }));
vi.mock('electron', () => ({
  app: {},
  nativeImage: {},
  nativeTheme: { on: vi.fn(), shouldUseDarkColors: false },
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  BrowserWindow: class extends EventEmitter {
    readonly webContents = Object.assign(new EventEmitter(), { id: 3, isLoadingMainFrame: () => false });
    constructor(options: unknown) {
      super();
      made.options.push(options);
    }
    async loadURL(address: string): Promise<void> {
      made.addresses.push(address);
    }
  },
}));
const { keepMainWindow } = await import('../../../src/main/desktop/window');

const memory: DesktopMemory = { window: () => undefined, setWindow: vi.fn() } as never;
const keep = () => keepMainWindow({ origin: APP_ORIGIN, memory, onClose: () => true, onCrash: vi.fn() });

beforeEach(() => {
  made.options.length = 0;
  made.addresses.length = 0;
});

describe('the window', () => {
  it('is sandboxed, isolated and without Node, and changes no other of Chromium’s settings', () => {
    keep().open();
    expect(made.options).toEqual([
      expect.objectContaining({
        webPreferences: {
          preload: expect.stringMatching(/preload[\\/]index\.cjs$/),
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          nodeIntegrationInSubFrames: false,
          nodeIntegrationInWorker: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          webviewTag: false,
          spellcheck: false,
        },
      }),
    ]);
  });

  it('loads the app’s page, and nothing else', () => {
    keep().open('/streams/a');
    expect(made.addresses).toEqual([`${APP_ORIGIN}/#/streams/a`]);
  });

  it('is the only page that may send messages', () => {
    const window = keep();
    expect(window.page()).toBeUndefined();
    window.open();
    expect(window.page()).toEqual({ webContentsId: 3, origin: APP_ORIGIN });
  });
});
