/** Many streams at once: select them, label, duplicate, deactivate, activate and delete them, and undo it. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { fillInStream, openPage, passTest, saveStream } from './support/steps';

const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected streams' });
const names = (page: Page) => page.getByRole('table', { name: 'Streams' }).getByRole('rowheader').getByRole('link');
const action = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();

async function expectStatuses(page: Page, expected: readonly string[]): Promise<void> {
  const rows = page.getByRole('table', { name: 'Streams' }).locator('tbody tr');
  await expect(rows.getByText(/^(Active|Active with errors|Inactive)$/).filter({ visible: true })).toHaveText(expected);
}

test('an administrator handles several streams together, and takes back what was a mistake', async ({
  page,
  receiver,
}) => {
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await openPage(page, 'Streams');

  await test.step('copies are inactive and have names of their own', async () => {
    await box(page, 'Lab').check();
    await action(page, 'Duplicate');
    await expect(names(page)).toHaveText(['Lab', 'Copy of Lab']);
    await action(page, 'Duplicate');
    await expect(names(page)).toHaveText(['Lab', 'Copy of Lab', 'Copy of Lab (2)']);
    await expectStatuses(page, ['Active', 'Inactive', 'Inactive']);
  });

  await test.step('a range is selected with Shift, and everything with Ctrl+A', async () => {
    await box(page, 'Lab').uncheck();
    await box(page, 'Copy of Lab').check();
    await box(page, 'Copy of Lab (2)').click({ modifiers: ['Shift'] });
    await expect(page.getByText('2 selected')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+a');
    await expect(page.getByText('3 selected')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(bar(page)).toHaveCount(0);
    await page.keyboard.press('Home');
    await expect(page.getByRole('checkbox', { name: 'Select all' })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByText('3 selected')).toBeVisible();
  });

  await test.step('labels are set, filter the table, and are taken back by keyboard', async () => {
    await action(page, 'Labels');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New label').fill('prod');
    await dialog.getByLabel('New label').press('Enter');
    await expect(dialog.getByRole('checkbox', { name: 'prod' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: /^prod$/ })).toHaveCount(3);
    await page.getByRole('combobox', { name: 'Filter by label' }).selectOption('prod');
    expect(page.url()).toContain('label=prod');
    await expect(names(page)).toHaveCount(3);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(page.getByText('The labels of 3 streams are changed.').first()).toBeVisible();
    await page.keyboard.press('F6');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listitem').filter({ hasText: /^prod$/ })).toHaveCount(0);
  });

  await test.step('deactivated streams go on where they stopped after Undo', async () => {
    await action(page, 'Deactivate');
    await expectStatuses(page, ['Inactive', 'Inactive', 'Inactive']);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'is deactivated' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expectStatuses(page, ['Active', 'Inactive', 'Inactive']);
  });

  await test.step('activation asks once for all', async () => {
    await action(page, 'Activate');
    const dialog = page.getByRole('dialog', { name: 'Activate 2 streams' });
    await expect(dialog.getByText('Nothing is waiting.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Activate' }).click();
    await expectStatuses(page, ['Active', 'Active', 'Active']);
  });

  await test.step('deleted streams come back', async () => {
    await action(page, 'Delete');
    await expect(page.getByText('3 streams are deleted.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'See events flow within a minute' })).toBeVisible();
    await page.getByRole('status').filter({ hasText: 'deleted' }).getByRole('button', { name: 'Undo' }).click();
    await expect(names(page)).toHaveCount(3);
  });

  await test.step('each stream has an entry of its own under Activity', async () => {
    await openPage(page, 'Activity');
    await expect(page.getByText('deletion of stream undone').filter({ visible: true })).toHaveCount(3);
  });
});

test('hidden columns stay hidden, and a link opens the table with a filter', async ({ page, receiver }) => {
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Waiting' }).click();
  await expect(page.getByRole('columnheader', { name: 'Waiting' })).toHaveCount(0);
  await page.reload();
  await expect(names(page)).toHaveText(['Lab']);
  await expect(page.getByRole('columnheader', { name: 'Waiting' })).toHaveCount(0);
  await page.evaluate(() => {
    window.location.hash = '#/streams?status=activeWithErrors';
  });
  await expect(page.getByRole('combobox', { name: 'Filter by status' })).toHaveValue('activeWithErrors');
  await expect(page.getByText('No stream matches')).toBeVisible();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(names(page)).toHaveText(['Lab']);
});
