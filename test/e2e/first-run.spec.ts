/** The first minute: from an empty start to delivered events in under 60 seconds, through each of the three doors. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openPage } from './support/steps';

const MINUTE_MS = 60_000;

/** The number of delivered events, as the stream's page shows it. */
async function shownAsDelivered(page: Page): Promise<number> {
  const tile = page.locator('dl > div', { has: page.getByText('Delivered', { exact: true }) }).first();
  return Number((await tile.locator('dd').innerText()).replaceAll(/\D/g, ''));
}

/** Runs the journey, and checks how long it took. */
async function withinAMinute(page: Page, journey: () => Promise<void>): Promise<void> {
  await expect(page.getByRole('heading', { name: 'See events flow within a minute' })).toBeVisible();
  const startedAtMs = Date.now();
  await journey();
  expect(Date.now() - startedAtMs).toBeLessThan(MINUTE_MS);
}

test('try it now: one click leads to delivered events, and one click removes the trial', async ({ page }) => {
  await withinAMinute(page, async () => {
    await page.getByRole('button', { name: 'Start the trial' }).click();
    await expect(page.getByRole('heading', { name: 'Splunk trial', level: 1 })).toBeVisible();
    await expect(page.getByText('This is a trial.')).toBeVisible();
    await expect.poll(() => shownAsDelivered(page)).toBeGreaterThan(1);
  });
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /Sample trail/ }).getByText('Trial', { exact: true })).toBeVisible();
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Splunk trial' }).click();
  await page.getByRole('button', { name: 'Remove the trial' }).click();
  await expect(page.getByRole('heading', { name: 'See events flow within a minute' })).toBeVisible();
  await openPage(page, 'Sources');
  await expect(page.getByRole('button', { name: 'Start the trial' })).toBeVisible();
});

test('a trial whose receiver was stopped is started again with one click', async ({ page }) => {
  await page.getByRole('button', { name: 'Start the trial' }).click();
  await expect(page.getByText('This is a trial.')).toBeVisible();
  await page.getByRole('link', { name: 'See each request as it arrives' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).first().click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Streams' }).click();
  await page.getByRole('link', { name: 'Splunk trial' }).click();
  await expect(page.getByText('The receiver of this trial has stopped.')).toBeVisible();
  const before = await shownAsDelivered(page);
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.getByText('This is a trial.')).toBeVisible();
  await expect.poll(() => shownAsDelivered(page)).toBeGreaterThan(before);
});

const header =
  'Event_EventId,Event_DateTime,Event_Request_Action,Event_Request_UserName,Event_Response_Status,Event_Effect_Message';
const csv = (...rows: readonly (readonly [id: string, day: string])[]) =>
  [header, ...rows.map(([id, day]) => `${id},${day}T10:00:00Z,UserLogin,ana@example.com,Success,Logged in`), ''].join(
    '\n',
  );

test('I have exports: their folder is shown before anything is stored, then its events are delivered', async ({
  page,
  workFolder,
}) => {
  const folder = join(workFolder, 'downloads');
  await mkdir(folder);
  await writeFile(join(folder, 'audit_trail_01Jul2025-02Jul2025.csv'), csv(['a', '2025-07-01'], ['b', '2025-07-02']));
  await writeFile(join(folder, 'audit_trail_02Jul2025-03Jul2025.csv'), csv(['b', '2025-07-02'], ['c', '2025-07-03']));
  await writeFile(join(folder, 'unrelated.csv'), 'x');
  await withinAMinute(page, async () => {
    await page.getByRole('link', { name: 'Choose the folder' }).click();
    await page.getByRole('textbox', { name: 'Folder' }).fill(folder);
    await page.getByRole('button', { name: 'Look into it' }).click();
    const files = page.getByRole('table', { name: 'Files in the folder' });
    await expect(files.getByRole('row')).toHaveCount(3);
    await expect(page.getByText('1, stored once')).toBeVisible();
    await page.getByRole('button', { name: 'Watch the folder and start a trial' }).click();
    await expect(page.getByText('The events of your exports flow')).toBeVisible();
    await expect.poll(() => shownAsDelivered(page)).toBe(3);
  });
  await writeFile(join(folder, 'audit_trail_04Jul2025-04Jul2025.csv'), csv(['d', '2025-07-04']));
  await expect.poll(() => shownAsDelivered(page)).toBe(4);
});

test('I have exports: the wizard comes next, with the folder watched', async ({ page, workFolder }) => {
  await page.getByRole('link', { name: 'Choose the folder' }).click();
  await page.getByRole('textbox', { name: 'Folder' }).fill(workFolder);
  await page.getByRole('button', { name: 'Look into it' }).click();
  await expect(page.getByText('There is no export of ODC in this folder yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Watch the folder and create a stream' }).click();
  await expect(page.getByRole('dialog', { name: 'Choose a destination' })).toBeVisible();
  await page.keyboard.press('Escape');
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /ODC exports/ })).toBeVisible();
});

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('connect ODC: the values for its form, its test arrives by itself, and its events are delivered', async ({
  page,
}) => {
  const port = await freePort();
  await withinAMinute(page, async () => {
    await page.getByRole('link', { name: 'Connect ODC' }).click();
    await page.getByRole('textbox', { name: 'Port on this computer' }).fill(String(port));
    await page.getByRole('button', { name: 'Create the collector' }).click();
    const shown = async (name: string) => (await page.getByRole('row', { name }).getByRole('cell').textContent()) ?? '';
    await expect(page.getByRole('row', { name: 'API key' })).toBeVisible();
    const [url, headerName, key] = [await shown('URL'), await shown('Header name'), await shown('API key')];
    expect(url).toBe(`http://127.0.0.1:${port}/v1/audit`);
    await expect(page.getByText('Waiting for ODC’s test')).toBeVisible();

    const send = async (event: object, secret = key) => {
      const headers = { 'content-type': 'application/json', [headerName]: secret };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ Event: event }) })).status;
    };
    const odcTest = { EventId: 'test', Request: { Action: 'Outsystems Connection Test Audit Log' } };
    expect(await send(odcTest, 'wrong')).toBe(401);
    await expect(page.getByText('A request was refused.')).toBeVisible();
    expect(await send(odcTest)).toBe(200);
    await expect(page.getByText('ODC’s test has arrived')).toBeVisible();
    for (const id of ['a', 'b']) expect(await send({ EventId: id, Request: { Action: 'UserLogin' } })).toBe(200);
    await page.getByRole('button', { name: 'Start a trial' }).click();
    await expect(page.getByText('The events of your source flow')).toBeVisible();
    await expect.poll(() => shownAsDelivered(page)).toBe(3);
  });
});
