/** What every page of the window is kept from: pages elsewhere, new windows, embedded pages, permissions, other programs. */
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_ORIGIN } from '../../../src/main/desktop/page-origin';

const electron = vi.hoisted(() => ({
  app: { on: vi.fn(), enableSandbox: vi.fn(), commandLine: { hasSwitch: vi.fn() } },
  shell: { openExternal: vi.fn() },
  session: { defaultSession: { setProxy: vi.fn() } },
}));
vi.mock('electron', () => electron);
const { confinePages, cutOffPage, sandboxPages } = await import('../../../src/main/desktop/security');

type Listener = (...given: readonly unknown[]) => unknown;
type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

const app = new EventEmitter();
beforeEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
  electron.app.on.mockImplementation((name: string, listener: Listener) => app.on(name, listener));
  confinePages(APP_ORIGIN);
});

/** A page as Electron announces it. */
function newPage() {
  const page = Object.assign(new EventEmitter(), {
    openHandler: vi.fn<OpenHandler>(),
    setWebRTCIPHandlingPolicy: vi.fn<(policy: string) => void>(),
  });
  const setWindowOpenHandler = (handler: OpenHandler) => page.openHandler.mockImplementation(handler);
  app.emit('web-contents-created', {}, Object.assign(page, { setWindowOpenHandler }));
  return page;
}

const elsewhere = [
  'https://example.com/',
  'http://sluice/',
  'file:///etc/passwd',
  'file://sluice/index.html',
  'data:text/html,hello',
  'javascript:alert(1)',
  'about:blank',
  'app://other/',
  'app://sluice.example.com/',
  'app://sluice:8080/',
  'blob:app://sluice/5d1e87c4',
  'sluice://stream/a',
  '',
];

describe('a page', () => {
  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('cannot leave the app by %s', (name) => {
    const page = newPage();
    for (const url of elsewhere) {
      const event = { url, preventDefault: vi.fn() };
      page.emit(name, event);
      expect(event.preventDefault, url).toHaveBeenCalledOnce();
    }
    const event = { url: `${APP_ORIGIN}/#/streams`, preventDefault: vi.fn() };
    page.emit(name, event);
    expect(event.preventDefault).not.toHaveBeenCalled();
  });

  it('has no network', async () => {
    expect(newPage().setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']]);
    await cutOffPage(APP_ORIGIN);
    const [[given]] = electron.session.defaultSession.setProxy.mock.calls as [[object]];
    expect(given).toMatchObject({ mode: 'fixed_servers', proxyBypassRules: '<-loopback>' });
  });

  it('from a server keeps the network, in development', async () => {
    await cutOffPage('http://localhost:5173');
    expect(electron.session.defaultSession.setProxy).not.toHaveBeenCalled();
  });

  it('cannot embed another one, whatever it asks for', () => {
    const event = { preventDefault: vi.fn() };
    newPage().emit('will-attach-webview', event, { sandbox: true }, { src: `${APP_ORIGIN}/` });
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it.each([...elsewhere, `${APP_ORIGIN}/`])('cannot open a window: %s', (url) => {
    expect(newPage().openHandler({ url })).toEqual({ action: 'deny' });
  });

  it('hands only links to documentation to another program', async () => {
    const page = newPage();
    for (const url of [...elsewhere, 'http://docs.splunk.com/', 'ms-settings:privacy', 'smb://docs.splunk.com/a.exe']) {
      page.openHandler({ url });
    }
    expect(page.openHandler({ url: 'https://docs.splunk.com/Documentation' })).toEqual({ action: 'deny' });
    await expect.poll(() => electron.shell.openExternal).toHaveBeenCalled();
    expect(electron.shell.openExternal.mock.calls).toEqual([['https://docs.splunk.com/Documentation']]);
  });

  it('cannot load anything with a certificate that the system does not trust', () => {
    const event = { preventDefault: vi.fn() };
    const decide = vi.fn();
    app.emit('certificate-error', event, {}, 'https://example.com/', 'net::ERR_CERT_AUTHORITY_INVALID', {}, decide);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(decide.mock.calls).toEqual([[false]]);
  });
});

describe('a permission', () => {
  const handlers: Record<string, Listener> = {};
  const setSpellCheckerLanguages = vi.fn();
  beforeEach(() => {
    const keep = (name: string) => (handler: Listener) => {
      handlers[name] = handler;
    };
    app.emit('session-created', {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setSpellCheckerLanguages,
    });
  });
  const request = (permission: string, requestingUrl = `${APP_ORIGIN}/`, isMainFrame = true) => {
    const answer = vi.fn();
    handlers.request?.({}, permission, answer, { isMainFrame, requestingUrl });
    return answer.mock.calls;
  };
  const check = (permission: string, origin = `${APP_ORIGIN}/`) => handlers.check?.({}, permission, origin);

  it('is not all that a session gets: it has no dictionaries, which Chromium would fetch', () => {
    expect(setSpellCheckerLanguages).toHaveBeenCalledWith([]);
  });

  it.each([
    'clipboard-read',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'media',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'serial',
    'unknown',
    'usb',
    'window-management',
  ])('is denied: %s', (permission) => {
    expect(request(permission)).toEqual([[false]]);
    expect(check(permission)).toBe(false);
  });

  it('to write to the clipboard is granted to the app’s own page', () => {
    expect(request('clipboard-sanitized-write')).toEqual([[true]]);
    expect(check('clipboard-sanitized-write')).toBe(true);
  });

  it('to write to the clipboard is denied to a frame, and to any other page', () => {
    expect(request('clipboard-sanitized-write', `${APP_ORIGIN}/`, false)).toEqual([[false]]);
    for (const address of elsewhere) {
      expect(request('clipboard-sanitized-write', address), address).toEqual([[false]]);
      expect(check('clipboard-sanitized-write', address), address).toBe(false);
    }
  });

  it('for a device is denied', () => {
    expect(handlers.device?.({ deviceType: 'usb', origin: APP_ORIGIN, device: {} })).toBe(false);
  });
});

describe('the sandbox', () => {
  beforeEach(() => vi.stubEnv('ELECTRON_DISABLE_SANDBOX', ''));

  it('is on for every process', () => {
    sandboxPages();
    expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
  });

  it('is off only if whoever starts the app has switched it off', () => {
    electron.app.commandLine.hasSwitch.mockImplementation((name: string) => name === 'no-sandbox');
    sandboxPages();
    expect(electron.app.enableSandbox).not.toHaveBeenCalled();
  });
});
