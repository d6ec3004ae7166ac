/** An outage drill: started from a stream's menu, followed, its report read and saved, and nothing left behind. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

test('an outage is drilled with a copy of a stream, and the report says that nothing was lost', async ({
  page,
  door,
  receiver,
  workFolder,
}) => {
  await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');

  await test.step('the drill starts from the menu of the stream', async () => {
    await page.getByRole('button', { name: 'Actions for Lab' }).click();
    await page.getByRole('menuitem', { name: 'Outage drill' }).click();
    await expect(page.getByRole('heading', { name: 'Outage drills', level: 1 })).toBeVisible();
    await page.getByRole('combobox', { name: 'Length' }).click();
    await page.getByRole('option', { name: '10 sec', exact: true }).click();
    await page.getByRole('button', { name: 'Start drill' }).click();
    await expect(page.getByRole('heading', { name: 'Drill of Lab', level: 1 })).toBeVisible();
  });

  await test.step('it shows its phases, and the copy is marked everywhere', async () => {
    const phases = page.getByRole('list', { name: 'Phases' });
    await expect(phases.getByRole('listitem').filter({ hasText: 'Fault is on' })).toHaveAttribute(
      'aria-current',
      'step',
    );
    await expect(page.getByText('Active with errors').first()).toBeVisible();
    await openPage(page, 'Streams');
    const row = page.getByRole('row', { name: /Drill: Lab/ });
    await expect(row.getByText('Rehearsal', { exact: true }).filter({ visible: true })).toBeVisible();
    await page.goBack();
  });

  await test.step('the report says that nothing was lost', async () => {
    await expect(page.getByText('Nothing was lost').first()).toBeVisible({ timeout: 90_000 });
    const sluice = page.getByRole('table', { name: 'According to Sluice' });
    await expect(sluice.getByRole('row', { name: /^Delivered 5\d\d$/ })).toBeVisible();
    await expect(page.getByText('The fault was switched off.')).toBeVisible();
  });

  await test.step('it is saved as one HTML file', async () => {
    const path = join(workFolder, 'report.html');
    if (door.kind === 'desktop') {
      await door.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path);
    }
    await page.getByRole('button', { name: 'Save report' }).click();
    await page.getByRole('menuitem', { name: /HTML/ }).click();
    const told = await page
      .getByText(/^Report saved to /)
      .first()
      .innerText();
    const saved = told.replace('Report saved to ', '');
    if (door.kind === 'desktop') expect(saved).toBe(path);
    const html = await readFile(saved, 'utf8');
    expect(html).toContain('Nothing was lost');
    expect(html).not.toContain('<script');
  });

  await test.step('nothing is left of it but the report', async () => {
    await openPage(page, 'Streams');
    await expect(page.getByRole('link', { name: 'Lab', exact: true })).toBeVisible();
    await expect(page.getByText('Drill: Lab')).toHaveCount(0);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rehearsal' }).click();
    await expect(page.getByText('No rehearsal is running')).toBeVisible();
    await page.getByRole('link', { name: 'Outage drills' }).click();
    await expect(page.getByRole('table', { name: 'Drills' }).getByText('Nothing was lost')).toBeVisible();
  });
});
