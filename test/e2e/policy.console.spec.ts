/** A policy that an administrator deploys: seen in Settings and in the form, and obeyed by new and by stored streams. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { consoleEntry, launchConsole, type RunningConsole } from './support/doors';
import { fillInStream, finishEncrypting, openPage, passTest, saveStream } from './support/steps';

async function deploy(folder: string, name: string, content: Record<string, unknown>): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify({ version: 1, ...content }), { mode: 0o644 });
  return path;
}

async function openConsole(context: BrowserContext, running: RunningConsole): Promise<Page> {
  const page = await context.newPage();
  await page.goto(running.link());
  await page.waitForURL((url) => url.pathname === '/');
  return page;
}

test('a policy is shown, locks settings, and is obeyed', async ({ dataFolder, workFolder, receiver, context }) => {
  const loose = await deploy(workFolder, 'loose.json', {
    destinations: {
      allowedHosts: ['*.example.com', '127.0.0.1'],
      allowUncheckedCertificates: false,
      minTlsVersion: 'TLSv1.3',
    },
    retention: { minDays: 180, allowNoLimit: false },
    notifications: true,
  });
  const first = await launchConsole(dataFolder, ['--policy', loose]);
  const page = await openConsole(context, first);

  await openPage(page, 'Settings');
  const managed = page.getByRole('region', { name: 'Managed by your organisation' });
  await expect(managed).toContainText(loose);
  await expect(managed).toContainText('*.example.com, 127.0.0.1');
  const notifications = page.getByRole('switch', { name: 'Desktop notifications' });
  await expect(notifications).toBeDisabled();
  await expect(notifications).toHaveAccessibleDescription('Switched on by your organisation.');
  await page.getByLabel('Keep events for').fill('30');
  await expect(page.getByText('Your organisation requires at least 180 days.')).toBeVisible();
  await expectAccessible(page);

  await fillInStream(page, 'Lab', 'https://evilexample.com/in');
  await page.getByLabel('Name of the stream').focus();
  await expect(page.getByText('“evilexample.com” is not among the hosts that your organisation allows.')).toBeVisible();
  await page.getByRole('button', { name: /^Connection/ }).click();
  await expect(page.getByRole('radio', { name: 'TLS 1.2' })).toBeDisabled();
  await expect(page.getByRole('radio', { name: 'TLS 1.3' })).toBeChecked();
  await expect(page.getByRole('switch', { name: "Do not check the destination's certificate" })).toBeDisabled();
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(page.getByText('SLUICE-POL-001').first()).toBeVisible();
  expect(receiver.lines).toEqual([]);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('textbox', { name: /^Address/ }).fill(receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await openPage(page, 'Activity');
  await expect(page.getByText('policy deployed', { exact: false }).first()).toBeVisible();
  await first.close();

  const strict = await deploy(workFolder, 'strict.json', { destinations: { allowedHosts: ['*.example.com'] } });
  const second = await launchConsole(dataFolder, ['--policy', strict]);
  const again = await openConsole(context, second);
  await openPage(again, 'Streams');
  await again.getByRole('link', { name: 'Lab' }).first().click();
  await expect(again.getByText('Your organisation does not allow this destination.').first()).toBeVisible();
  await second.close();
});

test('a policy can require an encrypted trail', async ({ dataFolder, workFolder, context }) => {
  const policy = await deploy(workFolder, 'policy.json', { trailEncryption: 'required' });
  const running = await launchConsole(dataFolder, ['--policy', policy]);
  const page = await openConsole(context, running);
  const missing = page.getByText('It is not encrypted yet. Events are accepted and sent meanwhile.');
  await expect(missing).toBeVisible();
  await expectAccessible(page);
  await openPage(page, 'Activity');
  await expect(page.getByText('Trail not encrypted').first()).toBeVisible();

  await page.getByRole('button', { name: 'Encrypt the trail…' }).click();
  await finishEncrypting(page);
  await expect(missing).toBeHidden();
  await openPage(page, 'Settings');
  const card = page.getByRole('region', { name: 'Encryption of the audit trail' });
  await expect(card.getByText('Encrypted since')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Stop encrypting…' })).toBeDisabled();
  expect(await running.close()).toBe(0);
});

test('a policy can forbid the console, and one that cannot be used ends it', async ({ dataFolder, workFolder }) => {
  const run = (policy: string) =>
    spawnSync(process.execPath, [consoleEntry, '--data', dataFolder, '--no-open', '--policy', policy], {
      encoding: 'utf8',
    });
  const off = run(await deploy(workFolder, 'off.json', { console: false }));
  expect([off.status, off.stdout]).toEqual([1, '']);
  expect(off.stderr).toContain('SLUICE-POL-007');
  const wrong = run(await deploy(workFolder, 'wrong.json', { consol: false }));
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain('Unknown: consol.');
});
