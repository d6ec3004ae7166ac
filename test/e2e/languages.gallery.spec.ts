/** Every story of the gallery in Portuguese: nothing is left in English, and nothing is wider than the window. */
import { expect } from '@playwright/test';
import { test } from './support/gallery';

/** Splits the stories between the workers, into parts that a busy machine finishes in time. */
const SHARES = 6;

test.use({ trace: 'off', locale: 'pt-PT', viewport: { width: 900, height: 600 } });

const wanted = process.env.SLUICE_GALLERY_STORIES ?? '';

for (let share = 0; share < SHARES; share += 1) {
  test(`every story speaks Portuguese, part ${share + 1} of ${SHARES}`, async ({ gallery, page }) => {
    test.setTimeout(600_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(gallery);
    const stories = await page.evaluate(() => window.storyAddresses('light', 'pt'));
    // Those of a component alone show it with words of the gallery's own.
    const pages = stories.filter(({ address }) => address.includes('#'));
    expect(pages.length).toBeGreaterThan(50);
    const mine = pages.filter(({ id }) => id.startsWith(wanted)).filter((_, index) => index % SHARES === share);
    for (const { id, address } of mine) {
      await page.goto(`${gallery}${address}`);
      await expect(page.locator('html'), id).toHaveAttribute('data-story', 'settled');
      await expect(page.locator('html'), id).toHaveAttribute('lang', 'pt');
      const seen = await page.evaluate(async () => ({
        english: await window.storyTexts(),
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect.soft(seen, id).toEqual({ english: [], overflow: 0 });
    }
  });
}
