/** The record of administration, from a change in the window to the receiver. */
import { expect, test } from './fixtures';
import { fillInStream, openPage, passTest, saveStream } from './support/steps';

test('what is changed in the window reaches the SIEM', async ({ page, receiver }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('menuitem', { name: /^Record of administration/ }).click();
  await page.getByRole('button', { name: 'Add source' }).click();
  await expect(page.getByRole('heading', { name: /^Record of administration/, level: 1 })).toBeVisible();
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  const actions = () =>
    receiver.lines.map((line) => (JSON.parse(line) as { Event: { Request: { Action: string } } }).Event.Request.Action);
  await expect.poll(actions).toContain('Sluice: stream created');
  await openPage(page, 'Audit trail');
  await expect(page.getByText('Sluice: stream created').first()).toBeVisible();
});
