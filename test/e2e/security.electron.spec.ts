/** What the window allows its page to do. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  subscribe(listener: (...given: readonly unknown[]) => void): () => void;
}
type WithBridge = { readonly sluice: Bridge };

test('the bridge is three functions wide', async ({ page }) => {
  expect(await page.evaluate(() => Object.keys((window as unknown as WithBridge).sluice).sort())).toEqual([
    'call',
    'pathOf',
    'subscribe',
  ]);
});

test('the bridge refuses what is no command', async ({ page }) => {
  const refused = (name: string, input: unknown) =>
    page.evaluate(
      ([command, given]) => (window as unknown as WithBridge).sluice.call(command as string, given),
      [name, input],
    );
  for (const name of ['shell.openPath', 'app.info ', '__proto__', 'constructor', '']) {
    expect(await refused(name, {})).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
  }
  expect(await refused('app.info', { extra: 1 })).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
  expect(await refused('app.info', {})).toMatchObject({ ok: true, value: { door: 'desktop' } });
});

test('the bridge refuses a message without end', async ({ page }) => {
  const answer = await page.evaluate(() =>
    (window as unknown as WithBridge).sluice.call('drafts.put', { key: 'k', draft: { text: 'x'.repeat(5_000_000) } }),
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-001' } });
});

test('a push reaches the page without anything of Electron’s', async ({ page }) => {
  const given = await page.evaluate(
    () =>
      new Promise<readonly unknown[]>((resolve) => {
        const { call, subscribe } = (window as unknown as WithBridge).sluice;
        subscribe((...all) => resolve(all));
        void call('preferences.set', { notifications: false });
      }),
  );
  expect(given).toHaveLength(1);
  expect(given[0]).not.toHaveProperty('sender');
  expect(given[0]).toHaveProperty('kind');
});

test('the page cannot leave', async ({ page, door }) => {
  for (const address of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/']) {
    await page.evaluate((to) => {
      location.href = to;
    }, address);
    // A reload is a navigation too, allowed, and queued behind the one that is not.
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/sluice\//);
  }
  if (door.kind === 'desktop') expect(door.app.windows()).toHaveLength(1);
});

/** Tries to reach a server with WebRTC, which no Content-Security-Policy restricts. Resolves when the page has given up. */
function reachByWebRtc(page: Page, iceServer: RTCIceServer): Promise<void> {
  return page.evaluate(async (server) => {
    const connection = new RTCPeerConnection({ iceServers: [server] });
    const gathered = new Promise<void>((resolve) => {
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState === 'complete') resolve();
      });
    });
    connection.createDataChannel('data');
    await connection.setLocalDescription(await connection.createOffer());
    await gathered;
    connection.close();
  }, iceServer);
}

test('the page reaches no network, by WebRTC either', async ({ page, door }) => {
  if (door.kind !== 'desktop') throw new Error('only in the window');
  const heard: string[] = [];
  const tcp = createServer((socket) => {
    heard.push('tcp');
    socket.destroy();
  }).listen(0, '127.0.0.1');
  const udp = createSocket('udp4', () => heard.push('udp')).bind(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
  const credentials = { username: 'stolen', credential: 'x' };
  const stun = { urls: `stun:127.0.0.1:${udp.address().port}` };
  const turn = { urls: `turn:127.0.0.1:${(tcp.address() as AddressInfo).port}?transport=tcp`, ...credentials };
  await reachByWebRtc(page, stun);
  await reachByWebRtc(page, turn);
  expect(heard).toEqual([]);

  // That nothing was heard means something only if it would be.
  await door.app.evaluate(async ({ BrowserWindow, session }) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.setWebRTCIPHandlingPolicy('default');
    await session.defaultSession.setProxy({ mode: 'direct' });
  });
  // They do not get answers, and would try for long.
  const attempts = Promise.allSettled([reachByWebRtc(page, stun), reachByWebRtc(page, turn)]);
  await expect.poll(() => [...new Set(heard)].sort()).toEqual(['tcp', 'udp']);
  await page.reload();
  await attempts;
  tcp.close();
  udp.close();
});

test('the page cannot open windows', async ({ page, door }) => {
  for (const address of ['https://example.com/', 'about:blank', 'app://sluice/']) {
    expect(await page.evaluate((to) => window.open(to) === null, address)).toBe(true);
  }
  if (door.kind === 'desktop') expect(door.app.windows()).toHaveLength(1);
});

test('a link leaves for the browser only if it leads to documentation', async ({ page, door }) => {
  if (door.kind !== 'desktop') throw new Error('only in the window');
  // The answer says that main has loaded its services; until then its debugger may lose one.
  await page.evaluate(() => (window as unknown as WithBridge).sluice.call('app.info', {}));
  const left = await door.app.evaluateHandle(({ shell }) => {
    const addresses: string[] = [];
    shell.openExternal = async (address) => void addresses.push(address);
    return addresses;
  });
  const follow = (address: string) =>
    page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  for (const address of ['https://example.com/', 'http://docs.splunk.com/', 'mailto:a@example.com', 'file:///etc/']) {
    await follow(address);
  }
  await follow('https://docs.splunk.com/Documentation');
  await expect.poll(() => left.jsonValue()).toContain('https://docs.splunk.com/Documentation');
  expect(await left.jsonValue()).toEqual(['https://docs.splunk.com/Documentation']);
  expect(door.app.windows()).toHaveLength(1);
});

test('a frame has no bridge, and a page cannot be embedded', async ({ page, door }) => {
  const found = await page.evaluate(async () => {
    const add = async <E extends HTMLElement>(element: E, attribute: string, value: string): Promise<E> => {
      const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
      element.setAttribute(attribute, value);
      document.body.append(element);
      if (element instanceof HTMLIFrameElement) await loaded;
      return element;
    };
    const own = await add(document.createElement('iframe'), 'srcdoc', '<p>own</p>');
    const framed = await add(document.createElement('iframe'), 'src', 'app://sluice/index.html');
    const webview = await add(document.createElement('webview'), 'src', 'app://sluice/index.html');
    return {
      ownHasBridge: 'sluice' in (own.contentWindow ?? window),
      // Null for content that was blocked.
      framed: framed.contentDocument?.title ?? null,
      isWebview: 'loadURL' in webview,
    };
  });
  expect(found).toEqual({ ownHasBridge: false, framed: null, isWebview: false });
  if (door.kind !== 'desktop') throw new Error('only in the window');
  expect(await door.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('the page gets no permission but to copy', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const;
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).not.toContain('granted');
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
});

test('the page runs in the sandbox, apart from its preload', async ({ page, door }) => {
  if (door.kind !== 'desktop') throw new Error('only in the window');
  const preferences = await door.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(page.url()).toMatch(/^app:\/\/sluice\//);
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  });
});

test('paths that lead out of the page’s files lead nowhere', async ({ page }) => {
  const status = (path: string) => page.evaluate(async (to) => (await fetch(to)).status, path);
  expect(await status('/index.html')).toBe(200);
  for (const path of ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain/index.js', '/assets/', '/nothing']) {
    expect(await status(path)).toBe(404);
  }
});
