/** Updates in the real Electron: what is asked for, what is refused, and how an AppImage is replaced. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { test as base, expect } from './fixtures';
import { launchDesktop } from './support/doors';
import { openPage } from './support/steps';
import {
  becomeVersion,
  copyAppWithKey,
  type Feed,
  makeSigningKey,
  publish,
  type SigningKey,
  startFeed,
} from './support/updates';

interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface Updating {
  readonly key: SigningKey;
  readonly feed: Feed;
  readonly appFolder: string;
  /** Starts a copy of the app that knows the key. */
  readonly start: (environment?: Readonly<Record<string, string>>) => Promise<Started>;
}

const test = base.extend<{ readonly updating: Updating }>({
  updating: async ({ dataFolder, workFolder }, use) => {
    const key = makeSigningKey();
    const feed = await startFeed();
    const appFolder = join(workFolder, 'app');
    await mkdir(appFolder);
    await copyAppWithKey(appFolder, key);
    const started: ElectronApplication[] = [];
    await use({
      ...{ key, feed, appFolder },
      start: async (environment = {}) => {
        const cache = { XDG_CACHE_HOME: join(workFolder, 'cache') };
        const app = await launchDesktop(dataFolder, [], { appFolder, environment: { ...cache, ...environment } });
        started.push(app);
        const page = await app.firstWindow();
        // While main is still loading, Playwright can lose its answer.
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await feed.trustIn(app);
        return { app, page };
      },
    });
    for (const app of started) await app.close();
    await feed.close();
  },
});

const card = (page: Page) => page.getByRole('region', { name: 'Updates' });

async function setFeed(page: Page, address: string): Promise<void> {
  await openPage(page, 'Settings');
  await card(page).getByRole('textbox', { name: 'Address of the feed' }).fill(address);
  await card(page).getByRole('button', { name: 'Save' }).click();
  await expect(card(page).getByRole('button', { name: 'Check now' })).toBeVisible();
}

async function checkNow(page: Page): Promise<void> {
  await card(page).getByRole('button', { name: 'Check now' }).click();
}

interface WithBridge {
  readonly sluice: { call(name: string, input: unknown): Promise<{ readonly failure?: { readonly code: string } }> };
}

async function codeOf(page: Page, command: string): Promise<string | undefined> {
  const answer = await page.evaluate((name) => (globalThis as unknown as WithBridge).sluice.call(name, {}), command);
  return answer.failure?.code;
}

test('without a feed, nothing outside this computer is contacted', async ({ dataFolder, workFolder }) => {
  const appFolder = join(workFolder, 'app');
  await mkdir(appFolder);
  await copyAppWithKey(appFolder, makeSigningKey());
  const asked: string[] = [];
  const proxy = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const place = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const app = await launchDesktop(dataFolder, [`--proxy-server=${place}`, '--proxy-bypass-list=<-loopback>'], {
    appFolder,
  });
  const page = await app.firstWindow();
  await openPage(page, 'Settings');
  await expect(card(page).getByRole('textbox', { name: 'Address of the feed' })).toHaveValue('');
  await expect(card(page).getByRole('button', { name: 'Check now' })).toHaveCount(0);
  for (const step of ['updates.check', 'updates.download', 'updates.install']) {
    expect(await codeOf(page, step)).toBe('SLUICE-UPD-010');
  }
  expect(asked).toEqual([]);
  // The proxy would have seen it: with a feed, it does.
  await setFeed(page, 'https://updates.test/sluice/');
  await checkNow(page);
  await expect(card(page).getByText('SLUICE-UPD-001')).toBeVisible();
  expect(new Set(asked)).toEqual(new Set(['updates.test:443']));
  await app.close();
  proxy.close();
});

test('a build without a key never updates, and says so', async ({ page }) => {
  await openPage(page, 'Settings');
  await expect(card(page).getByText('This build has no key to verify updates with')).toBeVisible();
  expect(await codeOf(page, 'updates.check')).toBe('SLUICE-UPD-010');
});

test('a version in a signed feed is shown, and a feed that was changed is refused', async ({ updating }) => {
  const { feed, key, start } = updating;
  publish(feed, { version: '9.0.0', body: Buffer.from('a program'), key });
  const { page } = await start();
  await setFeed(page, feed.address);
  const lookAt = async (change: () => void, seen: string) => {
    publish(feed, { version: '9.0.0', body: Buffer.from('a program'), key });
    change();
    await checkNow(page);
    await expect(card(page).getByText(seen)).toBeVisible();
  };
  await lookAt(() => undefined, 'Version 9.0.0 is available.');
  // Not an AppImage: there is nothing that it may replace.
  await expect(card(page).getByText('This copy cannot replace itself')).toBeVisible();
  await expect(card(page).getByRole('button', { name: /Download/ })).toHaveCount(0);
  expect(await codeOf(page, 'updates.download')).toBe('SLUICE-UPD-010');
  expect(feed.asked).toEqual(['latest-linux.yml', 'latest-linux.yml.sig']);

  const description = () => String(feed.files.get('latest-linux.yml')?.body);
  await lookAt(
    () => feed.files.set('latest-linux.yml', { body: description().replaceAll('9.0.0', '9.0.1') }),
    'SLUICE-UPD-003',
  );
  await lookAt(() => {
    const other = makeSigningKey();
    publish(feed, { version: '9.0.0', body: Buffer.from('a program'), key: other });
  }, 'SLUICE-UPD-003');
  await lookAt(() => feed.files.delete('latest-linux.yml.sig'), 'SLUICE-UPD-002');
  await lookAt(() => feed.files.set('latest-linux.yml', { body: 'a'.repeat(64 * 1_024 + 1) }), 'SLUICE-UPD-004');
  await lookAt(() => {
    const answer = feed.address;
    feed.files.set('latest-linux.yml', {
      body: '',
      answer: (response) => response.writeHead(302, { location: `${answer}elsewhere.yml` }).end(),
    });
  }, 'SLUICE-UPD-001');
  expect(feed.asked).not.toContain('elsewhere.yml');
  await lookAt(
    () => publish(feed, { version: '0.0.9', body: Buffer.from('an old program'), key }),
    'The feed has version 0.0.9, which is older than this one',
  );
});

