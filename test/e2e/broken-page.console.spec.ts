/** A part of the page that cannot be had (a newer build took its place, say) must not leave an empty window. */
import { expect, test } from './fixtures';
import { fillInStream, openPage, passTest } from './support/steps';

test('a page that cannot be drawn says so, and the others can still be opened', async ({ page, receiver }) => {
  await page.route('**/assets/CurveCharts-*.js', (route) => route.abort());
  await fillInStream(page, 'Lab', receiver.url);
  await passTest(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'This page cannot be shown', level: 1 })).toBeVisible();
  await expect(page.getByText('Sluice goes on forwarding events.')).toBeVisible();
  await openPage(page, 'Streams');
  await page.unroute('**/assets/CurveCharts-*.js');
  await page.reload();
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByRole('heading', { name: 'Lab', level: 1 })).toBeVisible();
});
