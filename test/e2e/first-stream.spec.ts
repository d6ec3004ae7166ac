/** The main task from an empty start: a trail on disk, a stream from the wizard, and every event at the destination. */
import { expect, test } from './fixtures';
import { clickTray, closeWindow, isWindowShown, readTray } from './support/desktop';
import { addFilesSource, expectStatus, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

test('an audit trail reaches its destination whole, in order, and goes on doing so', async ({
  page,
  door,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);

  await test.step('a source on the folder', async () => {
    await addFilesSource(page, workFolder);
    await expect(page.getByText('500', { exact: true }).first()).toBeVisible();
  });

  await test.step('a stream, tested and saved', async () => {
    await fillInStream(page, 'Lab', receiver.url);
    await passTest(page);
    await expect.poll(() => receiver.testEvents.length).toBe(1);
    await page.getByRole('checkbox', { name: 'I can see it in Other' }).check();
    await saveStream(page, 'Lab');
  });

  await test.step('all 500 events, byte for byte, in order', async () => {
    await expect.poll(() => receiver.lines.length).toBe(500);
    expect(receiver.lines).toEqual(trail.lines);
  });

  await test.step('what is appended', async () => {
    await trail.append(10);
    await expect.poll(() => receiver.lines.length).toBe(510);
    expect(receiver.lines).toEqual(trail.lines);
  });

  await test.step('the page says so, without being reloaded', async () => {
    await openPage(page, 'Streams');
    await expectStatus(page, 'Lab', 'Active');
    await openPage(page, 'Sources');
    await expect(page.getByRole('row', { name: /Watched files/ }).getByText('510')).toBeVisible();
  });

  if (door.kind === 'console') return;

  await test.step('what is appended while the window is closed', async () => {
    await closeWindow(door.app);
    await expect.poll(() => isWindowShown(door.app)).toBe(false);
    await trail.append(10);
    await expect.poll(() => receiver.lines.length).toBe(520);
    expect(receiver.lines).toEqual(trail.lines);
  });

  await test.step('the tray tells how things are', async () => {
    await expect.poll(async () => (await readTray(door.app)).tooltip).toBe('Sluice: Active');
    const { status, lines } = await readTray(door.app);
    expect(status).toBe('active');
    expect(lines.map((line) => line.label)).toContain('Lab: Active, up to date');
  });

  await test.step('the window comes back from the tray, up to date', async () => {
    await clickTray(door.app, 'open');
    await expect.poll(() => isWindowShown(door.app)).toBe(true);
    await expect(page.getByRole('row', { name: /Watched files/ }).getByText('520')).toBeVisible();
  });

  await test.step('a stream’s line in the tray opens that stream', async () => {
    const { lines } = await readTray(door.app);
    await clickTray(door.app, lines.find((line) => line.label.startsWith('Lab'))?.id ?? '');
    await expect(page.getByRole('heading', { name: 'Lab', level: 1 })).toBeVisible();
  });
});

test('a destination that fails is shown with the reason, and loses nothing', async ({ page, receiver, workFolder }) => {
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  receiver.answerWith(503, 'down for maintenance');
  await addFilesSource(page, workFolder);
  await openPage(page, 'Streams');
  await expectStatus(page, 'Lab', 'Active with errors');
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByRole('button', { name: 'What to check, and the raw cause' }).click();
  await expect(page.getByText('SLUICE-HTTP-007').first()).toBeVisible();
  receiver.answerWith(200);
  // The next try may be as far away as the failure lasted.
  await expect.poll(() => receiver.lines.length, { timeout: 150_000 }).toBe(500);
  expect(receiver.lines).toEqual(trail.lines);
});

test('nothing typed in the wizard is lost when the page is closed', async ({ page, receiver }) => {
  await fillInStream(page, 'Kept for later', receiver.url);
  await openPage(page, 'Settings');
  await page.reload();
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  await page.getByRole('menuitem', { name: 'Audit trail' }).click();
  await expect(page.getByLabel('Name of the stream')).toHaveValue('Kept for later');
  await expect(page.getByLabel('Address')).toHaveValue(receiver.url);
});
