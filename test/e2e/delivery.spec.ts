/**
 * A destination rejects events: an analyst finds them, inspects them, sends them again, and rewinds the stream.
 */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { addFilesSource, chooseAuthentication, fillInStream, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

const arrival = { timeout: 30_000 };

test('rejected events are shown, inspected, exported, sent again and discarded', async ({
  page,
  door,
  receiver,
  workFolder,
}) => {
  // Both themes are checked several times over.
  test.slow();
  const trail = await placeTrail(workFolder);
  const refused = [17, 203, 204].map((seq) => trail.lines[seq - 1] ?? '');
  receiver.refuse((line) => refused.includes(line));
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await addFilesSource(page, workFolder);
  await expect.poll(() => receiver.lines.length, arrival).toBe(497);
  await page.getByRole('link', { name: 'Streams' }).first().click();
  await page.getByRole('link', { name: 'Lab' }).click();
  const letters = page.getByRole('table', { name: 'Dead letters, newest first' });

  await test.step('the page says so, and lists them', async () => {
    await expect(page.getByText('3 events were refused and are kept as dead letters.')).toBeVisible(arrival);
    await expect(page.getByRole('tab', { name: 'Dead letters 3 not looked at yet' })).toBeVisible();
    await page.getByRole('link', { name: /^Dead letters: 3/ }).click();
    await expect(page.getByRole('tab', { name: /^Dead letters/, selected: true })).toBeVisible();
    await expect(page.getByRole('tabpanel')).toBeFocused();
    await expect(letters.getByRole('row')).toHaveCount(4);
    await expectAccessible(page, 'a stream with dead letters');
  });

  await test.step('one is opened, which counts as having looked at it', async () => {
    await letters.getByRole('row').last().getByRole('button').click();
    const dialog = page.getByRole('dialog', { name: 'Dead letter' });
    await expect(dialog.getByRole('figure', { name: 'Event', exact: true })).toContainText(
      JSON.parse(refused[0] ?? '').Event.EventId,
    );
    await expect(dialog.getByRole('figure', { name: 'Response of the destination' })).toContainText('refused');
    await expectAccessible(page, 'a dead letter');
    await page.keyboard.press('Escape');
    await expect(page.getByText('2 dead letters not looked at yet.')).toBeVisible();
  });

  await test.step('all are exported', async () => {
    // The window leaves the place to the system's own dialog.
    if (door.kind === 'desktop') return;
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export all' }).click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^dead-letters-lab-.*\.ndjson$/);
    const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).event).toSorted()).toEqual(refused.toSorted());
  });

  await test.step('marked as looked at, the stream is well', async () => {
    await page.getByRole('button', { name: 'Mark all as looked at' }).click();
    await expect(page.getByText(/Idle\. No event is waiting; last event /)).toBeVisible(arrival);
  });

  await test.step('one is sent again, the others are discarded with a reason', async () => {
    receiver.refuse(() => false);
    await letters.getByRole('checkbox', { name: 'Choose event 17' }).check();
    await page.getByRole('button', { name: 'Send 1 chosen again' }).click();
    await expect.poll(() => receiver.lines.at(-1), arrival).toBe(refused[0]);
    await expect(letters.getByRole('row')).toHaveCount(3);
    await page.getByRole('button', { name: 'Discard all…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Discard dead letters' });
    await expect(dialog.getByText('2 dead letters will not be sent')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Discard' })).toBeDisabled();
    await dialog.getByLabel('Reason').fill('Known to be wrong');
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByText('No event waits here for a decision.')).toBeVisible();
    await page.getByRole('radiogroup', { name: 'Which dead letters' }).getByText('Settled').click();
    await expect(letters.getByText('Known to be wrong').first()).toBeVisible();
  });
});

test('a stream is rewound after saying how many events that sends again, and its log tells', async ({
  page,
  receiver,
  workFolder,
}) => {
  test.slow();
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await addFilesSource(page, workFolder);
  await expect.poll(() => receiver.lines.length, arrival).toBe(500);
  await page.getByRole('link', { name: 'Streams' }).first().click();
  await page.getByRole('link', { name: 'Lab' }).click();

  await page.getByRole('button', { name: 'Rewind…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send again: Lab' });
  await dialog.getByRole('radio', { name: 'From an event' }).check();
  await dialog.getByLabel('Number of the event').fill('401');
  await expect(dialog.getByText(/^100 events will be sent again, from event 401/)).toBeVisible();
  await expectAccessible(page, 'the rewind');
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => receiver.lines.length, arrival).toBe(600);
  expect(receiver.lines.slice(500)).toEqual(trail.lines.slice(400));

  await expect(page.getByText(/^\d+ events delivered, 0 tried again/)).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Table').click();
  await expect(page.getByRole('table', { name: 'Delivery over time' })).toBeVisible();
  await expectAccessible(page, 'the table of the curves');
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  const log = page.getByRole('table', { name: 'Attempts, newest first' });
  await expect(log.getByText('Delivered').first()).toBeVisible(arrival);
  await expectAccessible(page, 'the log');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Overview', selected: true })).toBeVisible();
});

