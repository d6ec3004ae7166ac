/** The overview: from nothing to events that flow, and to a stream that fails, with the numbers that belong to it. */
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

const arrival = { timeout: 60_000 };
/** The charts are read once a minute, perhaps just before the destination's answer is noted. */
const nextReading = { timeout: 90_000 };

test('the overview opens first, follows what flows, and leads to what fails', async ({
  page,
  receiver,
  workFolder,
}) => {
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'See events flow within a minute' })).toBeVisible();

  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  await addFilesSource(page, trail.path);
  await openPage(page, 'Overview');
  await expect(page.getByText('Nothing needs your attention.')).toBeVisible();
  await expect(page.getByText('1 stream is active, no event is waiting.')).toBeVisible(arrival);
  await expect.poll(() => receiver.lines.length, arrival).toBe(trail.lines.length);
  const count = trail.lines.length.toLocaleString('en-US');
  await expect(page.getByRole('link', { name: `Accepted today: ${count}, since midnight` })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Time span' }).getByText('24 hours').click();
  await expect(page.getByText(new RegExp(`^${count} events in, ${count} delivered`))).toBeVisible(nextReading);
  await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Table').click();
  const table = page.getByRole('table', { name: 'Events in and out over time' });
  await expect(table.getByRole('cell', { name: count, exact: true })).toHaveCount(2);
  await expectAccessible(page);

  receiver.answerWith(401, '{"error":"bad token"}');
  await trail.append(30);
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention.getByText(/30 events are waiting/)).toBeVisible(arrival);
  await expect(page.getByRole('link', { name: /^Waiting: 30, in 1 stream/ })).toBeVisible();
  await expectAccessible(page);
  await attention.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByRole('heading', { name: 'Lab', level: 1 })).toBeVisible();
});
