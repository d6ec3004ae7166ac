/** The window in Portuguese: chosen in the settings, kept, and in the menus around the window. */
import { expect, test } from './fixtures';
import { readTray } from './support/desktop';
import { openPage } from './support/steps';

const choice = { name: 'Português', exact: true };

test('the language is changed without losing the place, and is kept', async ({ page, door }) => {
  await openPage(page, 'Settings');
  await page.getByRole('radio', choice).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Definições', level: 1 })).toBeVisible();
  await expect(page.getByRole('radio', choice)).toBeChecked();
  await expect(page.getByRole('radio', choice)).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');

  if (door.kind === 'desktop') {
    await expect.poll(async () => (await readTray(door.app)).tooltip).toBe('Sluice: ainda sem fluxos');
    const menus = await door.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
    expect(menus).toEqual(['&Ficheiro', '&Editar', '&Ver', '&Ajuda']);
  }

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Definições', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
