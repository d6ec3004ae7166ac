/**
 * Previews without sending: of a chosen event of the trail, from the wizard, a stream and an event.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { type GrowingTrail, placeTrail } from './support/trail';

function idOf(trail: GrowingTrail, index: number): string {
  return JSON.parse(trail.lines[index] ?? '{}').Event.EventId;
}

/** In an open preview. An event may become searchable only a moment after it was accepted. */
async function chooseEvent(page: Page, eventId: string): Promise<void> {
  const preview = page.getByRole('dialog', { name: /^Preview/ });
  const choice = preview.getByRole('combobox', { name: 'Event' });
  await expect(async () => {
    await choice.blur();
    await choice.fill(eventId);
    await page.getByRole('option', { name: /\(number \d+\)/ }).click({ timeout: 5_000 });
  }).toPass();
  await expect(preview.getByRole('figure', { name: /^Body/ })).toContainText(eventId);
}

test('the request for a chosen event is shown from the wizard, a stream and the event itself', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await fillInStream(page, 'Lab', receiver.url);

  await test.step('in the wizard, before anything is saved', async () => {
    await page.getByRole('button', { name: 'Preview request' }).click();
    const preview = page.getByRole('dialog', { name: 'Preview of the request' });
    await expect(preview.getByRole('figure', { name: /^Body/ })).toContainText('Sluice connection test');
    await chooseEvent(page, idOf(trail, 10));
    await expect(preview.getByRole('button', { name: /as curl/ })).toBeVisible();
    expect(receiver.lines).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(preview).toBeHidden();
  });

  await test.step('with what the filter does to it', async () => {
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByRole('combobox', { name: 'Values' }).fill('NoSuchOperation');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Preview request' }).click();
    await chooseEvent(page, idOf(trail, 10));
    const remark = page.getByRole('dialog', { name: 'Preview of the request' }).getByRole('alert');
    await expect(remark).toContainText("The stream's filter excludes this event.");
    await expect(remark).toContainText('SLUICE-DLV-008');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove condition 1' }).click();
  });

  await passTest(page);
  await saveStream(page, 'Lab');
  await expect.poll(() => receiver.lines.length).toBe(500);

  await test.step("on the stream's page", async () => {
    await page.getByRole('button', { name: 'Actions for Lab' }).click();
    await page.getByRole('menuitem', { name: 'Preview request' }).click();
    await chooseEvent(page, idOf(trail, 20));
    await page.keyboard.press('Escape');
  });

  await test.step('beside the event itself', async () => {
    await openPage(page, 'Audit trail');
    await page.getByRole('combobox', { name: 'Dates' }).click();
    await page.getByRole('option', { name: 'All events' }).click();
    await page.getByRole('radiogroup', { name: 'Search in' }).getByText('All text').click();
    await page.getByRole('textbox', { name: 'Search all text' }).fill(idOf(trail, 30));
    await expect(page.getByText('1 event', { exact: true })).toBeVisible();
    const list = page.getByRole('grid', { name: 'Events' });
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Preview as sent to Lab' }).click();
    const preview = page.getByRole('dialog', { name: 'Preview as sent to Lab' });
    await expect(preview.getByRole('figure', { name: /^Body/ })).toContainText(idOf(trail, 30));
    await expect(preview.getByRole('combobox')).toHaveCount(0);
  });
  expect(receiver.lines).toHaveLength(500);
});
