/**
 * A stream without a SIEM: the wizard's rehearsal, a wrong token and the right one, and an expired certificate.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { readTray } from './support/desktop';
import { openPage, passTest, saveStream } from './support/steps';

async function openRehearsals(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rehearsal' }).click();
  await expect(page.getByRole('heading', { name: 'Rehearsal', level: 1 })).toBeVisible();
}

async function beginSplunkStream(page: Page, name: string): Promise<void> {
  await openPage(page, 'Streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  await page.getByRole('menuitem', { name: 'Audit trail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a destination' });
  await dialog.getByRole('radio', { name: /^Splunk/ }).click();
  await dialog.getByRole('button', { name: 'Choose' }).click();
  await page.getByLabel('Name of the stream').fill(name);
}

async function failTest(page: Page, code: string, advice: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(page.getByText(code).first()).toBeVisible();
  for (const action of advice) await expect(page.getByText(action).first()).toBeVisible();
}

test('a stream to Splunk is rehearsed: the wrong token is named with what to do, the right one delivers', async ({
  page,
  door,
}) => {
  await beginSplunkStream(page, 'Rehearsed');
  const rehearse = page.getByRole('button', { name: 'Rehearse' });
  await rehearse.click();
  await expect(page.getByLabel('HEC URL')).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/services\/collector$/);
  await expect(page.getByText('Sends to the built-in receiver, not to a real SIEM.')).toBeVisible();

  await test.step('a wrong token', async () => {
    await page.getByRole('textbox', { name: 'HEC token' }).fill('00000000-0000-4000-8000-000000000000');
    await failTest(page, 'SLUICE-SPLUNK-001', [
      'Copy the token again from Settings > Data inputs > HTTP Event Collector.',
      'Check that the URL belongs to the same Splunk as the token.',
    ]);
  });

  const searchId = await test.step('the right token', async () => {
    await page.getByRole('button', { name: 'Back' }).click();
    await rehearse.click();
    await passTest(page);
    const found = await page.getByText(/^Search for /).textContent();
    const id = found?.replace('Search for ', '').trim() ?? '';
    expect(id).not.toBe('');
    const stages = page.getByRole('list', { name: 'Stages of the test' });
    for (const stage of ['Settings', 'Connection', 'Authentication', 'Test event']) {
      await expect(stages.getByRole('listitem').filter({ hasText: stage })).toContainText('Passed');
    }
    const event = page.getByRole('figure', { name: 'Event as sent' });
    await expect(event).toContainText(`"EventId":"${id}"`);
    await page.getByRole('button', { name: 'Show more' }).click();
    const isWhole = (element: HTMLElement) => element.scrollHeight <= element.clientHeight + 1;
    await expect.poll(() => event.evaluate(isWhole)).toBe(true);
    await page.getByRole('button', { name: 'Copy event as sent' }).click();
    await page.getByRole('checkbox', { name: 'I can see it in Splunk' }).check();
    return id;
  });

  await saveStream(page, 'Rehearsed');
  await test.step('the list says that it is a rehearsal', async () => {
    await openPage(page, 'Streams');
    const row = page.getByRole('row', { name: /Rehearsed/ });
    await expect(row.getByText('Rehearsal', { exact: true }).filter({ visible: true })).toBeVisible();
  });

  await test.step('so do the form, the dialogs, the activity log and the tray', async () => {
    await page.getByRole('link', { name: 'Rehearsed' }).click();
    await expect(page).toHaveTitle('Rehearsed (rehearsal) · Sluice');
    await page.getByRole('tab', { name: 'Deliveries' }).click();
    await expect(page.getByRole('region', { name: 'Delivery log' }).getByText('Rehearsal')).toBeVisible();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Rewind…' }).click();
    await expect(page.getByRole('dialog', { name: 'Send again: Rehearsed (rehearsal)' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByText('Sends to the built-in receiver, not to a real SIEM.')).toBeVisible();
    await openPage(page, 'Activity');
    await expect(page.getByText('Rehearsed (rehearsal)').filter({ visible: true }).first()).toBeVisible();
    if (door.kind !== 'desktop') return;
    const { lines } = await readTray(door.app);
    expect(lines.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^Rehearsed \(rehearsal\): Active/));
  });

  await test.step('the rehearsal shows both requests, and the very event', async () => {
    await openRehearsals(page);
    await expect(page.getByText('1 event', { exact: true })).toBeVisible();
    const requests = page.getByRole('button', { name: /POST \/services\/collector/ });
    await requests.first().click();
    await expect(page.getByText(searchId).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /1 check failed/ }).first()).toBeVisible();
  });
});

const certificates = [
  {
    fault: 'Certificate has expired',
    code: 'SLUICE-TLS-003',
    advice: ['Renew the certificate on the SIEM.', "Check this computer's date and time."],
  },
  {
    fault: 'Certificate is self-signed',
    code: 'SLUICE-TLS-002',
    advice: ['Add this certificate as a CA under Advanced, TLS.'],
  },
  {
    fault: 'Certificate is for another name',
    code: 'SLUICE-TLS-005',
    advice: ['The certificate lists: another-host.invalid.', 'Use a host name that the certificate lists.'],
  },
];

test('certificates that are not right are rehearsed, each named with what to do', async ({ page }) => {
  await openRehearsals(page);
  await test.step('a rehearsal with TLS', async () => {
    await page.getByRole('combobox', { name: 'Behave like' }).click();
    await page.getByRole('option', { name: 'Splunk' }).click();
    await page.getByRole('switch', { name: 'With TLS' }).check({ force: true });
    await page.getByRole('button', { name: 'Start rehearsal' }).click();
    await expect(page.getByText(/^https:\/\/127\.0\.0\.1:\d+$/)).toBeVisible();
  });

  for (const { fault, code, advice } of certificates) {
    await test.step(fault, async () => {
      await openRehearsals(page);
      await page.getByRole('combobox', { name: 'Fault' }).click();
      await page.getByRole('option', { name: fault, exact: true }).click();
      await page.getByRole('button', { name: /^Switch (on|to this fault)$/ }).click();
      await expect(page.getByText(`Fault is on: ${fault}`)).toBeVisible();
      await page.getByRole('button', { name: 'Create a stream' }).click();
      await page.getByLabel('Name of the stream').fill('Certificates');
      await failTest(page, code, advice);
      await expect(page.getByRole('listitem').filter({ hasText: 'Encryption' })).toContainText('Failed');
    });
  }

  await test.step('without the fault it passes', async () => {
    await openRehearsals(page);
    await page.getByRole('button', { name: 'Switch off' }).click();
    await expect(page.getByText('Fault is on')).toBeHidden();
    await page.getByRole('button', { name: 'Create a stream' }).click();
    await passTest(page);
  });
});

test('a stream whose rehearsal has ended says so, and is pointed at another', async ({ page }) => {
  await beginSplunkStream(page, 'Rehearsed');
  const url = page.getByLabel('HEC URL');
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await expect(url).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+/);
  const former = await url.inputValue();
  await passTest(page);
  await saveStream(page, 'Rehearsed');
  const ended = page.getByText('The rehearsal of this stream has ended.');
  await expect(ended).toBeHidden();
  await openRehearsals(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('No rehearsal is running')).toBeVisible();
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Rehearsed' }).click();
  await expect(ended).toBeVisible();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await expect(url).not.toHaveValue(former);
  await passTest(page);
  await saveStream(page, 'Rehearsed');
  await expect(ended).toBeHidden();
});

test('a request that is being read stays in its place while others come', async ({ page }) => {
  await openRehearsals(page);
  await page.getByRole('combobox', { name: 'Behave like' }).click();
  await page.getByRole('option', { name: 'Other' }).click();
  await page.getByRole('button', { name: 'Start rehearsal' }).click();
  const origin = (await page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).textContent()) ?? '';
  const send = async (count: number) => {
    for (let n = 0; n < count; n += 1) await fetch(`${origin}/elsewhere`, { method: 'POST', body: '{}' });
  };
  await send(1);
  const first = page.getByRole('button', { name: /#1 POST \/elsewhere/ });
  await first.click();
  await send(300);
  await expect(page.getByRole('button', { name: 'Show 300 newer requests' })).toBeVisible();
  await expect(first).toBeVisible();
  await page.getByRole('button', { name: 'Show 300 newer requests' }).click();
  await expect(page.getByRole('button', { name: /#301 POST \/elsewhere/ })).toBeVisible();
  await expect(page.getByText('251 earlier requests')).toBeVisible();
});
