/**
 * The analyst on call: a notification says that a stream fails, its click opens that stream, the page says what is
 * wrong and how to repair it, and after the repair every waiting event is delivered.
 */
import type { ElectronApplication } from '@playwright/test';
import type { Notification } from 'electron';
import { expect, test } from './fixtures';
import { closeWindow, isWindowShown, readTray } from './support/desktop';
import {
  addFilesSource,
  chooseAuthentication,
  expectStatus,
  fillInStream,
  openPage,
  passTest,
  saveStream,
} from './support/steps';
import { placeTrail } from './support/trail';

interface Shown {
  shown: Notification[];
}

/** Keeps the notifications that the app shows, because the machine of a test may have nothing that shows them. */
function keepNotifications(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ Notification: Notifications }) => {
    const kept: Shown = { shown: [] };
    Object.assign(globalThis, kept);
    Notifications.isSupported = () => true;
    Notifications.prototype.show = function show(this: Notification) {
      kept.shown.push(this);
    };
  });
}

function notifications(app: ElectronApplication): Promise<{ title: string; body: string }[]> {
  return app.evaluate(() => (globalThis as unknown as Shown).shown.map(({ title, body }) => ({ title, body })));
}

/** Clicks the newest notification, as the desktop would report it. */
function clickNotification(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    (globalThis as unknown as Shown).shown.at(-1)?.emit('click');
  });
}

test('from the notification to the cause, the repair and the delivered backlog', async ({
  page,
  door,
  receiver,
  workFolder,
}) => {
  if (door.kind !== 'desktop') throw new Error('only in the window');
  const { app } = door;
  await keepNotifications(app);
  const trail = await placeTrail(workFolder);

  await test.step('two streams deliver', async () => {
    receiver.demand('Bearer first-token-4711');
    await addFilesSource(page, workFolder);
    for (const name of ['Security operations', 'Compliance']) {
      await fillInStream(page, name, receiver.url);
      await chooseAuthentication(page, 'Bearer token');
      await page.getByRole('textbox', { name: 'Token' }).fill('first-token-4711');
      await passTest(page);
      await saveStream(page, name);
    }
    await expect.poll(() => receiver.lines.length).toBe(1_000);
    await openPage(page, 'Streams');
    await page.getByRole('button', { name: 'Actions for Security operations' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await expectStatus(page, 'Security operations', 'Inactive');
    await closeWindow(app);
    await expect.poll(() => isWindowShown(app)).toBe(false);
  });

  await test.step('the token is refused: one notification, and the tray changes its shape and text', async () => {
    receiver.demand('Bearer second-token-4712');
    await trail.append(30);
    const ofStreams = async () => (await notifications(app)).filter(({ title }) => title !== 'Sluice keeps running');
    await expect.poll(ofStreams).toHaveLength(1);
    expect((await ofStreams())[0]?.title).toContain('Compliance');
    await expect.poll(async () => (await readTray(app)).status).toBe('activeWithErrors');
    const { lines } = await readTray(app);
    expect(lines.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Compliance: Active with errors, /));
  });

  await test.step('its click opens the stream, which says what is wrong in plain sentences', async () => {
    await clickNotification(app);
    await expect.poll(() => isWindowShown(app)).toBe(true);
    await expect(page.getByRole('heading', { name: 'Compliance', level: 1 })).toBeVisible();
    await expect(page.getByText(/^The destination has refused the token since \d{1,2}:\d\d/)).toBeVisible();
    await expect(page.getByText(/30 events are waiting, nothing is lost\./)).toBeVisible();
    await expect(page.getByText(/(Next try in|Trying again now)/)).toBeVisible();
  });

  await test.step('the notice is listed and leads to the same stream', async () => {
    const path = new URL(page.url()).hash;
    await openPage(page, 'Notices');
    const notice = page.getByRole('listitem').filter({ hasText: 'Compliance' });
    await expect(notice).toHaveCount(1);
    await notice.getByRole('link', { name: 'Open the stream' }).click();
    await expect(page).toHaveURL((url) => url.hash === path);
  });

  await test.step('the repair leads to the token, and a new one passes the test', async () => {
    await page.getByRole('link', { name: 'Replace token' }).click();
    const token = page.getByRole('textbox', { name: 'Token' });
    await expect(token).toBeFocused();
    await token.fill('second-token-4712');
    await passTest(page);
    await saveStream(page, 'Compliance');
  });

  await test.step('every waiting event is delivered once, and the status is Active', async () => {
    await expect.poll(() => receiver.lines.length).toBe(1_030);
    expect(receiver.lines.slice(1_000)).toEqual(trail.lines.slice(500));
    await openPage(page, 'Streams');
    await expectStatus(page, 'Compliance', 'Active');
    await expect.poll(async () => (await readTray(app)).status).not.toBe('activeWithErrors');
  });
});
