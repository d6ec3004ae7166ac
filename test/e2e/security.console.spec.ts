/** Access to the console through a real browser. More cases are in test/integration/console. */
import { expect, test } from './fixtures';

test('a link that was used opens nothing', async ({ page, door, browser }) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  const again = await other.goto(door.console.link());
  expect(again?.status()).toBe(403);
  await expect(other.getByRole('heading', { name: 'This link has been used' })).toBeVisible();
  expect((await other.goto(door.console.url))?.status()).toBe(401);
  await stranger.close();
});

test('another link lets another browser in, and leaves the first one its session', async ({ page, door, browser }) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(await door.console.newLink());
  await expect(other.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await stranger.close();
});

test('a page of another origin can neither read nor speak to the console', async ({
  page,
  door,
  receiver,
  context,
}) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  const { host } = new URL(door.console.url);
  const foreign = await context.newPage();
  await foreign.goto(receiver.url);
  const outcome = await foreign.evaluate(async (target) => {
    const read = await fetch(`http://${target}/`, { credentials: 'include' }).then(
      () => 'read',
      () => 'refused',
    );
    const socket = new WebSocket(`ws://${target}/ws`);
    const spoke = await new Promise((resolve) => {
      socket.addEventListener('open', () => resolve('open'));
      socket.addEventListener('close', () => resolve('refused'));
    });
    return [read, spoke];
  }, host);
  expect(outcome).toEqual(['refused', 'refused']);
});

test('no script can read the session', async ({ page, context }) => {
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
});

test('the page says when Sluice has ended', async ({ page, door }) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  expect(await door.console.close()).toBe(0);
  await expect(page.getByText(/connection/i).first()).toBeVisible();
});

test('a session that was ended needs a new link, in all its tabs', async ({ page, door, context }) => {
  if (door.kind !== 'console') throw new Error('only in the console');
  const other = await context.newPage();
  await other.goto(door.console.url);
  await expect(other.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'Session ended' })).toBeVisible();
  expect((await page.reload())?.status()).toBe(401);
  expect((await other.reload())?.status()).toBe(401);
  await page.goto(await door.console.newLink());
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});
