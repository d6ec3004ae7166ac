/** The wizard with fixtures: its steps, its connection test, its draft. */
import { expect, type Page } from '@playwright/test';
import { openStory, test } from './support/gallery';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a test stays valid for a new name, but not for another destination', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/test-passed');
  await page.getByRole('button', { name: /^Details/ }).click();
  await page.getByLabel('Name of the stream').fill('Renamed');
  await button(page, 'Save').click();
  await expect(page.getByText('The connection test has passed.')).toBeVisible();
  await button(page, 'Back').click();
  await button(page, 'Back').click();
  await page.getByRole('button', { name: /^Connection/ }).click();
  await page.getByLabel('Service', { exact: true }).fill('another');
  await button(page, 'Save').click();
  await expect(page.getByText('These settings have not passed a connection test.')).toBeVisible();
  await button(page, 'Back').click();
  await expect(page.getByText('The settings have changed since this test.')).toBeVisible();
});

test('a restored draft with another destination does not count as tested', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/save-untested');
  await expect(page.getByText('Continued where you left off')).toBeVisible();
  await expect(page.getByText('These settings have not passed a connection test.')).toBeVisible();
  await button(page, 'Discard the changes').click();
  await expect(page.getByText('The earlier connection test still counts.')).toBeVisible();
});

test('a missing value takes the focus, even in a folded part of the form', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/edit');
  const delivery = page.getByRole('button', { name: /^Delivery/ });
  await delivery.click();
  const field = page.getByLabel('Requests under way at once');
  await field.fill('');
  await field.fill('99');
  await delivery.click();
  await button(page, 'Save').click();
  await expect(field).toBeFocused();
  await expect(page).not.toHaveURL(/step=/);
});

test('the steps follow the browser back and forward', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/test-passed');
  await button(page, 'Continue').click();
  await expect(page.getByRole('heading', { name: 'Save' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Test stream' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'Save' })).toBeVisible();
});

test('a stream that could not be saved stays in the wizard with the reason', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/cannot-be-saved');
  await expect(page.getByRole('alert')).toContainText('SLUICE-ENG-001');
  await expect(button(page, 'Save').last()).toBeEnabled();
});
