/** Builds a filter by keyboard alone, tries it on the trail, and opens the events that it leaves out. */
import { expect, test } from './fixtures';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

const statusOf = (line: string): unknown => JSON.parse(line).Event.Response?.Status;
const operationOf = (line: string): unknown => JSON.parse(line).Event.Request?.Action;

test('a filter with a group is put together by keyboard, and only what it keeps is sent', async ({
  page,
  receiver,
  workFolder,
}) => {
  const { lines } = await placeTrail(workFolder);
  const kept = lines.filter((line) => statusOf(line) === 'Failed' || operationOf(line) === 'UserLogin');
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(lines.length);
  await addFilesSource(page, `${workFolder}/*.ndjson`);
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /Watched files/ }).getByText(String(lines.length))).toBeVisible();
  await fillInStream(page, 'Lab', receiver.url);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The first event that is left out. */
  let leftOut = '';
  const filter = page.getByRole('group', { name: 'Filter', exact: true });

  await test.step('a condition in a group', async () => {
    await page.getByRole('button', { name: /^Filter/ }).focus();
    await press('Enter');
    await filter.getByRole('button', { name: 'Add a group' }).focus();
    await press('Enter');
    // The new condition takes the focus.
    const group = filter.getByRole('group', { name: 'Group 1' });
    await expect(group.getByRole('combobox', { name: 'Field' })).toBeFocused();
    await page.keyboard.type('status');
    await press('ArrowDown', 'Enter', 'Tab');
    await expect(group.getByRole('combobox', { name: 'Comparison' })).toBeFocused();
    await press('Tab');
    await page.keyboard.type('Failed');
    await press('Enter', 'Escape');
    await group.getByRole('button', { name: 'Add a condition' }).focus();
    await press('Enter');
    await page.keyboard.type('operation');
    await press('ArrowDown', 'Enter', 'Tab', 'Tab');
    await page.keyboard.type('userlogin');
    await press('Enter', 'Escape');
  });

  await test.step('is tried on the events of the trail', async () => {
    await expect(page.getByRole('status').filter({ hasText: 'Keeps' })).toHaveText(
      `Keeps ${kept.length} of the last ${lines.length} events.`,
    );
    await page.getByRole('button', { name: /^Show filtered events/ }).focus();
    await press('Enter');
    const dropped = page.getByRole('table', { name: 'Filtered events' });
    await expect(dropped.getByText('Status is not Failed, and Operation is not userlogin').first()).toBeVisible();
    leftOut = (await dropped.getByRole('link').first().getAttribute('href')) ?? '';
  });

  await test.step('with a field that no event has, which is pointed out', async () => {
    await filter.getByRole('button', { name: 'Add a condition' }).last().focus();
    await press('Enter');
    await page.keyboard.type('Event.Request.Usrname');
    await press('ArrowDown', 'Enter', 'Tab');
    await page.keyboard.type('is missing');
    await press('ArrowDown', 'Enter');
    await expect(page.getByText(/None of the last \d+ events has Event\.Request\.Usrname/)).toBeVisible();
    await page.getByRole('button', { name: 'Remove condition 2' }).last().focus();
    await press('Enter');
    await expect(page.getByText('None of the last')).toBeHidden();
  });

  await passTest(page);
  await saveStream(page, 'Lab');
  const sent = () => receiver.lines.filter((line) => !line.includes('Sluice connection test'));
  await expect.poll(() => sent().length).toBe(kept.length);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByText('Status is Failed or Operation is userlogin')).toBeVisible();

  await test.step('and an event that was left out says by which stream, and why', async () => {
    await page.evaluate((address) => {
      window.location.hash = address;
    }, leftOut);
    await expect(page.getByText('because Status is not Failed, and Operation is not userlogin')).toBeVisible();
  });
});