test('an AppImage is downloaded, checked, replaced and started', async ({ updating, workFolder }) => {
  const { feed, key, appFolder, start } = updating;
  // What the library would read an address from; it must lead nowhere.
  const decoy = http.createServer((_request, response) => response.writeHead(404).end());
  let decoyAsked = 0;
  decoy.on('connection', () => {
    decoyAsked += 1;
  });
  decoy.listen(0, '127.0.0.1');
  await once(decoy, 'listening');
  const decoyUrl = `http://127.0.0.1:${(decoy.address() as AddressInfo).port}/`;
  await writeFile(
    join(appFolder, 'dev-app-update.yml'),
    `provider: generic\nurl: ${decoyUrl}\nupdaterCacheDirName: sluice-updater\n`,
  );
  const appImage = join(workFolder, 'sluice-0.1.0-linux-x86_64.AppImage');
  const newAppImage = join(workFolder, 'sluice-9.0.0-linux-x86_64.AppImage');
  const mark = join(workFolder, 'new-version-started');
  await writeFile(appImage, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const body = Buffer.from(`#!/bin/sh\ntouch '${mark}'\n`);
  const name = publish(feed, { version: '9.0.0', body, key });
  const { app, page } = await start({ APPIMAGE: appImage });
  await setFeed(page, feed.address);
  await checkNow(page);
  await expect(card(page).getByText('Version 9.0.0 is available.')).toBeVisible();
  expect(feed.asked).not.toContain(name);

  const download = (label: string | RegExp) => card(page).getByRole('button', { name: label }).click();
  const again = 'Download version 9.0.0 again';
  // As long as the signed one, but another.
  feed.files.set(name, { body: Buffer.from(String(body).replace('touch', 'chmod')) });
  await download(/^Download/);
  await expect(card(page).getByText('SLUICE-UPD-005')).toBeVisible();
  // A server that sends without end is not listened to.
  feed.files.set(name, { body, answer: (response) => response.writeHead(200).end(body) });
  await download(again);
  await expect(card(page).getByText('The server does not say how large the file is.')).toBeVisible();
  const larger = { 'content-length': body.length + 1 };
  feed.files.set(name, { body, answer: (response) => response.writeHead(200, larger).end(`${body} `) });
  await download(again);
  await expect(card(page).getByText('The server sends')).toBeVisible();
  feed.files.set(name, {
    body,
    answer: (response) => response.writeHead(302, { location: `${decoyUrl}${name}` }).end(),
  });
  await download(again);
  await expect(card(page).getByText('The server led to another address')).toBeVisible();
  // The user may change their mind while the server takes its time.
  feed.files.set(name, {
    body,
    answer: (response) => response.writeHead(200, { 'content-length': body.length }).write('#!'),
  });
  await download(again);
  await expect(card(page).getByText('Downloading version 9.0.0')).toBeVisible();
  await card(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(card(page).getByText('Version 9.0.0 is available.')).toBeVisible();
  expect(String(await readFile(appImage))).toContain('exit 0');

  feed.files.set(name, { body });
  await download(/^Download/);
  await expect(card(page).getByText('Version 9.0.0 is ready.')).toBeVisible();
  expect(existsSync(newAppImage)).toBe(false);
  const closed = app.waitForEvent('close');
  await card(page).getByRole('button', { name: 'Restart and update' }).click();
  await closed;
  await expect.poll(() => existsSync(mark)).toBe(true);
  expect(await readFile(newAppImage)).toEqual(body);
  expect(existsSync(appImage)).toBe(false);
  expect(decoyAsked).toBe(0);
  expect([...feed.headers]).not.toContain('x-user-staging-id');
  expect([...feed.headers]).not.toContain('cookie');
  decoy.close();

  await becomeVersion(appFolder, '9.0.0');
  const after = await start({ APPIMAGE: newAppImage });
  await openPage(after.page, 'Activity');
  await expect(after.page.getByText('update installed').first()).toBeVisible();
});

test('an update that was not installed is reported at the next start', async ({ updating, dataFolder }) => {
  const { start } = updating;
  await writeFile(join(dataFolder, 'installing-update.json'), '{"from":"0.1.0","to":"9.0.0"}');
  const { page } = await start();
  await openPage(page, 'Notices');
  await expect(page.getByText('The update was not installed.').first()).toBeVisible();
});
