/** Every page passes axe in both themes, by WCAG 2.2 A and AA and axe's own best practices. */
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { addFilesSource, chooseAuthentication, fillInStream, openPage, passTest, saveStream } from './support/steps';

test('every page, empty', async ({ page }) => {
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(navigation.getByRole('link', { name: 'Streams' })).toBeVisible();
  const links = await navigation.getByRole('link').all();
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) {
    const address = (await link.getAttribute('href')) ?? '';
    await link.click();
    await expect(page).toHaveURL((url) => url.hash === address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, address);
  }
});

test('the forms of sources', async ({ page }) => {
  for (const kind of [/^Collector/, /^Watched files/, /^S3 bucket/, /^Record of administration/, /^Sample trail/]) {
    await openPage(page, 'Sources');
    await page.getByRole('button', { name: 'Add source' }).click();
    await expectAccessible(page, 'the menu of sources');
    await page.getByRole('menuitem', { name: kind }).click();
    await expect(page.getByLabel('Name of the source')).toBeVisible();
    await expectAccessible(page, `a source: ${kind.source}`);
  }
});

test('the wizard, step by step, and what it makes', async ({ page, receiver, workFolder }) => {
  await addFilesSource(page, workFolder);
  await expectAccessible(page, 'a source');
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  await page.getByRole('menuitem', { name: 'Audit trail' }).click();
  await expect(page.getByRole('dialog', { name: 'Choose a destination' })).toBeVisible();
  await expectAccessible(page, 'the choice of a destination');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await fillInStream(page, 'Lab', receiver.url);
  for (const fold of ['Connection', 'Filter', 'Delivery']) {
    await page.getByRole('button', { name: new RegExp(`^${fold}`) }).click();
  }
  await chooseAuthentication(page, 'Bearer token');
  await expectAccessible(page, 'the details, unfolded');
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
  await expectAccessible(page, 'the details, with something missing');
  await chooseAuthentication(page, 'None');

  await passTest(page);
  await expectAccessible(page, 'a passed test');
  await saveStream(page, 'Lab');
  await expectAccessible(page, 'a stream');
  await openPage(page, 'Streams');
  await expectAccessible(page, 'the list of streams');
  await page.getByRole('button', { name: 'Actions for Lab' }).click();
  await expectAccessible(page, 'a stream’s menu');
});

test('a stream that fails', async ({ page, receiver }) => {
  receiver.answerWith(401, '{"error":"bad token"}');
  await fillInStream(page, 'Lab', receiver.url);
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(page.getByText('SLUICE-HTTP-003').first()).toBeVisible();
  await expectAccessible(page, 'a failed test');
});
