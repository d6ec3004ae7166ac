/** In the console, streams go through the proxy that the environment names. */
import { expect, test } from './fixtures';
import { launchConsole } from './support/doors';
import { startProxy } from './support/proxy';
import { fillInStream, passTest } from './support/steps';

for (const noProxy of ['other.invalid', '.invalid']) {
  test(`the environment names the proxy, with NO_PROXY=${noProxy}`, async ({ browser, dataFolder, receiver }) => {
    const proxy = await startProxy();
    const environment = { HTTP_PROXY: `http://${proxy.place}`, http_proxy: '', NO_PROXY: noProxy, no_proxy: '' };
    const running = await launchConsole(dataFolder, [], environment);
    const page = await browser.newPage();
    await page.goto(running.link());
    await page.waitForURL((url) => url.pathname === '/');
    const address = `http://siem.invalid:${new URL(receiver.url).port}/in`;
    await fillInStream(page, 'Lab', address);
    if (noProxy === '.invalid') {
      await page.getByRole('button', { name: 'Test stream' }).last().click();
      await expect(page.getByText(/SLUICE-(DNS-00|NET-003)/).first()).toBeVisible();
      expect(proxy.asked).toEqual([]);
    } else {
      await passTest(page);
      await expect(page.getByText(`http://${proxy.place} (from HTTP_PROXY)`)).toBeVisible();
      expect(new Set(proxy.asked)).toEqual(new Set([`POST ${address}`]));
    }
    await page.close();
    await running.close();
    await proxy.close();
  });
}
