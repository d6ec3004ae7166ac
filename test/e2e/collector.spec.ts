/** A collector's page shows rejected requests without a reload. */
import { request } from 'node:http';
import { expect, test } from './fixtures';
import { openPage } from './support/steps';

/** @returns the status of the response */
function send(url: URL, authorization: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { authorization } }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

/** Sends an event with the wrong credentials. @returns the status of the response */
function sendWrongly(url: string, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: 'Bearer wrong', ...(host && { host }) };
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sending.once('error', reject);
    sending.end('{}');
  });
}

test('a refused request shows on the open page, with its reason, and leads to what to do', async ({ page }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await page.getByRole('menuitem', { name: /Collector/ }).click();
  await page.getByRole('textbox', { name: 'Name of the source' }).fill('ODC');
  await page.getByRole('textbox', { name: 'Port' }).fill('0');
  await page.getByRole('button', { name: /^Advanced/ }).click();
  const names = page.getByRole('combobox', { name: 'Other names of the collector' });
  await names.fill('https://audit.example.com');
  await names.press('Enter');
  await expect(page.getByText('Only the name or address')).toBeVisible();
  await names.press('Backspace');
  await names.fill('audit.example.com');
  await names.press('Enter');
  await expect(page.getByText('Only the name or address')).toBeHidden();
  await page.getByRole('button', { name: 'Add source' }).click();

  await expect(page.getByText('https://audit.example.com/v1/audit')).toBeVisible();
  const url = (await page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/v1\/audit$/).textContent()) ?? '';
  const table = page.getByRole('table', { name: 'Refused requests, newest first' });
  await expect(table).toBeHidden();
  expect(await sendWrongly(url)).toBe(401);
  await expect(table.getByText('wrong credentials')).toBeVisible();
  // One that follows at once is told about a little later, by itself too.
  expect(await sendWrongly(url, 'audit.example.com')).toBe(401);
  expect(await sendWrongly(url, 'other.example.com')).toBe(403);
  await expect(table.getByText('made for “other.example.com”')).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(4);

  await table.getByRole('link', { name: 'SLUICE-SRC-010' }).click();
  await expect(page.getByText('edit the collector and add it')).toBeVisible();
});

test("a protocol is switched on in the form, and ODC's test over it shows on the open page", async ({ page }) => {
  await openPage(page, 'Sources');
  await page.getByRole('button', { name: 'Add source' }).first().click();
  await page.getByRole('menuitem', { name: /Collector/ }).click();
  await page.getByRole('textbox', { name: 'Port' }).fill('0');
  await page.getByRole('switch', { name: 'Accept Splunk HEC' }).check({ force: true });
  await page.getByRole('button', { name: 'Add source' }).click();

  const hec = page.getByRole('region', { name: 'Splunk HEC' });
  const shown = async (name: string) => (await hec.getByRole('row', { name }).getByRole('cell').textContent()) ?? '';
  const url = new URL(await shown('HEC URL'));
  const token = await shown('HEC token');
  expect(token).toMatch(/\S{20,}/);
  const action = 'Outsystems Connection Test Audit Log';
  const odcTest = JSON.stringify({ event: { CustomerVisible: 'true', Event: { Request: { Action: action } } } });
  await expect(page.getByText('ODC’s test has arrived')).toBeHidden();
  expect(await send(url, `Splunk ${token}`, odcTest)).toBe(200);
  await expect(page.getByText('ODC’s test has arrived')).toBeVisible();

  expect(await send(new URL('/api/v2/logs', url), '', '{}')).toBe(404);
  const table = page.getByRole('table', { name: 'Refused requests, newest first' });
  await expect(table.getByText('switched off for this collector')).toBeVisible();
});
