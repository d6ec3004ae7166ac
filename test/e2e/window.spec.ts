/**
 * The window while a user tries out streams: the sample trail, "Try now", keyboard focus, and a table that fits
 * the window.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { addFilesSource, expectStatus, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

async function beginRehearsedStream(page: Page): Promise<void> {
  await fillInStream(page, 'Demonstration', '');
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await expect(page.getByLabel('Address')).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+/);
}

async function addSampleTrail(page: Page): Promise<void> {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('menuitem', { name: /^Sample trail/ }).click();
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByRole('heading', { name: /^Sample trail/, level: 1 })).toBeVisible();
}

const hasFocus = (page: Page) => page.evaluate(() => document.activeElement !== document.body);

test('a stream to a rehearsal delivers the events of the sample trail', async ({ page }) => {
  await beginRehearsedStream(page);
  await passTest(page);
  await saveStream(page, 'Demonstration');
  await expect(page.getByText('Waiting for the first event.')).toBeVisible();
  await addSampleTrail(page);
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Demonstration' }).click();
  await expect(page.getByRole('link', { name: /^Delivered: [1-9]/ })).toBeVisible();
  await expect(page.getByText('Skipped, by reason')).toHaveCount(0);
});

test('a stream that carries no made-up events says so, and claims no success', async ({ page, receiver }) => {
  await fillInStream(page, 'Real', receiver.url);
  await passTest(page);
  await saveStream(page, 'Real');
  await addSampleTrail(page);
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Real' }).click();
  await expect(page.getByText(/Nothing has been delivered yet\. \d+ events? (was|were) skipped\./)).toBeVisible();
  await expect(page.getByText('Sample events, which this stream does not send')).toBeVisible();
  await expect(page.getByText('Everything is delivered')).toHaveCount(0);
  expect(receiver.lines).toEqual([]);
});

test('waiting events are sent at once after "Try now" and after a passed test', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  // Held streams are probed every two minutes: what arrives sooner was not waited for.
  receiver.answerWith(401);
  await addFilesSource(page, workFolder);
  await openPage(page, 'Streams');
  await expectStatus(page, 'Lab', 'Active with errors');
  await page.getByRole('link', { name: 'Lab' }).click();

  await test.step('by the button', async () => {
    receiver.answerWith(200);
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect.poll(() => receiver.lines.length).toBe(500);
    await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(0);
    // The button that had the focus is gone, and the keyboard still has a place.
    await expect.poll(() => hasFocus(page)).toBe(true);
  });

  await test.step('by a test of the stream that passes', async () => {
    receiver.answerWith(401);
    await trail.append(10);
    await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible();
    receiver.answerWith(200);
    await page.getByRole('link', { name: 'Test stream' }).click();
    await expect.poll(() => receiver.lines.length).toBe(510);
    expect(receiver.lines).toEqual(trail.lines);
  });
});

test('the keyboard focus keeps its place when dialogs, steps and buttons are replaced', async ({ page, receiver }) => {
  await test.step('choosing a destination', async () => {
    await openPage(page, 'Streams');
    await page.getByRole('button', { name: 'Create stream' }).click();
    await page.getByRole('menuitem', { name: 'Audit trail' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search destinations' })).toBeFocused();
    await page.keyboard.type('other');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of the stream')).toBeFocused();
  });

  await test.step('testing, testing again, and saving', async () => {
    await page.getByLabel('Name of the stream').fill('Lab');
    await page.getByLabel('Address').fill(receiver.url);
    await passTest(page);
    await expect.poll(() => hasFocus(page)).toBe(true);
    await page.getByRole('button', { name: 'Test again' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
    await expect.poll(() => hasFocus(page)).toBe(true);
    await saveStream(page, 'Lab');
    await expect(page.getByRole('heading', { name: 'Lab', level: 1 })).toBeFocused();
  });

  await test.step('a dialog that was opened from a menu', async () => {
    await openPage(page, 'Streams');
    const actions = page.getByRole('button', { name: 'Actions for Lab' });
    await actions.press('Enter');
    await page.getByRole('menuitem', { name: 'Preview request' }).press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(actions).toBeFocused();
  });

  await test.step('a fault that is switched off', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rehearsal' }).click();
    await page.getByRole('button', { name: 'Start rehearsal' }).click();
    await page.getByRole('combobox', { name: 'Fault' }).click();
    await page.getByRole('option', { name: 'Never answers' }).click();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByText('Fault is on: Never answers')).toBeVisible();
    await openPage(page, 'Streams');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rehearsal' }).click();
    await expect(page.getByRole('combobox', { name: 'Fault' })).toHaveValue('Never answers');
    await page.getByRole('button', { name: 'Switch off' }).press('Enter');
    await expect(page.getByText('Fault is on: Never answers')).toHaveCount(0);
    await expect.poll(() => hasFocus(page)).toBe(true);
  });
});

test('the actions of a stream stay in sight, however long its status and its name are', async ({
  page,
  door,
  receiver,
  workFolder,
}) => {
  test.skip(door.kind === 'desktop', 'the size of a page is set in the browser');
  await placeTrail(workFolder);
  const name = `Security operations centre, production, ${'x'.repeat(50)}`;
  await fillInStream(page, name, receiver.url);
  await passTest(page);
  await saveStream(page, name);
  receiver.answerWith(503);
  await addFilesSource(page, workFolder);
  await openPage(page, 'Streams');
  await expectStatus(page, 'Security', 'Active with errors');
  for (const width of [1_440, 1_280, 1_200, 1_024, 900, 768, 600, 400]) {
    await page.setViewportSize({ width, height: 800 });
    const actions = page.getByRole('button', { name: /^Actions for/ });
    // Wholly in the window, and not cut by its own cell either.
    await expect(actions).toBeInViewport({ ratio: 1 });
    const cell = await actions.evaluate(
      ({ parentElement }) => (parentElement?.scrollWidth ?? 1) - (parentElement?.clientWidth ?? 0),
    );
    expect(cell, `at ${width}`).toBeLessThanOrEqual(0);
  }
});
