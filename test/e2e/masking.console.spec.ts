/** Users are masked by keyboard alone, seen masked beside the form, and never sent. */
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

test('users are masked by keyboard, and no user name is sent', async ({ page, receiver, workFolder }) => {
  const { lines } = await placeTrail(workFolder);
  const names = new Set(lines.flatMap((line): string[] => JSON.parse(line).Event.Request?.UserName ?? []));
  expect(names.size).toBeGreaterThan(1);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /Watched files/ }).getByText(String(lines.length))).toBeVisible();
  await fillInStream(page, 'Lab', receiver.url);
  const pressOn = async (name: RegExp | string) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
  };

  await pressOn(/^Masking/);
  await pressOn('Users');
  await pressOn(/^Preview One event/);
  await page.getByRole('combobox', { name: 'Event', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const masked = page.getByRole('region', { name: 'Masked' });
  await expect(masked.locator('mark').filter({ hasText: /"UserName": "p_/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What was masked' })).toContainText('Event.Request.UserName replaced');
  await expect(page.getByRole('figure', { name: /^Body/ })).toContainText('"UserName":"p_');

  await passTest(page);
  await saveStream(page, 'Lab');
  const sent = () => receiver.lines.filter((line) => !line.includes('Sluice connection test'));
  await expect.poll(() => sent().length).toBe(lines.length);
  for (const name of names) expect(sent().filter((line) => line.includes(name))).toEqual([]);
});
