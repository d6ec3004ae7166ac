/** The steps of an administrator in the window, by the names on the page. */
import { expect, type Page } from '@playwright/test';

type MainPage =
  | 'Overview'
  | 'Streams'
  | 'Sources'
  | 'Audit trail'
  | 'Notices'
  | 'Deadlines'
  | 'Activity'
  | 'Settings'
  | 'Error codes';

export async function openPage(page: Page, name: MainPage): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Adds a source of watched files. */
export async function addFilesSource(page: Page, path: string): Promise<void> {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('menuitem', { name: /^Watched files/ }).click();
  await page.getByRole('textbox', { name: 'Path 1' }).fill(path);
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByRole('heading', { name: /^Watched files/, level: 1 })).toBeVisible();
}

/** Starts a stream to any HTTP endpoint and fills in its details. */
export async function fillInStream(page: Page, name: string, address: string): Promise<void> {
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  await page.getByRole('menuitem', { name: 'Audit trail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a destination' });
  await dialog.getByRole('radio', { name: /^Other/ }).click();
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await page.getByLabel('Name of the stream').fill(name);
  await page.getByLabel('Address').fill(address);
}

/** Chooses how a stream's requests authenticate, in the form of the destination “Other”. */
export async function chooseAuthentication(page: Page, option: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Authentication' }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Runs the connection test of the form and waits until it has passed. */
export async function passTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(
    page.getByText('validate that you’ve received').or(page.getByText("validate that you've received")),
  ).toBeVisible();
}

/** Saves a stream whose test has passed. */
export async function saveStream(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** A stream's status in its row of the list. Narrow windows show it elsewhere in the row. */
export async function expectStatus(page: Page, name: string, status: string): Promise<void> {
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row.getByText(status, { exact: true }).filter({ visible: true })).toBeVisible();
}

/** From the open dialog on. @returns the recovery key */
export async function finishEncrypting(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Encrypt the audit trail' });
  await dialog.getByRole('button', { name: 'Make a recovery key' }).click();
  const key = ((await dialog.getByRole('figure', { name: 'Recovery key' }).textContent()) ?? '').trim();
  expect(key).toMatch(/^(?:[0-9A-Z]{7}-){7}[0-9A-Z]{7}$/);
  await dialog.getByRole('checkbox', { name: 'I have stored the recovery key in a safe place' }).check();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('textbox', { name: 'Last group of the recovery key' }).fill(key.slice(-7).toLowerCase());
  await dialog.getByRole('button', { name: 'Encrypt the trail' }).click();
  await expect(dialog).toBeHidden();
  return key;
}

/** Chooses the dates on the page of the audit trail. */
export async function chooseDates(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Dates' }).click();
  await page.getByRole('option', { name, exact: true }).click();
}

/**
 * Waits until the text below the list shows this number of events. A search on a busy machine may end before all are
 * counted; then it is asked again, as a user would.
 */
export async function expectTotal(page: Page, words: string): Promise<void> {
  await expect(async () => {
    const isCounted = page.getByText(words, { exact: true });
    await isCounted.waitFor({ timeout: 10_000 }).catch(() => page.reload());
    await expect(isCounted).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
