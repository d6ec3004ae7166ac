/** The activity log: verifying it with a click, and the notice when it was changed outside Sluice. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { launchConsole } from './support/doors';
import { addFilesSource, openPage } from './support/steps';

test('the activity log can be verified, and an entry that was changed in the database is reported', async ({
  page,
  door,
  dataFolder,
  workFolder,
}) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  await addFilesSource(page, workFolder);
  await openPage(page, 'Activity');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The record is intact')).toBeVisible();
  expect(await door.console.close()).toBe(0);

  const database = new Database(join(dataFolder, 'config.db'));
  database.exec('DROP TRIGGER activity_is_never_changed');
  const { changes } = database.prepare("UPDATE activity SET actor = 'someone else' WHERE id = 1").run();
  database.close();
  expect(changes).toBe(1);

  const again = await launchConsole(dataFolder);
  await page.goto(again.link());
  const title = 'An entry of the activity log was changed.';
  await expect(page.getByRole('alert').filter({ hasText: title })).toContainText('SLUICE-ACT-001');
  await expectAccessible(page);
  await openPage(page, 'Notices');
  await expect(page.getByRole('main').getByText('SLUICE-ACT-001').first()).toBeVisible();
  await openPage(page, 'Activity');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Recommended actions' })).toContainText('SLUICE-ACT-001');
  await expect(page.getByText('The record is intact')).toBeHidden();
  expect(await again.close()).toBe(0);
});
