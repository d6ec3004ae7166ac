/** Stored events lost to disk damage: shown above every page, read again with a click, and delivered. */
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { expectAccessible } from './support/accessible';
import { launchConsole } from './support/doors';
import { addFilesSource, fillInStream, openPage, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

/** Changes one byte in the middle of the first segment, inside an event. */
async function damageSegment(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'trail');
  const [first = ''] = (await readdir(folder)).sort();
  const path = join(folder, first);
  const bytes = await readFile(path);
  const written = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const at = Math.floor(written / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('events that were damaged before they were delivered are read again from their file, and reach the destination', async ({
  page,
  door,
  dataFolder,
  workFolder,
  receiver,
}) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  const trail = await placeTrail(workFolder);
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await saveStream(page, 'Lab');
  receiver.answerWith(503, 'down for maintenance');
  await addFilesSource(page, trail.path);
  await openPage(page, 'Sources');
  await expect(page.getByRole('row', { name: /Watched files/ }).getByText('500')).toBeVisible();
  expect(await door.console.close()).toBe(0);
  await damageSegment(dataFolder);
  receiver.answerWith(200);

  const again = await launchConsole(dataFolder, ['--root', workFolder]);
  await page.goto(again.link());
  const banner = page.getByRole('alert').filter({ hasText: 'damaged on the disk' });
  await expect(banner).toContainText('Watched files');
  await expect(banner).toContainText('SLUICE-STO-007');
  await expect.poll(() => receiver.lines.length).toBeGreaterThan(0);
  const delivered = receiver.lines.length;
  expect(delivered).toBeLessThan(500);

  await expectAccessible(page);

  const readAgain = banner.getByRole('button', { name: 'Read again from the files' });
  const away = join(dataFolder, 'away.ndjson');
  await rename(trail.path, away);
  await readAgain.click();
  const refusal = page.getByRole('alert').filter({ hasText: 'SLUICE-STO-010' });
  await expect(refusal).toContainText(`${trail.path} is gone.`);
  await expect(banner).toBeVisible();
  await rename(away, trail.path);
  await readAgain.click();
  await expect(
    page.getByRole('region', { name: 'Messages' }).getByText(`${500 - delivered} stored again.`),
  ).toBeVisible();
  await expect(banner).toBeHidden();
  await expect.poll(() => receiver.lines.length).toBe(500);
  expect(receiver.lines.toSorted()).toEqual(trail.lines.toSorted());

  await openPage(page, 'Settings');
  await expectAccessible(page);
  const damages = page.getByRole('list', { name: 'Damaged places, newest first' });
  await expect(damages.getByText('Read again', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read again from the files' })).toBeHidden();
  expect(await again.close()).toBe(0);
});
