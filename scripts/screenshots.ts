/**
 * npm run screenshots: takes the README's screenshots of the real app, built and running: of its window if there is an
 * Electron and a screen, otherwise of its console in a browser. The data comes from the sample trail; the destination
 * is a receiver that this script starts.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Locator, type Page } from '@playwright/test';
import { choose } from '../test/e2e/support/desktop';
import { launchConsole, launchDesktop } from '../test/e2e/support/doors';
import { type Receiver, startReceiver } from '../test/e2e/support/receiver';
import {
  addFilesSource,
  chooseAuthentication,
  expectStatus,
  fillInStream,
  openPage,
  passTest,
  saveStream,
} from '../test/e2e/support/steps';
import { type GrowingTrail, placeTrail } from '../test/e2e/support/trail';
import { findBrowser } from './lib/browser.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { whyNoWindow } from './lib/desktop.mjs';
import { findElectron } from './lib/electron.mjs';
import { root } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

const folder = join(root, 'docs', 'screenshots');
const viewport = { width: 1360, height: 860 };

interface OpenedApp {
  readonly page: Page;
  close(): Promise<void>;
}

async function openApp(dataFolder: string, workFolder: string): Promise<OpenedApp> {
  const noWindow = whyNoWindow({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
  });
  if (noWindow === undefined && 'path' in findElectron()) {
    const app = await launchDesktop(dataFolder);
    const page = await app.firstWindow();
    await choose(app, page, workFolder);
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      viewport,
    );
    return { page, close: () => app.close() };
  }
  say('no window can be opened here: the pictures are taken of the console in a browser');
  const running = await launchConsole(dataFolder, ['--root', workFolder]);
  const { path } = findBrowser();
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    ...(path === undefined ? {} : { executablePath: path }),
  });
  const page = await browser.newPage({ viewport, locale: 'en-US' });
  await page.goto(running.link());
  return {
    page,
    close: async () => {
      await browser.close();
      await running.close();
    },
  };
}

async function take(page: Page, name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  // Hide temporary messages and pointer effects.
  await page.mouse.move(0, 0);
  const messages = page.getByRole('button', { name: 'Close message' });
  while ((await messages.count()) > 0) await messages.first().click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  say(`docs/screenshots/${name}.png`);
}

function scrollToTop(page: Page): Promise<void> {
  // Above the middle there is nothing that could be scrolled to.
  return page.getByRole('heading', { level: 1 }).evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
}

/** Scrolls it to the upper part of the window, clear of the header. */
function bringUp(part: Locator): Promise<void> {
  return part.evaluate((element) => {
    element.style.scrollMarginTop = '96px';
    element.scrollIntoView();
  });
}

async function enterToken(page: Page): Promise<void> {
  await chooseAuthentication(page, 'Bearer token');
  await page.getByRole('textbox', { name: 'Token' }).fill('token-of-the-screenshots');
}

async function makeStream(page: Page, name: string, address: string): Promise<void> {
  await fillInStream(page, name, address);
  await enterToken(page);
  await passTest(page);
  await saveStream(page, name);
}

interface Scene {
  readonly page: Page;
  readonly workFolder: string;
  readonly trail: GrowingTrail;
  readonly receiver: Receiver;
  /** A second receiver, which is made to fail. */
  readonly failing: Receiver;
}

/** The first screen, the wizard, and three streams: one that works, one that fails, one that is deactivated. */
async function takeFirstSteps({ page, workFolder, trail, receiver, failing }: Scene): Promise<void> {
  await openPage(page, 'Overview');
  await expect(page.getByRole('heading', { name: 'See events flow within a minute' })).toBeVisible();
  await take(page, 'first-run');
  await addFilesSource(page, workFolder);
  await fillInStream(page, 'Security operations', receiver.url);
  await enterToken(page);
  await scrollToTop(page);
  await take(page, 'wizard-details');
  await passTest(page);
  await page.getByRole('checkbox', { name: 'I can see it in Other' }).check();
  await scrollToTop(page);
  await take(page, 'test-passed');
  await saveStream(page, 'Security operations');
  await makeStream(page, 'Compliance archive', failing.url);
  await makeStream(page, 'Old SIEM', receiver.url);
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Actions for Old SIEM' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await expectStatus(page, 'Old SIEM', 'Inactive');
  failing.answerWith(401, '{"error":"The token has been revoked."}');
  await trail.append(120);
  await expectStatus(page, 'Compliance archive', 'Active with errors');
  await expectStatus(page, 'Security operations', 'Active');
}

