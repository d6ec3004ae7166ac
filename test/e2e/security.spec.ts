/** Security of the page, in both the desktop app and the console. */
import { expect, test } from './fixtures';

test('the page is served with the strict policy', async ({ page }) => {
  const header = (name: string) =>
    page.evaluate(async (wanted) => (await fetch(location.href.split('#')[0] ?? '')).headers.get(wanted), name);
  const policy = await header('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(await header('x-content-type-options')).toBe('nosniff');
});

test('text in the page is never run as a script', async ({ page }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.ranInline = true');
    image.src = 'data:,';
    document.body.append(image);
    return new Promise((resolve) => {
      image.addEventListener('error', () => setTimeout(() => resolve('ranInline' in window)));
    });
  });
  expect(ran).toBe(false);
});

test('the page can reach nothing but the app', async ({ page, receiver }) => {
  const reached = await page.evaluate(
    (url) =>
      fetch(url, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    receiver.url,
  );
  expect(reached).toBe(false);
  expect(receiver.lines).toEqual([]);
});

test('the page has nothing of Node’s', async ({ page }) => {
  const found = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});
