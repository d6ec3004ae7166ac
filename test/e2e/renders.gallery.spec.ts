/** What a message from main renders, as React's Profiler counts it. */
import { expect } from '@playwright/test';
import { openStory, test } from './support/gallery';

declare global {
  interface Window {
    /** See the story. */
    readonly renders: string[];
  }
}

test('a status in which one stream has changed renders the numbers of that row, and nothing else', async ({
  gallery,
  page,
}) => {
  await openStory(page, gallery, 'streams/renders');
  await expect(page.getByRole('row').nth(4)).toContainText('7,777');
  const renders = await page.evaluate(() => window.renders);
  const timesOf = (what: string) => renders.filter((each) => each === what).length;
  const ids = [...new Set(renders.map((what) => what.split(' ')[1] ?? ''))];
  expect(ids).toHaveLength(20);
  for (const id of ids) {
    expect(timesOf(`row ${id}`), `${id}, the row itself`).toBe(timesOf('row many001'));
    const more = id === 'many005' ? 1 : 0;
    expect(timesOf(`subtree ${id}`), `${id}, its numbers`).toBe(timesOf('subtree many001') + more);
  }
});
