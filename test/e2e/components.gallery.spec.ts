/** The behaviour of components that several pages share. */
import { expect } from '@playwright/test';
import { openStory, test } from './support/gallery';

for (const { story, name } of [
  { story: 'streams/some', name: 'Security operations' },
  { story: 'sources/some', name: 'ODC production' },
]) {
  test(`the menu of ${name} opens with one key press and returns the focus`, async ({ gallery, page }) => {
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

test('"Try again" reads what could not be read before', async ({ gallery, page }) => {
  await openStory(page, gallery, 'activity/tried-again');
  await expect(page.getByRole('table', { name: /^Changes/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('a stream can be activated only when the number of waiting events is known', async ({ gallery, page }) => {
  await openStory(page, gallery, 'streams/activate-loading');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('status')).toHaveText('Counting…');
  await expect(dialog.getByText('Nothing is waiting.')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Activate' })).toBeDisabled();
});

test('the hint about missing fonts names what to install, and can be closed', async ({ gallery, page }) => {
  await openStory(page, gallery, 'component/missing-fonts');
  await expect(
    page.getByText('This computer has no font for Japanese, Korean, Chinese, and Arabic text.'),
  ).toBeVisible();
  await expect(page.getByText('fonts-noto-cjk')).toBeVisible();
  await page.getByRole('button', { name: 'Close the hint about fonts' }).click();
  await expect(page.getByText('This computer has no font')).toHaveCount(0);
});
