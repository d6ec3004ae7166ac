import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Checks the current page with axe in both themes. @param what is checked, for the report */
export async function expectAccessible(page: Page, what = 'the page'): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Legacy mode: the other opens a page of its own, which a window cannot. "region" is a best practice that menus and
    // dialogs, which stand outside the page's landmarks, cannot follow.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).disableRules('region').analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}
