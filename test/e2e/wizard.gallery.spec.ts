/** The wizard with fixtures: its steps, its connection test, its draft. */
import { expect, type Page } from '@playwright/test';
import { openStory, test } from './support/gallery';
import { paste } from './support/paste';

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
  const field = page.getByLabel('Parallel requests');
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
  await expect(page.getByRole('heading', { name: 'What the stream will do' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Test stream' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { name: 'What the stream will do' })).toBeVisible();
});

test('a stream that could not be saved stays in the wizard with the reason', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/cannot-be-saved');
  await expect(page.getByRole('alert')).toContainText('SLUICE-ENG-001');
  await expect(button(page, 'Save').last()).toBeEnabled();
});

test('what was pasted can be undone, and what was not understood is named', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/splunk');
  const url = page.getByLabel('HEC URL');
  await url.fill('https://before.example.com:8088');
  await paste(page.getByLabel('Fill in by pasting'), 'curl -k https://after.example.com:8088 -H "X-Trace: 1" -u x:abc');
  await expect(url).toHaveValue('https://after.example.com:8088');
  await expect(page.getByText('Filled in: HEC URL, HEC token.').first()).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'header X-Trace' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(url).toHaveValue('https://before.example.com:8088');
  await expect(page.getByRole('textbox', { name: 'HEC token' })).toHaveValue('');
});

test('a bare host name is completed when one leaves the field, and the completion is shown', async ({
  gallery,
  page,
}) => {
  await openStory(page, gallery, 'wizard/splunk');
  const url = page.getByLabel('HEC URL');
  await url.fill('splunk.example.com');
  await page.keyboard.press('Tab');
  await expect(url).toHaveValue('https://splunk.example.com:8088/services/collector/event');
  await expect(page.getByText('Completed from “splunk.example.com”.')).toBeVisible();
  await expect(url).not.toHaveAttribute('aria-invalid', 'true');
});

test('the summary leads back to the part of the form that it names', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/save-changed');
  await expect(page.getByRole('heading', { name: 'What changes' })).toBeVisible();
  await expect(page.getByText('The new filter applies to events that are waiting and to new ones.')).toBeVisible();
  await page.getByRole('button', { name: 'Change: Events' }).first().click();
  const filter = page.getByRole('button', { name: /^Filter/ });
  await expect(filter).toBeFocused();
  await expect(filter).toHaveAttribute('aria-expanded', 'true');
});

test('a link to a part of the form opens it once, and one to the name focuses the name', async ({ gallery, page }) => {
  await openStory(page, gallery, 'wizard/edit-masking');
  const masking = page.getByRole('button', { name: /^Masking/ });
  await expect(masking).toBeFocused();
  await expect(masking).toHaveAttribute('aria-expanded', 'true');
  await expect(page).not.toHaveURL(/part=/);
  await openStory(page, gallery, 'wizard/edit-name');
  await expect(page.getByLabel('Name of the stream')).toBeFocused();
});
