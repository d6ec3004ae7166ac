/** Importing a file: preview it, store it, and recognise it when it is imported again. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { openPage } from './support/steps';

const samples = join(import.meta.dirname, '../fixtures/samples');

/** The value next to a name in the dialog. */
function fact(page: Page, name: string) {
  const terms = page
    .getByRole('dialog')
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) });
  return terms.locator('xpath=following-sibling::dd[1]');
}

async function lookAt(page: Page, path: string): Promise<void> {
  await page.getByRole('dialog').getByRole('textbox', { name: 'Path of the file' }).fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What is in the file' })).toBeFocused();
}

test('a CSV export is looked at, stored, found, and known when it comes again', async ({ page }) => {
  const path = join(samples, 'odc-audit-trail-export-300.csv');
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Import a file' }).click();
  await expect(page.getByRole('textbox', { name: 'Path of the file' })).toBeFocused();
  await expectAccessible(page);

  await lookAt(page, path);
  await expect(fact(page, 'Rows')).toHaveText('300');
  await expect(fact(page, 'Already in the trail')).toHaveText('0');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Import 300 events' }).click();
  await expect(page.getByRole('heading', { name: 'Import finished: 300 events stored' })).toBeVisible();
  await expect(fact(page, 'Stored')).toHaveText('300');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Import another file' }).click();
  await lookAt(page, path);
  await expect(fact(page, 'Already in the trail')).toHaveText('300');
  await expect(page.getByText('All events of this file are already in the trail.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what cannot be read is shown with its lines, set aside, and linked to', async ({ page }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Import a file' }).click();
  await lookAt(page, join(samples, 'bad', 'one-bad-line-in-five.ndjson'));
  await expect(fact(page, 'Cannot be read')).not.toHaveText('0');
  await expect(page.getByRole('table', { name: 'Rows that cannot be read' })).toBeVisible();
  await page.setViewportSize({ width: 380, height: 800 });
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Import \d+ events?$/ }).click();
  await expect(page.getByRole('heading', { name: /^Import finished: / })).toBeVisible();
  await page.getByRole('link', { name: 'Records set aside' }).click();
  await expect(page.getByRole('heading', { name: 'Records set aside', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a file that is not there is named with what to do', async ({ page, workFolder }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Import a file' }).click();
  await page.getByRole('textbox', { name: 'Path of the file' }).fill(join(workFolder, 'gone.csv'));
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByRole('dialog').getByText('SLUICE-SRC-002')).toBeVisible();
  await page.getByRole('button', { name: 'Choose a file again' }).click();
  await expect(page.getByRole('textbox', { name: 'Path of the file' })).toHaveValue(/gone\.csv$/);
});

test('a file dropped onto the window is looked at; a browser asks where it lies', async ({
  page,
  door,
  workFolder,
}) => {
  const path = join(workFolder, 'dropped.ndjson');
  await writeFile(path, '{"Event":{"EventId":"e-1","DateTime":"2026-01-02T03:04:05Z"}}\n');
  await openPage(page, 'Streams');
  // A file input is the one way for a test to give the page a real file of the disk.
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'given';
    document.body.append(input);
  });
  await page.locator('#given').setInputFiles(path);
  const drag = (type: 'dragover' | 'drop') =>
    page.evaluate((name) => {
      const input = document.querySelector<HTMLInputElement>('#given');
      const dataTransfer = new DataTransfer();
      for (const file of input?.files ?? []) dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer }));
    }, type);
  await drag('dragover');
  await expect(page.getByText('Drop the file to preview it')).toBeVisible();
  await drag('drop');
  await expect(page.getByText('Drop the file to preview it')).toBeHidden();
  if (door.kind === 'desktop') {
    await expect(page.getByRole('button', { name: 'Import 1 event', exact: true })).toBeVisible();
    return;
  }
  await expect(page.getByText('A browser does not reveal the folder of a dropped file.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Path of the file' })).toHaveValue('dropped.ndjson');
});
