/** Choosing a format with a preview of one event: what arrives is what was shown. */
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

test('a stream in another format sends what its preview shows', async ({ page, receiver, workFolder }) => {
  const { lines } = await placeTrail(workFolder);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /Watched files/ }).getByText(String(lines.length))).toBeVisible();
  await fillInStream(page, 'Lab', receiver.url);

  await page.getByRole('button', { name: /^Preview One event/ }).click();
  const body = page.getByRole('figure', { name: /^Body/ });
  await expect(body).toContainText('Sluice connection test');
  await expect(page.getByRole('region', { name: 'As received' })).toBeHidden();

  await page.getByRole('button', { name: /^Format/ }).click();
  await page.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: /^CEF:/ }).click();
  await expect(page.getByRole('region', { name: "In the stream's format" })).toContainText('CEF:0|OutSystems|ODC|');
  await expect(page.getByRole('region', { name: 'As received' })).toContainText('"Event": {');
  await expect(body).toContainText('CEF:0|OutSystems|ODC|');

  await passTest(page);
  await saveStream(page, 'Lab');
  const sent = () => receiver.lines.filter((line) => !line.includes('Sluice connection test'));
  await expect.poll(() => sent().length).toBe(lines.length);
  expect(sent().filter((line) => !/^CEF:0\|OutSystems\|ODC\|.*\bexternalId=/.test(line))).toEqual([]);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByText('CEF', { exact: true })).toBeVisible();
});
