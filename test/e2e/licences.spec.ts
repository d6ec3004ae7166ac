/** The licences of third-party packages, from Settings. */
import { expect, test } from './fixtures';
import { openPage } from './support/steps';

test('the licence of a shipped package is found and read', async ({ page }) => {
  await openPage(page, 'Settings');
  await page.getByRole('link', { name: 'Third-party packages and their licences' }).click();
  await expect(page.getByRole('heading', { name: 'Third-party licences', level: 1 })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search licences' }).fill('better-sqlite3-multiple');
  await expect(page.getByRole('status').filter({ hasText: /^1 of \d+ packages$/ })).toBeVisible();
  await page.getByRole('button', { name: /^better-sqlite3-multiple-ciphers/ }).click();
  await expect(page.getByText(/Permission is hereby granted/)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search licences' }).fill('no such package');
  await expect(page.getByText('No package matches')).toBeVisible();
});
