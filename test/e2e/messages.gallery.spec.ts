/** The short messages in the corner: where they are, that each is shown and said once, and how the keyboard reaches them. */
import { expect } from '@playwright/test';
import { openStory, test } from './support/gallery';

test('equal messages are shown once, and each is said once', async ({ gallery, page }) => {
  await openStory(page, gallery, 'messages/all');
  const messages = page.getByRole('region', { name: 'Messages' }).getByRole('listitem');
  await expect(messages.filter({ hasText: 'Security operations' })).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(1);
  const said = page.getByRole('status');
  await expect(said).toHaveCount(1);
  await expect(said).toContainText('Security operations is deactivated. Its events are kept. 3 streams are deleted.');
});

test('a message does not take the focus, is closed with Escape, and gives the focus back', async ({
  gallery,
  page,
}) => {
  await openStory(page, gallery, 'messages/wizard');
  const rehearse = page.getByRole('button', { name: 'Rehearse' });
  const close = page.getByRole('button', { name: 'Close message' });
  await rehearse.focus();
  await expect(close).toBeVisible();
  await expect(rehearse).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('region', { name: 'Messages' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(close).toHaveCount(0);
  await expect(rehearse).toBeFocused();
});

test('a message can be undone with its button, once', async ({ gallery, page }) => {
  await openStory(page, gallery, 'messages/all');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: '3 streams are restored.' })).toBeVisible();
});

test('a message disappears after a moment, but not while the pointer or the focus is on a message', async ({
  gallery,
  page,
}) => {
  await page.clock.install();
  await openStory(page, gallery, 'messages/all');
  const done = page.getByRole('listitem').filter({ hasText: 'Security operations' });
  await done.hover();
  await page.clock.runFor(60_000);
  await expect(done).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.mouse.move(5, 5);
  await page.clock.runFor(60_000);
  await expect(done).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.clock.runFor(6_000);
  await expect(done).toHaveCount(0);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('a message covers neither the title nor the buttons of the wizard', async ({ gallery, page }) => {
  for (const size of [
    { width: 1_280, height: 800 },
    { width: 900, height: 600 },
  ]) {
    await page.setViewportSize(size);
    await openStory(page, gallery, 'messages/wizard');
    const message = await page.getByRole('alert').boundingBox();
    const title = await page.getByRole('heading', { level: 1 }).boundingBox();
    const test = await page.getByRole('button', { name: 'Test stream' }).last().boundingBox();
    if (message === null || title === null || test === null) throw new Error('Something is not on the page.');
    expect(message.y).toBeGreaterThan(title.y + title.height);
    expect(message.y + message.height).toBeLessThan(test.y);
  }
});
