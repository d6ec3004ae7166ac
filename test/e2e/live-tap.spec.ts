/** An analyst watches a stream: events as they pass, before and after its steps, with what became of them. */
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';

const login = (user: string, n: number) =>
  JSON.stringify({
    Event: {
      EventId: `live-${n}`,
      DateTime: new Date().toISOString(),
      Request: { Action: 'UserLogin', UserName: user },
      Effect: { Message: `Login ${n} by ${user}` },
    },
  });

test('events are watched as they pass, paused, searched, and compared with what is sent', async ({
  page,
  receiver,
  workFolder,
}) => {
  test.slow();
  const file = join(workFolder, 'events.ndjson');
  const pass = (...lines: readonly string[]) => appendFile(file, lines.map((line) => `${line}\n`).join(''));
  await appendFile(file, '');
  receiver.refuse((line) => line.includes('live-2'));
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await addFilesSource(page, workFolder);
  await openPage(page, 'Streams');
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByRole('tab', { name: 'Live', exact: true }).click();
  const list = page.getByRole('grid', { name: /^Events that have passed/ });
  const rows = list.getByRole('row').filter({ hasText: 'UserLogin' });

  await test.step('nothing has passed, and the page says so', async () => {
    await expect(page.getByText('No event has passed yet.')).toBeVisible();
    await expect(page.getByText('0 events passed since')).toBeVisible();
  });

  await test.step('events show with their outcome, the newest first', async () => {
    await pass(login('ann', 1), login('bob', 2), login('cid', 3));
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText('Login 3 by cid');
    await expect(rows.nth(0)).toContainText('Delivered');
    await expect(rows.nth(1)).toContainText('Dead letter');
  });

  await test.step('a search narrows what passes and what has passed', async () => {
    await page.getByLabel('Search the events as they came').fill('ANN login');
    await expect(rows).toHaveCount(1);
    await pass(login('ann', 4), login('bob', 5));
    await expect(rows).toHaveCount(2);
    await expect(page.getByText(/2 events passed, 1 matches/)).toBeVisible();
    await page.getByLabel('Search the events as they came').fill('');
    await expect(rows).toHaveCount(4);
  });

  await test.step('paused by key, new events are counted and the list does not move', async () => {
    await list.focus();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
    await pass(login('dan', 6));
    await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
    await expect(rows).toHaveCount(4);
    await page.getByRole('button', { name: '1 new' }).click();
    await expect(rows.nth(0)).toContainText('Login 6 by dan');
  });

  await test.step('an event is opened as it came and as the receiver got it', async () => {
    await list.focus();
    await page.keyboard.press('ArrowDown');
    const event = page.getByRole('region', { name: 'Event', exact: true });
    await expect(event.getByText('The destination has accepted it.')).toBeVisible();
    await expect(event.getByText('It is sent exactly as it came')).toBeVisible();
    await expect(event.getByRole('figure', { name: 'As received' })).toContainText('live-6');
    await expect(event.getByRole('link', { name: 'Open in audit trail' })).toHaveAttribute('href', /event=\d+/);
    await page.keyboard.press('Escape');
    await expect(event).toBeHidden();
  });

  await test.step('a deactivated stream says that nothing passes', async () => {
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await expect(page.getByText('The stream is deactivated: no more events pass.')).toBeVisible();
  });
});
