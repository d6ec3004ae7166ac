/** The dialogs of the trail's encryption: what they refuse, what they announce, and that they forget the recovery key. */
import { expect, type Page } from '@playwright/test';
import type { Push } from '../../src/contract/push';
import { encrypted, encrypting, locked, newRecoveryKey } from '../gallery/fixtures/trail-encryption';
import { openStory, test } from './support/gallery';

declare global {
  interface Window {
    readonly tellStory: (push: Push) => void;
  }
}

const { recoveryKey } = newRecoveryKey;
const groups = recoveryKey.split('-');

const tell = (page: Page, push: Push) => page.evaluate((each) => window.tellStory(each), push);

test('a click selects all of the recovery key', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/key');
  const key = page.getByRole('figure', { name: 'Recovery key' });
  await key.click();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.replace(/\s/g, '')).toBe(recoveryKey);
});

test('the recovery key can be saved to a file, which says what it is for', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/key');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save to a file…' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('sluice-recovery-key.txt');
  let text = '';
  for await (const part of await download.createReadStream()) text += part;
  expect(text).toContain(recoveryKey);
  expect(text).toContain('/home/ana/.config/Sluice');
});

test('nobody goes on without having stored the key', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/key');
  const dialog = page.getByRole('dialog', { name: 'Encrypt the audit trail' });
  await expect(dialog.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I have stored the recovery key in a safe place' }).check();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText(groups[0] ?? '')).toHaveCount(0);

  const last = dialog.getByRole('textbox', { name: 'Last group of the recovery key' });
  await expect(last).toBeFocused();
  await last.fill(groups[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(last).toHaveAccessibleDescription(/This is not the last group of the key\./);
  await expect(last).toHaveAttribute('aria-invalid', 'true');
  await expect(last).toBeFocused();
  await last.fill(` ${groups.at(-1)?.toLowerCase()} `);
  await expect(last).not.toHaveAccessibleDescription(/This is not the last group/);
});

test('an expired key is replaced by another one', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/confirm-expired');
  const dialog = page.getByRole('dialog', { name: 'Encrypt the audit trail' });
  await expect(dialog.getByRole('alert')).toContainText('SLUICE-ENC-003');
  await dialog.getByRole('button', { name: 'Make another recovery key' }).click();
  await expect(dialog.getByRole('heading', { name: 'What happens' })).toBeFocused();
});

for (const way of ['Cancel', 'Close', 'Escape']) {
  test(`the key is forgotten when the dialog closes: ${way}`, async ({ gallery, page }) => {
    await openStory(page, gallery, 'settings/desktop');
    const open = page.getByRole('button', { name: 'Encrypt the trail…' });
    await open.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Make a recovery key' }).click();
    await expect(page.getByText(groups[0] ?? '')).toBeVisible();
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await page.getByRole('dialog').getByRole('button', { name: way }).click();
    expect(await page.content()).not.toContain(groups[0]);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(open).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'What happens' })).toBeFocused();
    expect(await page.content()).not.toContain(groups[0]);
  });
}

test('a mistyped recovery key is told where, and a key of another trail which code', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/unlock');
  const dialog = page.getByRole('dialog', { name: 'Unlock the audit trail' });
  const field = dialog.getByRole('textbox', { name: 'Recovery key' });
  await expect(field).toBeFocused();
  const unlock = dialog.getByRole('button', { name: 'Unlock' });
  await expect(unlock).toBeDisabled();

  await field.fill([...groups.slice(0, 4), `U${groups[4]?.slice(1)}`, ...groups.slice(5)].join(' '));
  await unlock.click();
  await expect(field).toHaveAccessibleDescription(/“U” in group 5 is never part of a recovery key\./);
  await expect(field).toBeFocused();

  await field.fill(groups.slice(0, 7).join('\n'));
  await unlock.click();
  await expect(field).toHaveAccessibleDescription(/A recovery key has 56 letters and digits\. 49 were entered\./);

  // Pasted from a letter, in two lines, with spaces.
  await field.fill(`  ${groups.slice(0, 4).join(' - ').toLowerCase()}\r\n ${groups.slice(4).join(' ')}\n`);
  await unlock.click();
  await expect(dialog.getByRole('alert')).toContainText('The key belongs to another audit trail.');
  await expect(dialog.getByRole('alert')).toContainText('SLUICE-STO-013');
});

test('once the trail is unlocked, the dialog and the banner are gone, and so is what was typed', async ({
  gallery,
  page,
}) => {
  await openStory(page, gallery, 'encryption/unlock');
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey);
  await tell(page, { kind: 'trailEncryption', encryption: encrypted });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('The audit trail is locked.')).toHaveCount(0);
  expect(await page.content()).not.toContain(groups[0]);
  await expect(page.getByRole('status').filter({ hasText: 'The audit trail is unlocked.' })).toHaveCount(1);
});

test('a required encryption is asked for on every page, until it has begun', async ({ gallery, page }) => {
  for (const story of ['encryption/required-overview', 'encryption/required-settings']) {
    await openStory(page, gallery, story);
    await expect(page.getByText('It is not encrypted yet. Events are accepted and sent meanwhile.')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Encrypt the trail…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Encrypt the audit trail' });
  await dialog.getByRole('button', { name: 'Make a recovery key' }).click();
  await expect(dialog.getByText(groups[0] ?? '')).toBeVisible();
  await tell(page, { kind: 'trailEncryption', encryption: encrypting });
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('It is not encrypted yet.')).toHaveCount(0);
});

test('a required encryption cannot be switched off', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/required-on');
  const card = page.getByRole('region', { name: 'Encryption of the audit trail' });
  await expect(card.getByRole('button', { name: 'Stop encrypting…' })).toBeDisabled();
  await expect(card).toContainText('Your organisation requires the audit trail to be encrypted.');
  await expect(page.getByText('It is not encrypted yet.')).toHaveCount(0);
  const managed = page.getByRole('region', { name: 'Managed by your organisation' });
  await expect(managed).toContainText('Encryption of the audit trailRequired');
});

test('a lock is an alert; progress is told in quarters only', async ({ gallery, page }) => {
  await openStory(page, gallery, 'encryption/off');
  const said = page.getByRole('status').filter({ hasText: 'Encrypting stored events' });
  await tell(page, { kind: 'trailEncryption', encryption: { ...encrypting, doneBytes: 0 } });
  await expect(said).toHaveText('Encrypting stored events');
  await tell(page, { kind: 'trailEncryption', encryption: { ...encrypting, doneBytes: 12_000_000 } });
  await expect(page.getByRole('progressbar', { name: 'Encrypting stored events' }).first()).toHaveAttribute(
    'aria-valuenow',
    '18',
  );
  await expect(said).toHaveText('Encrypting stored events');
  await tell(page, { kind: 'trailEncryption', encryption: { ...encrypting, doneBytes: 33_000_000 } });
  await expect(said).toHaveText('Encrypting stored events: 50 %');
  await tell(page, { kind: 'trailEncryption', encryption: locked });
  await expect(page.getByRole('alert')).toContainText('The audit trail is locked.');
});
