/** A browser that prefers Portuguese. */
import { expect, test } from './fixtures';

test.use({ locale: 'pt-PT' });

test('the page begins in the language of the browser', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Visão geral', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
});
