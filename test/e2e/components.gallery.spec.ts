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

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`Escape closes a menu that is just opening, with motion "${reducedMotion}"`, async ({ gallery, page }) => {
    await openStory(page, gallery, 'streams/some');
    await page.emulateMedia({ reducedMotion });
    const buttons = ['Actions for Security operations', 'Create stream', 'Columns'];
    for (const button of buttons.map((name) => page.getByRole('button', { name }))) {
      for (const _time of ['first', 'second']) {
        // Both in one task: no timer and no frame comes in between.
        await button.evaluate(async (element: HTMLElement) => {
          element.focus();
          element.click();
          for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        });
        await expect(page.getByRole('menu')).toHaveCount(0);
        await expect(button).toHaveAttribute('aria-expanded', 'false');
        await expect(button).toBeFocused();
      }
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menu')).toBeVisible();
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') != null)).toBe(true);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
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
