/** The Audit trail page in a narrow window: the event takes the list's place. */
import { expect } from '@playwright/test';
import { openStory, test } from './support/gallery';

test('in a narrow window the event takes the list’s place, and the list is found again where it was', async ({
  gallery,
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openStory(page, gallery, 'trail/full');
  const list = page.getByRole('grid', { name: 'Events' });
  await list.focus();
  await page.keyboard.press('End');
  const back = page.getByRole('button', { name: 'Back to the list' });
  await expect(back).toBeFocused();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Newer event' }).click();
  await page.keyboard.press('Escape');
  await expect(list).toBeFocused();
  await expect(page.getByRole('region', { name: 'Event' })).toBeHidden();
  // The last of the 60 rows, below the header's row.
  await expect(list.locator('[aria-rowindex="61"]')).toBeInViewport();
});

test('in a narrow window the filters are folded away, and their button counts those in use', async ({
  gallery,
  page,
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await openStory(page, gallery, 'trail/full');
  const filter = page.getByRole('combobox', { name: 'Operation' });
  await expect(filter).toBeHidden();
  await page.getByRole('button', { name: 'Filters' }).click();
  await expect(filter).toBeVisible();
  await page.evaluate(() => {
    window.location.hash = '#/trail?operation=RoleGranted&status=Failed';
  });
  await expect(page.getByRole('button', { name: 'Filters (2)' })).toBeVisible();
});
