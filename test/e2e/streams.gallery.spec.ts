/** The pages of streams: the smallest numbers of the table on one line, and the banner of a trial where it helps. */
import { expect, type Page } from '@playwright/test';
import { openStory, test } from './support/gallery';

/** On how many lines a text is shown. */
const linesOf = (page: Page, text: string) =>
  page
    .getByRole('table')
    .getByText(text, { exact: true })
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    });

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 900, height: 600 } });

  for (const [language, text] of [
    ['en', 'for a moment'],
    ['pt', 'há pouco'],
  ] as const) {
    test(`how long events have waited is on one line, in ${language}`, async ({ gallery, page }) => {
      await openStory(page, gallery, 'streams/some', language);
      expect(await linesOf(page, text)).toBe(1);
    });
  }
});

test('a trial that runs is explained on the first tab only', async ({ gallery, page }) => {
  const banner = page.getByText('This is a trial.');
  await openStory(page, gallery, 'trial/running');
  await expect(banner).toBeVisible();
  await page.getByRole('tab', { name: 'Deliveries' }).click();
  await expect(page.getByRole('tab', { name: 'Deliveries' })).toHaveAttribute('aria-selected', 'true');
  await expect(banner).toBeHidden();
  await expect(page.getByText('Trial', { exact: true })).toBeVisible();
});

test('a trial that has stopped can be started again on every tab', async ({ gallery, page }) => {
  await openStory(page, gallery, 'trial/receiver-stopped');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expect(page.getByText('The receiver of this trial has stopped.')).toHaveCount(1);
  }
});
