/** The trail is encrypted, locked because its key is lost, unlocked with the recovery key, and decrypted again. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { launchConsole } from './support/doors';
import { startReceiver } from './support/receiver';
import {
  addFilesSource,
  chooseDates,
  expectStatus,
  expectTotal,
  fillInStream,
  finishEncrypting,
  openPage,
  passTest,
  saveStream,
} from './support/steps';
import { placeTrail } from './support/trail';

/** Whether a file below the folder contains the text. */
async function containsText(folder: string, text: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(files.map(async (path) => (await readFile(path)).includes(text)));
  return found.includes(true);
}

async function expectEvents(page: Page, count: number): Promise<void> {
  await openPage(page, 'Audit trail');
  await chooseDates(page, 'All events');
  await expectTotal(page, `${count} events`);
}

/** @returns the recovery key */
async function encryptTrail(page: Page): Promise<string> {
  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Encrypt the trail…' }).click();
  return finishEncrypting(page);
}

test('stored events are encrypted, unlocked with the recovery key, and decrypted again', async ({
  page,
  door,
  dataFolder,
  workFolder,
}) => {
  // The trail is converted twice, and the app starts twice.
  test.slow();
  if (door.kind !== 'console') throw new Error('only in the console');
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, trail.path);
  const receiver = await startReceiver();
  await fillInStream(page, 'SIEM', receiver.url);
  await passTest(page);
  await saveStream(page, 'SIEM');
  await expect.poll(() => receiver.lines.length).toBe(500);
  await expectEvents(page, 500);
  const { EventId: id } = JSON.parse(trail.lines[250] ?? '{}').Event;
  expect(await containsText(join(dataFolder, 'trail'), id)).toBe(true);

  const key = await encryptTrail(page);
  const card = page.getByRole('region', { name: 'Encryption of the audit trail' });
  await expect(card.getByText('Encrypted since')).toBeVisible();
  await expect(card.getByText('Protected by a key file')).toBeVisible();
  await expectEvents(page, 500);
  await trail.append(1);
  await expectEvents(page, 501);
  expect(await door.console.close()).toBe(0);
  const added = JSON.parse(trail.lines[500] ?? '{}').Event.EventId;
  for (const text of [id, added]) expect(await containsText(dataFolder, text)).toBe(false);

  await rm(join(dataFolder, 'trail-key.json'));
  const again = await launchConsole(dataFolder, ['--root', workFolder]);
  await page.goto(again.link());
  const banner = page.getByRole('alert').filter({ hasText: 'The audit trail is locked.' });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('banner').getByText('Trail locked')).toBeVisible();
  await openPage(page, 'Audit trail');
  await expect(page.getByRole('heading', { name: 'The audit trail cannot be searched now' })).toBeVisible();
  // Nothing runs, so nothing is said to run.
  await openPage(page, 'Sources');
  await expect(page.getByText('Held', { exact: true }).filter({ visible: true })).toBeVisible();
  await openPage(page, 'Streams');
  await expectStatus(page, 'SIEM', 'Active with errors');
  await page.getByRole('link', { name: 'SIEM', exact: true }).click();
  await expect(page.getByText('The trail is locked: enter the recovery key.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where the events are' })).toBeHidden();

  await banner.getByRole('button', { name: 'Enter the recovery key…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock the audit trail' });
  const field = dialog.getByRole('textbox', { name: 'Recovery key' });
  const wrongEnd = key.endsWith('7') ? '8' : '7';
  await field.fill(`${key.slice(0, -1)}${wrongEnd}`);
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog.getByRole('alert')).toContainText('SLUICE-ENC-001');
  await expectAccessible(page);
  await field.fill(key.toLowerCase().replaceAll('-', '\n'));
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await expect(dialog).toBeHidden();
  await expect(banner).toBeHidden();
  // The open page reads again by itself.
  await expect(page.getByRole('heading', { name: 'Where the events are' })).toBeVisible();
  await openPage(page, 'Streams');
  await expectStatus(page, 'SIEM', 'Active');
  await expectEvents(page, 501);

  await openPage(page, 'Settings');
  await card.getByRole('button', { name: 'Stop encrypting…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Decrypt the trail' }).click();
  await expect(card.getByRole('button', { name: 'Encrypt the trail…' })).toBeVisible();
  await expectEvents(page, 501);
  expect(await again.close()).toBe(0);
  await receiver.close();
  expect(new Set(receiver.lines).size).toBe(501);
  expect(await containsText(join(dataFolder, 'trail'), id)).toBe(true);
});
