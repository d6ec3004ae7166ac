/** The calendar of secrets: an expiry date, and a new secret that is tested before it is used. */
import { expect, test } from './fixtures';
import {
  addFilesSource,
  chooseAuthentication,
  expectStatus,
  fillInStream,
  openPage,
  passTest,
  saveStream,
} from './support/steps';
import { placeTrail } from './support/trail';

test('a secret is replaced only when the new one has passed its test', async ({ page, receiver, workFolder }) => {
  receiver.demand('Bearer first-token-4711');
  await fillInStream(page, 'SOC', receiver.url);
  await chooseAuthentication(page, 'Bearer token');
  await page.getByRole('textbox', { name: 'Token' }).fill('first-token-4711');
  await passTest(page);
  await saveStream(page, 'SOC');

  await openPage(page, 'Deadlines');
  await page.getByLabel('Token of SOC expires on').fill('2099-03-31');
  await page.getByLabel('Token of SOC expires on').blur();
  await expect(page.getByText('SOC: Token expires')).toBeVisible();

  const open = () => page.getByRole('button', { name: 'Replace Token of SOC' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace Token of SOC' });
  await open();
  await dialog.getByLabel('New: Token').fill('wrong-token-0815');
  await dialog.getByRole('button', { name: 'Test the new one' }).click();
  await expect(dialog.getByText('The stored one is still in use.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  // The old one still works.
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await expect.poll(() => receiver.lines.length).toBe(500);

  receiver.demand('Bearer second-token-4712');
  await openPage(page, 'Deadlines');
  await open();
  await dialog.getByLabel('New: Token').fill('second-token-4712');
  await dialog.getByRole('button', { name: 'Test the new one' }).click();
  await dialog.getByRole('button', { name: 'Use the new one' }).click();
  await expect(dialog).toBeHidden();
  // A new secret has no expiry date.
  await expect(page.getByLabel('Token of SOC expires on')).toHaveValue('');
  await trail.append(20);
  await expect.poll(() => receiver.lines.length).toBe(520);
  expect(receiver.lines).toEqual(trail.lines);
  await openPage(page, 'Streams');
  await expectStatus(page, 'SOC', 'Active');
});
