/** From the first screen to a working stream, and back to a stopped one, without the mouse. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { placeTrail } from './support/trail';

/** No page has more stops than this. */
const MAX_STOPS = 120;

/** Presses Tab until this element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

test('the skip link leads past the navigation', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = () => page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(await inMain()).toBe(true);
});

test('a source and a stream are set up, watched and deactivated by keyboard alone', async ({
  page,
  receiver,
  workFolder,
}) => {
  const trail = await placeTrail(workFolder);
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();

  await test.step('a source', async () => {
    await press(page, page.getByRole('link', { name: 'add a source' }));
    await expect(page.getByRole('heading', { name: 'Sources', level: 1 })).toBeFocused();
    await press(page, page.getByRole('button', { name: 'Add source' }));
    const item = page.getByRole('menuitem', { name: /^Watched files/ });
    for (let count = 0; count < 8; count += 1) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await expect(item).toBeFocused();
    await page.keyboard.press('Enter');
    await type(page, page.getByRole('textbox', { name: 'Path 1' }), workFolder);
    await press(page, page.getByRole('button', { name: 'Add source' }));
    await expect(page.getByRole('heading', { name: /^Watched files/, level: 1 })).toBeFocused();
  });

  await test.step('a stream', async () => {
    await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Streams' }));
    await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeFocused();
    await press(page, page.getByRole('button', { name: 'Create stream' }));
    await expect(page.getByRole('menuitem', { name: 'Audit trail' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Search destinations')).toBeFocused();
    await page.keyboard.type('Other');
    await page.keyboard.press('Enter');
    await type(page, page.getByLabel('Name of the stream'), 'By keyboard');
    await type(page, page.getByLabel('Address'), receiver.url);
    await press(page, page.getByRole('button', { name: 'Test stream' }).last());
    await press(page, page.getByRole('checkbox', { name: 'I can see it in Other' }), 'Space');
    await press(page, page.getByRole('button', { name: 'Continue' }));
    await press(page, page.getByRole('button', { name: 'Save', exact: true }).last());
    await expect(page.getByRole('heading', { name: 'By keyboard', level: 1 })).toBeFocused();
    await expect.poll(() => receiver.lines.length).toBe(500);
    expect(receiver.lines).toEqual(trail.lines);
  });

  await test.step('its tabs', async () => {
    await tabTo(page, page.getByRole('tab', { name: 'Overview' }));
    await page.keyboard.press('ArrowLeft');
    const last = page.getByRole('tab').last();
    await expect(last).toBeFocused();
    await expect(last).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('deactivated from its menu in the list', async () => {
    await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Streams' }));
    await press(page, page.getByRole('button', { name: 'Actions for By keyboard' }));
    const item = page.getByRole('menuitem', { name: 'Deactivate' });
    for (let count = 0; count < 10; count += 1) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: /By keyboard/ });
    await expect(row.getByText('Inactive', { exact: true }).filter({ visible: true })).toBeVisible();
    // The focus stays where the user was.
    await expect(page.getByRole('button', { name: 'Actions for By keyboard' })).toBeFocused();
  });
});