test('activating a stream first asks the engine how many events still wait after retention and a pause', async ({
  page,
  receiver,
  workFolder,
}) => {
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await expect(page.getByText('500', { exact: true }).first()).toBeVisible(arrival);
  await page.getByRole('link', { name: 'Streams' }).first().click();
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByRole('button', { name: 'Activate' }).click();
  const dialog = page.getByRole('dialog', { name: 'Activate Lab' });
  await expect(dialog.getByText('500 events waiting will be sent, oldest first.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Start from now' }).check();
  await dialog.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByText('Skipped on request', { exact: true })).toBeVisible(arrival);
  expect(receiver.lines).toEqual([]);
});

test('settings are tested and replaced while events wait, and these are sent with the new settings', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  receiver.demand('Bearer new-token-4711');
  await addFilesSource(page, workFolder);
  await page.getByRole('link', { name: 'Streams' }).first().click();
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByText(/The destination has refused the credentials since /)).toBeVisible(arrival);
  await page.getByRole('link', { name: 'Edit' }).click();
  await chooseAuthentication(page, 'Bearer token');
  const token = page.getByRole('textbox', { name: 'Token' });

  await test.step('a test that fails leaves everything as it was', async () => {
    await token.fill('wrong-token');
    await page.getByRole('button', { name: 'Test stream' }).last().click();
    await expect(page.getByRole('button', { name: 'Continue without a passed test' })).toBeVisible(arrival);
    await expect(page.getByText('SLUICE-HTTP-003').first()).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).click();
  });

  await test.step('nothing is swapped by a test that passes, either', async () => {
    await token.fill('new-token-4711');
    await page.getByRole('button', { name: 'Test stream' }).last().click();
    await expect(page.getByRole('button', { name: 'Continue', exact: true })).toBeVisible(arrival);
    expect(receiver.lines).toEqual([]);
  });

  await test.step('saved, what waited is sent', async () => {
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(page.getByText('500 events waiting will be sent with the new settings.')).toBeVisible();
    await page.getByRole('button', { name: 'Save', exact: true }).last().click();
    await expect.poll(() => receiver.lines.length, arrival).toBe(500);
    expect(receiver.lines).toEqual(trail.lines);
  });

  await test.step('once the token is refused, the page leads to its field, and the new one delivers what waits', async () => {
    receiver.demand('Bearer newest-token-4712');
    await trail.append(5);
    await expect(page.getByText(/The destination has refused the token since /)).toBeVisible(arrival);
    await expect(page.getByText(/5 events are waiting, nothing is lost\./)).toBeVisible();
    await page.getByRole('link', { name: 'Replace token' }).click();
    await expect(token).toBeFocused();
    await page.keyboard.type('newest-token-4712');
    await passTest(page);
    await saveStream(page, 'Lab');
    await expect.poll(() => receiver.lines.length, arrival).toBe(505);
    await expect(page.getByText(/Everything is delivered; last event /)).toBeVisible(arrival);
  });
});

test('the settings of a stream lead to their part of the form, and its activity says what changed', async ({
  page,
  receiver,
}) => {
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Edit delivery' }).click();
  const part = page.getByRole('button', { name: /^Delivery/ });
  await expect(part).toBeFocused();
  await expect(part).toHaveAttribute('aria-expanded', 'true');
  await page.getByLabel('Parallel requests').fill('2');
  await passTest(page);
  await saveStream(page, 'Lab');
  await page.getByRole('tab', { name: 'Activity' }).click();
  const changes = page.getByRole('table', { name: 'Changes, newest first' });
  await expect(changes.getByText('Parallel requests: 4 requests → 2 requests').filter({ visible: true })).toBeVisible();
  await expect(changes.getByText('Destination: Other').filter({ visible: true })).toBeVisible();
});

test('a deleted stream shows how many events it had not sent, and sends them when it is restored', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  receiver.answerWith(503);
  await addFilesSource(page, workFolder);
  await page.getByRole('link', { name: 'Streams' }).first().click();
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByText(/500 events are waiting, nothing is lost\./)).toBeVisible(arrival);
  await page.getByRole('button', { name: 'Actions for Lab' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('500 events had not been delivered.')).toBeVisible();
  receiver.answerWith(200);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => receiver.lines.length, arrival).toBe(500);
  expect(receiver.lines).toEqual(trail.lines);
});
