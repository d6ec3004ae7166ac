/**
 * Every story of the gallery: nothing on the console, accessible in both themes, never wider than the window.
 * SLUICE_GALLERY_PICTURES=<folder> saves a picture of each.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { loadAxe, violationsWithin } from './support/axe';
import { openStory, test } from './support/gallery';

/** The first check uses all rules. The second uses only those that depend on the theme, because the checks are slow. */
const looks = [
  { theme: 'light', width: 1_280, height: 800, rules: 'all' },
  { theme: 'dark', width: 900, height: 600, rules: 'color-contrast' },
] as const;

/** Splits the stories between the workers, into parts that a busy machine finishes in time. */
const SHARES = 12;

// A trace records every step of axe, which takes longer than the checks themselves.
test.use({ trace: 'off' });

const pictures = process.env.SLUICE_GALLERY_PICTURES;
const wanted = process.env.SLUICE_GALLERY_STORIES ?? '';

async function violationsOn(page: Page, rules: (typeof looks)[number]['rules']): Promise<string[]> {
  // What lies behind a dialog has a story of its own.
  const dialog = '[role="dialog"]';
  const within = (await page.locator(dialog).count()) > 0 ? dialog : 'html';
  // "region" is a best practice that dialogs and messages, drawn beside the content, cannot follow everywhere.
  // "target-size" belongs to WCAG 2.2 AA, but is off unless it is asked for.
  const options =
    rules === 'all'
      ? { rules: { region: { enabled: false }, 'target-size': { enabled: true } } }
      : { runOnly: { type: 'rule' as const, values: [rules] } };
  const violations = await violationsWithin(page, within, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** The number of pixels by which the page is wider than the window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (let share = 0; share < SHARES; share += 1) {
  test(`every story is sound, part ${share + 1} of ${SHARES}`, async ({ gallery, page }) => {
    test.setTimeout(600_000);
    const told: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') told.push(message.text());
    });
    page.on('pageerror', (error) => told.push(String(error)));
    await page.goto(gallery);
    const stories = await page.evaluate(() => window.storyAddresses('system'));
    expect(stories.length).toBeGreaterThan(50);
    if (pictures !== undefined) await mkdir(pictures, { recursive: true });
    const mine = stories.filter(({ id }) => id.startsWith(wanted)).filter((_, index) => index % SHARES === share);
    for (const { id, address } of mine) {
      told.length = 0;
      await page.emulateMedia({ colorScheme: looks[0].theme, reducedMotion: 'reduce' });
      await page.goto(`${gallery}${address}`);
      await expect(page.locator('html'), id).toHaveAttribute('data-story', 'settled');
      await loadAxe(page);
      for (const { theme, width, height, rules } of looks) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await expect(page.locator('html'), id).toHaveAttribute('data-mantine-color-scheme', theme);
        if (pictures !== undefined) {
          const path = join(pictures, `${id.replace('/', '_')}-${theme}.png`);
          // Ends what fades in, so that the picture shows it.
          await page.screenshot({ path, animations: 'disabled' });
        }
        const seen = { violations: await violationsOn(page, rules), overflow: await overflowOf(page) };
        expect.soft(seen, `${id}, ${theme} at ${width} × ${height}`).toEqual({ violations: [], overflow: 0 });
      }
      expect.soft(told, `${id}: what is told on the console`).toEqual([]);
    }
  });
}

test('a button without a name and a pale text are noticed', async ({ gallery, page }) => {
  await openStory(page, gallery, 'streams/some');
  await loadAxe(page);
  await page.getByRole('main').evaluate((main) => {
    main.insertAdjacentHTML('beforeend', '<button id="nameless" style="width: 40px; height: 40px"></button>');
    main.insertAdjacentHTML('beforeend', '<p style="color: #ddd; background: #fff">A pale text</p>');
  });
  expect(await violationsOn(page, 'all')).toEqual([
    expect.stringContaining('button-name: <button id="nameless"'),
    expect.stringContaining('color-contrast: <p style="color: #ddd'),
  ]);
  expect(await violationsOn(page, 'color-contrast')).toEqual([expect.stringContaining('color-contrast')]);
});
