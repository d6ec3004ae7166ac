/** The Audit trail page: search, filter, follow, open, export. */
import { readFile, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import {
  addFilesSource,
  chooseDates,
  expectTotal,
  fillInStream,
  openPage,
  passTest,
  saveStream,
} from './support/steps';
import { placeTrail } from './support/trail';

test('nothing yet, and no records set aside', async ({ page }) => {
  await openPage(page, 'Audit trail');
  await expect(page.getByRole('heading', { name: 'No events yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Records set aside' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was set aside' })).toBeVisible();
});

test('an administrator finds an event and sees where it is', async ({ page, door, receiver, workFolder }) => {
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await expect.poll(() => receiver.lines.length, { timeout: 30_000 }).toBe(500);

  await openPage(page, 'Audit trail');
  await chooseDates(page, 'All events');
  await expectTotal(page, '500 events');

  const failed = trail.lines.filter((line) => JSON.parse(line).Event.Response.Status === 'Failed').length;
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: /^Failed/ }).click();
  await page.keyboard.press('Escape');
  await expectTotal(page, `${failed} events`);
  await page.goBack();
  await expectTotal(page, '500 events');

  const claims = trail.lines.filter((line) => JSON.parse(line).Event.Effect.Message.includes('Claims')).length;
  await page.getByRole('textbox', { name: 'Search messages' }).fill('CLAIMS');
  await expectTotal(page, `${claims} events`);
  await expect(page).toHaveURL(/q=CLAIMS/);
  await page.getByRole('button', { name: 'Reset filters' }).click();
  await chooseDates(page, 'All events');
  await expectTotal(page, '500 events');

  const wanted = JSON.parse(trail.lines[250] ?? '{}').Event;
  await page.getByRole('radiogroup', { name: 'Search in' }).getByText('All text').click();
  await page.getByRole('textbox', { name: 'Search all text' }).fill(wanted.EventId);
  await expectTotal(page, '1 event');
  const list = page.getByRole('grid', { name: 'Events' });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  const detail = page.getByRole('region', { name: 'Event' });
  await expect(detail.getByText(wanted.EventId, { exact: true })).toBeVisible();
  await expect(detail.getByRole('listitem').filter({ hasText: 'Lab' })).toContainText('Delivered');
  await detail.getByRole('button', { name: 'Find in destination: Lab' }).click();
  await expect(detail.getByRole('listitem').filter({ hasText: 'Lab' })).toContainText(`search "${wanted.EventId}"`);
  await detail.getByRole('tab', { name: 'Raw' }).click();
  await expect(detail.getByRole('figure', { name: 'Event as received' })).toContainText(wanted.EventId);

  await expectAccessible(page);
  await list.focus();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();

  await page.getByRole('button', { name: 'Reset filters' }).click();
  await chooseDates(page, 'All events');
  await expectTotal(page, '500 events');
  await trail.append(10);
  await page.getByRole('button', { name: '10 new events' }).click({ timeout: 20_000 });
  await expectTotal(page, '510 events');

  if (door.kind === 'console') await expectExport(page, 510);
});

/** The desktop app asks for a path with the system's dialog, which a test cannot use. The console needs no dialog. */
async function expectExport(page: Page, events: number): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const told = await page.getByText(/ events exported to /).innerText({ timeout: 20_000 });
  const path = told.split(' exported to ')[1] ?? '';
  const rows = parse(await readFile(path, 'utf8'), { columns: true }) as unknown[];
  await rm(path);
  expect(rows).toHaveLength(events);
}

test('a long list scrolls to its end by keys without a gap', async ({ page, workFolder }) => {
  const trail = await placeTrail(workFolder);
  await trail.append(700);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await openPage(page, 'Audit trail');
  await chooseDates(page, 'All events');
  // The list may have begun before all was searchable; then it says that there is more.
  await expect(async () => {
    const fresh = page.getByRole('button', { name: /new events?$/ });
    if (await fresh.isVisible()) await fresh.click();
    await expect(page.getByText('1,200 events', { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  const list = page.getByRole('grid', { name: 'Events' });
  await list.focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(list.locator('[aria-rowindex="1201"][aria-selected="true"]')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  // Only what can be seen is drawn, wherever one is.
  expect(await list.getByRole('row').count()).toBeLessThan(60);
  await page.keyboard.press('PageUp');
  await expect(list.locator('[aria-selected="true"]')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(list.locator('[aria-rowindex="2"][aria-selected="true"]')).toBeVisible();
});
