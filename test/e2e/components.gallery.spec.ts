/** What components that several pages share do when they are used. */
import { expect } from '@playwright/test';
import { openStory, test } from './support/gallery';

for (const { story, name } of [
  { story: 'streams/some', name: 'Security operations' },
  { story: 'sources/some', name: 'ODC production' },
]) {
  test(`the menu of ${name} opens with one press of a key, and gives the focus back`, async ({ gallery, page }) => {
    await openStory(page, gallery, story);
    const button = page.getByRole('button', { name: `Actions for ${name}` });
    for (const _time of ['first', 'second']) {
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menuitem')).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });
}
