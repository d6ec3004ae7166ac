/** If a part of the page cannot be loaded (replaced by a newer build, for example), the window does not stay empty. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { fillInStream, openPage, passTest } from './support/steps';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1, exact: true });

test('a page that cannot be drawn says so, and the others can still be opened', async ({ page, receiver }) => {
  await page.route('**/assets/CurveCharts-*.js', (route) => route.abort());
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(heading(page, 'This page cannot be shown')).toBeVisible();
  await expect(page.getByText('Sluice continues to forward events.')).toBeVisible();
  await openPage(page, 'Streams');
  await page.unroute('**/assets/CurveCharts-*.js');
  await page.reload();
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(heading(page, 'Lab')).toBeVisible();
});

test('a page whose file cannot be loaded says so, and opens once the window is loaded again', async ({ page }) => {
  await page.route('**/assets/TrailPage-*.js', (route) => route.abort());
  await page.reload();
  await page.getByRole('link', { name: 'Audit trail' }).click();
  await expect(heading(page, 'This page cannot be shown')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('SLUICE-WIN-001');
  await openPage(page, 'Sources');
  await page.goBack();
  await expect(heading(page, 'This page cannot be shown')).toBeVisible();
  await page.unroute('**/assets/TrailPage-*.js');
  await page.getByRole('button', { name: 'Reload the window' }).click();
  await expect(heading(page, 'Audit trail')).toBeVisible();
});

test('a page whose file takes long makes the one before give way, and then opens', async ({ page }) => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/assets/TrailPage-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(heading(page, 'Overview')).toBeVisible();
  await page.getByRole('link', { name: 'Audit trail' }).click();
  await expect(page.getByRole('heading', { name: 'Loading', level: 1 })).toBeAttached();
  release();
  await expect(heading(page, 'Audit trail')).toBeFocused();
});

test('the pages are loaded before they are wanted', async ({ page }) => {
  await page.reload();
  await expect(heading(page, 'Overview')).toBeVisible();
  const loaded = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
  await expect.poll(loaded).toContainEqual(expect.stringMatching(/\/ErrorCodesPage-.*\.js$/));
  expect((await loaded()).some((path) => path.includes('CurveCharts'))).toBe(false);
});
