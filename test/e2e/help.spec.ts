/** The user guide in the window: beside a page, as a page, and its search. By keyboard where it matters. */
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { openPage } from './support/steps';

test('every page leads to its chapter, and the guide leads back', async ({ page }) => {
  await openPage(page, 'Audit trail');
  const heading = page.getByRole('heading', { name: 'Audit trail', level: 1 });
  await heading.focus();
  await page.keyboard.press('F1');
  const panel = page.getByRole('dialog', { name: 'The audit trail' });
  await expect(panel.getByText('Search in messages')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.getByRole('button', { name: 'Help for this page' }).click();
  await expectAccessible(page);
  await panel.getByRole('link', { name: 'Open in the guide' }).click();
  await expect(page.getByRole('heading', { name: 'The audit trail', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the page' }).click();
  await expect(heading).toBeVisible();
});

test('a link in the guide opens the page that it names', async ({ page }) => {
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Help for this page' }).click();
  const panel = page.getByRole('dialog', { name: 'Streams' });
  await panel.getByRole('button', { name: 'The connection test' }).click();
  await page.getByRole('dialog', { name: 'The connection test' }).getByRole('link', { name: 'Error codes' }).click();
  await expect(page.getByRole('heading', { name: 'Error codes', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('one search finds the guide and the error codes', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('search the help');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'Help', level: 1 })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('certificate expired');
  await expect(page.getByRole('listitem').filter({ hasText: 'SLUICE-TLS-003' })).toBeVisible();
  await page.getByLabel('Search the help').fill('retention');
  await page.getByRole('link', { name: 'Retention', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings and security', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Retention', level: 2 })).toBeInViewport();
});
