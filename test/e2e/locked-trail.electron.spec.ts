/** A data folder whose trail no key of this computer opens: what the window and the tray say, and the way out. */
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { readTray } from './support/desktop';
import { launchDesktop } from './support/doors';
import { chooseDates, expectTotal, openPage } from './support/steps';

const encrypted = join(import.meta.dirname, '../fixtures/data-folders/2026-11-encrypted');

test('a locked trail is told in the window and in the tray, and is unlocked with the recovery key', async ({
  dataFolder,
}) => {
  await cp(encrypted, dataFolder, { recursive: true });
  await rm(join(dataFolder, 'trail-key.json'));
  const app = await launchDesktop(dataFolder);
  const page = await app.firstWindow();
  const banner = page.getByRole('alert').filter({ hasText: 'The audit trail is locked.' });
  await expect(banner).toBeVisible();
  await expect
    .poll(() => readTray(app))
    .toMatchObject({
      status: 'activeWithErrors',
      tooltip: 'Sluice: the trail is locked',
      lines: expect.arrayContaining([
        expect.objectContaining({ label: 'SIEM: Active with errors, the trail is locked' }),
        expect.objectContaining({ label: 'Masked copy: Inactive' }),
      ]),
    });

  await banner.getByRole('button', { name: 'Enter the recovery key…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the audit trail' });
  const recoveryKey = await readFile(join(dataFolder, 'recovery-key.txt'), 'utf8');
  await dialog.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(banner).toBeHidden();
  await expect.poll(async () => (await readTray(app)).tooltip).not.toContain('locked');
  await openPage(page, 'Audit trail');
  await chooseDates(page, 'All events');
  await expectTotal(page, '10 events');
  await app.close();
});