async function takeStreams({ page, trail }: Scene): Promise<void> {
  await take(page, 'streams');
  await take(page, 'streams-dark', 'dark');
  await page.getByRole('link', { name: 'Compliance archive' }).click();
  await expect(page.getByText(/^The destination has refused the token since/)).toBeVisible();
  await take(page, 'stream-failing');
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Security operations' }).click();
  await take(page, 'stream-working');
  await page.getByRole('tab', { name: 'Live', exact: true }).click();
  const events = page.getByRole('grid', { name: /events/i });
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await trail.append(12);
  await expect(events.getByText('Delivered').nth(9)).toBeVisible();
  await take(page, 'live');
}

/** What Sluice itself says about the streams: the overview, the deadlines, the palette. */
async function takeOverviewAndDeadlines({ page }: Scene): Promise<void> {
  await openPage(page, 'Deadlines');
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const expiry = page.getByLabel('Token of Security operations expires on');
  await expiry.fill(inTenDays);
  await expiry.blur();
  await expect(page.getByText('Security operations: Token expires')).toBeVisible();
  await take(page, 'deadlines');
  await openPage(page, 'Overview');
  await expect(page.getByRole('region', { name: 'Needs attention' })).toBeVisible();
  await take(page, 'overview');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('secur');
  await expect(page.getByRole('option', { name: /^Security operations/ })).toBeVisible();
  await take(page, 'palette');
  await page.keyboard.press('Escape');
}

async function takeAuditTrail({ page }: Scene): Promise<void> {
  await openPage(page, 'Audit trail');
  await page.getByRole('combobox', { name: 'Dates' }).click();
  await page.getByRole('option', { name: 'All events' }).click();
  const events = page.getByRole('grid', { name: 'Events' });
  await events.getByRole('row').nth(4).click();
  await expect(page.getByText('Delivered').first()).toBeVisible();
  await bringUp(page.getByRole('heading', { name: 'Where it is' }));
  await take(page, 'audit-trail');
}

/** The report of an outage of ten seconds. */
async function takeDrill({ page }: Scene): Promise<void> {
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Actions for Security operations' }).click();
  await page.getByRole('menuitem', { name: 'Outage drill' }).click();
  await page.getByRole('combobox', { name: 'Length' }).click();
  await page.getByRole('option', { name: '10 sec', exact: true }).click();
  await page.getByRole('button', { name: 'Start drill' }).click();
  await expect(page.getByText('Nothing was lost').first()).toBeVisible({ timeout: 120_000 });
  await take(page, 'drill');
}

async function takeAll(scene: Scene): Promise<void> {
  await takeFirstSteps(scene);
  await takeStreams(scene);
  await takeOverviewAndDeadlines(scene);
  await takeAuditTrail(scene);
  await takeDrill(scene);
  await takeWhatIsSent(scene);
}

/** The filter, and one event through all steps of a stream. */
async function takeWhatIsSent({ page, receiver }: Scene): Promise<void> {
  await fillInStream(page, 'Analysts', receiver.url);
  const open = async (name: RegExp) => {
    const fold = page.getByRole('button', { name });
    await fold.click();
    return fold;
  };
  const filter = await open(/^Filter/);
  await page.getByRole('button', { name: 'Add a preset' }).click();
  await page.getByRole('menuitem', { name: /^Failures/ }).click();
  await expect(page.getByText(/^Keeps \d+ of the last/)).toBeVisible();
  await bringUp(filter);
  await take(page, 'filter');
  await filter.click();
  await open(/^Masking/);
  await page.getByRole('button', { name: 'Users', exact: true }).click();
  await open(/^Preview One event/);
  await page.getByRole('combobox', { name: 'Event', exact: true }).click();
  await page.getByRole('option').nth(1).click();
  const masked = page.getByRole('region', { name: 'Masked' });
  await expect(masked.locator('mark').first()).toBeVisible();
  await bringUp(masked);
  await take(page, 'preview');
}

/** The overview once more, in the other language. */
async function takePortuguese(page: Page): Promise<void> {
  await openPage(page, 'Settings');
  await page.getByRole('radio', { name: 'Português', exact: true }).press('Space');
  await page.getByRole('link', { name: 'Visão geral' }).click();
  await expect(page.getByRole('heading', { name: 'Visão geral', level: 1 })).toBeVisible();
  await take(page, 'portuguese');
}

await ensureBuilt();
await mkdir(folder, { recursive: true });
const temporary = await mkdtemp(join(tmpdir(), 'sluice-screenshots-'));
const workFolder = join(temporary, 'audit');
await mkdir(workFolder);
const trail = await placeTrail(workFolder);
const receiver = await startReceiver();
const failing = await startReceiver();
const app = await openApp(join(temporary, 'data'), workFolder);
try {
  await takeAll({ page: app.page, workFolder, trail, receiver, failing });
  await takePortuguese(app.page);
} finally {
  await app.close();
  await receiver.close();
  await failing.close();
  await rm(temporary, { recursive: true, maxRetries: 5, retryDelay: 200 });
}
