/**
 * A stream after its creation: a wrong address, the right one, deactivation, activation.
 */
import { createServer } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { addFilesSource, expectStatus, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

/** An address where nothing listens: a port that was free a moment ago. */
function deadAddress(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close();
      if (address === null || typeof address === 'string') reject(new Error('There is no port.'));
      else resolve(`http://127.0.0.1:${address.port}/in`);
    });
  });
}

test('a stream to a dead host shows the reason, and delivers the waiting events after its address is corrected', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await addFilesSource(page, workFolder);

  await test.step('saved although its test has failed', async () => {
    await fillInStream(page, 'Lab', await deadAddress());
    await page.getByRole('button', { name: 'Test stream' }).last().click();
    await expect(page.getByText('SLUICE-TCP-001').first()).toBeVisible();
    await page.getByRole('button', { name: 'Continue without a passed test' }).click();
    await page.getByRole('button', { name: 'Save without a passed test' }).click();
    await expect(page.getByRole('heading', { name: 'Lab', level: 1 })).toBeVisible();
  });

  await test.step('what is wrong, since when, what waits, the next try, what to do', async () => {
    await expect(page.getByText('Active with errors').first()).toBeVisible();
    await expect(page.getByText(/The destination has refused the connection since .+\./)).toBeVisible();
    await expect(page.getByText(/500 events are waiting, nothing is lost\./)).toBeVisible();
    await expect(page.getByText(/Next try in .+|Trying again now/)).toBeVisible();
    await page.getByRole('button', { name: 'What to check, and the raw cause' }).click();
    await expect(page.getByText(/firewall/i).first()).toBeVisible();
    await expect(page.getByText('SLUICE-TCP-001')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Documentation' }).getByRole('link').first()).toBeVisible();
  });

  await test.step('the right address delivers all of it', async () => {
    await page.getByRole('link', { name: 'Change destination' }).click();
    await expect(page.getByLabel('Address')).toBeFocused();
    await page.getByLabel('Address').fill(receiver.url);
    await passTest(page);
    await saveStream(page, 'Lab');
    await expect.poll(() => receiver.lines.length).toBe(500);
    expect(receiver.lines).toEqual(trail.lines);
    await openPage(page, 'Streams');
    await expectStatus(page, 'Lab', 'Active');
  });

  await test.step('deactivated it sends nothing; continued, it sends what came meanwhile', async () => {
    await deactivate(page);
    await trail.append(10);
    await expect(page.getByRole('cell', { name: /^10 for / })).toBeVisible();
    expect(receiver.lines.length).toBe(500);
    await activate(page, 'Continue where it stopped');
    await expect.poll(() => receiver.lines.length).toBe(510);
  });

  await test.step('or only new events', async () => {
    await deactivate(page);
    const before = trail.lines.length;
    await trail.append(5);
    await expect(page.getByRole('cell', { name: /^5 for / })).toBeVisible();
    await activate(page, 'Start from now');
    await trail.append(5);
    await expect.poll(() => receiver.lines.length).toBe(515);
    expect(receiver.lines).toEqual([...trail.lines.slice(0, before), ...trail.lines.slice(before + 5)]);
  });
});

async function deactivate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Lab' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await expectStatus(page, 'Lab', 'Inactive');
}

async function activate(page: Page, how: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Lab' }).click();
  await page.getByRole('menuitem', { name: 'Activate' }).click();
  await page.getByRole('radio', { name: how }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).click();
  await expectStatus(page, 'Lab', 'Active');
}
