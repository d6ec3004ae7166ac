/**
 * Reference pictures of ten pages, at a fixed time. `npm run pictures` renews them. Text looks different with other
 * fonts, so the pictures are compared only where the fonts are those that they were taken with.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openStory, test } from './support/gallery';
import type { KeyPage } from './support/key-pages';

const pages: readonly KeyPage[] = [
  'first-run/nothing-yet',
  'overview/failing',
  'streams/some',
  'stream/failing',
  'stream/deliveries',
  'wizard/details',
  'trail/event',
  'deadlines/all',
  'sources/some',
  'settings/desktop',
];

/** The fixtures count from the page's clock. */
const NOW = new Date('2026-03-02T10:30:00Z');

/** Pixels that may differ, of about a million. Antialiasing changes fewer, a button that moves changes more. */
const tolerance = { maxDiffPixels: 200, threshold: 0.2, animations: 'disabled', caret: 'hide' } as const;

const fontsFile = join(import.meta.dirname, 'pictures', 'fonts.json');

// Every picture is compared many times; a trace of it has no use.
test.use({ trace: 'off', viewport: { width: 1_280, height: 800 }, colorScheme: 'light' });

const nameOf = (story: KeyPage) => `${story.replace('/', '-')}.png`;

/** The widths of a sentence in the page's fonts, which differ from font to font. */
function fontsOf(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('There is no canvas.');
    const families = { text: getComputedStyle(document.body).fontFamily, code: 'monospace' };
    return Object.fromEntries(
      Object.entries(families).map(([name, family]) => {
        context.font = `100px ${family}`;
        return [name, Math.round(context.measureText('Waltz, nymph, for quick jigs vex Bud 0123456789').width)];
      }),
    );
  });
}

async function openAtFixedTime(page: Page, gallery: string, story: KeyPage): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await openStory(page, gallery, story);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
}

async function skipWithOtherFonts(page: Page, isRenewing: boolean): Promise<void> {
  const fonts = await fontsOf(page);
  if (isRenewing) return writeFile(fontsFile, `${JSON.stringify(fonts, undefined, 2)}\n`);
  const expected: unknown = JSON.parse(await readFile(fontsFile, 'utf8'));
  test.skip(JSON.stringify(fonts) !== JSON.stringify(expected), 'the pictures were taken with other fonts');
}

test.skip(process.platform !== 'linux', 'the pictures were taken on Linux');

for (const story of pages) {
  test(`looks like its picture: ${story}`, async ({ gallery, page }, { config }) => {
    await openAtFixedTime(page, gallery, story);
    await skipWithOtherFonts(page, config.updateSnapshots === 'all');
    await expect(page).toHaveScreenshot(nameOf(story), tolerance);
  });
}

test('a button that moves by 6 px is noticed, and icons that move by a fraction of a pixel are not', async ({
  gallery,
  page,
}, { config }) => {
  test.skip(config.updateSnapshots === 'all', 'compares only');
  await openAtFixedTime(page, gallery, 'streams/some');
  await skipWithOtherFonts(page, false);
  const picture = nameOf('streams/some');
  const shown = await page.addStyleTag({ content: 'svg { transform: translate(0.15px, 0.15px); }' });
  await expect(page).toHaveScreenshot(picture, tolerance);
  await shown.evaluate((style) => (style as HTMLStyleElement).remove());
  await page
    .getByRole('button', { name: 'Create stream' })
    .evaluate((button) => Object.assign(button.style, { position: 'relative', left: '-6px' }));
  const compared = expect(page).toHaveScreenshot(picture, { ...tolerance, timeout: 5_000 });
  await expect(compared).rejects.toThrow(/pixels/);
});
