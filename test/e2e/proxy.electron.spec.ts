/** In the desktop, streams go through the proxy of the operating system's settings, and its PAC script. */
import type { ElectronApplication } from '@playwright/test';
import type { ProxyConfig } from 'electron';
import { expect, test } from './fixtures';
import { launchDesktop } from './support/doors';
import { startProxy, type TestProxy } from './support/proxy';
import { addFilesSource, fillInStream, passTest, saveStream } from './support/steps';
import { placeTrail } from './support/trail';

/** As the operating system would say it. */
async function setSystemProxy(app: ElectronApplication, config: ProxyConfig): Promise<void> {
  await app.evaluate(({ session }, settings) => session.fromPartition('system-proxy').setProxy(settings), config);
}

const pacScript = ({ place }: TestProxy) => {
  const script = `function FindProxyForURL(url, host) { return host === 'siem.test' ? 'PROXY ${place}' : 'DIRECT'; }`;
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
};

const settings: readonly [string, (proxy: TestProxy) => ProxyConfig][] = [
  ['a fixed proxy', ({ place }) => ({ mode: 'fixed_servers', proxyRules: `http=${place};https=${place}` })],
  ['a PAC script', (proxy) => ({ mode: 'pac_script', pacScript: pacScript(proxy) })],
];

for (const [what, configOf] of settings) {
  test(`events are delivered through ${what} of the computer`, async ({ page, door, receiver, workFolder }) => {
    if (door.kind !== 'desktop') throw new Error('This test is about the desktop.');
    const proxy = await startProxy();
    await setSystemProxy(door.app, configOf(proxy));
    // The name exists for the proxy alone: a direct connection cannot succeed.
    const address = `http://siem.test:${new URL(receiver.url).port}/in`;
    const trail = await placeTrail(workFolder);
    await fillInStream(page, 'Lab', address);
    await passTest(page);
    await expect(page.getByText(`http://${proxy.place} (from this computer's proxy settings)`)).toBeVisible();
    const askedByTest = proxy.asked.length;
    expect(askedByTest).toBeGreaterThan(0);
    await saveStream(page, 'Lab');
    await addFilesSource(page, workFolder);
    await expect.poll(() => receiver.lines.length, { timeout: 30_000 }).toBe(trail.lines.length);
    expect(proxy.asked.length).toBeGreaterThan(askedByTest);
    expect(new Set(proxy.asked)).toEqual(new Set([`POST ${address}`]));
    await proxy.close();
  });
}

/** A Linux desktop other than GNOME and KDE has its settings in variables; that of the PAC script is Chromium's alone. */
const desktopWithScript = (pacScript: string) => ({
  environment: { XDG_CURRENT_DESKTOP: 'XFCE', auto_proxy: pacScript },
});

test.describe('the settings of a Linux desktop', () => {
  test.skip(process.platform !== 'linux', 'Other systems have their settings elsewhere.');

  test('are read without anybody naming them to Sluice', async ({ dataFolder, receiver }) => {
    const proxy = await startProxy();
    const app = await launchDesktop(dataFolder, [], desktopWithScript(pacScript(proxy)));
    const page = await app.firstWindow();
    await fillInStream(page, 'Lab', `http://siem.test:${new URL(receiver.url).port}/in`);
    await passTest(page);
    expect(proxy.asked).not.toEqual([]);
    await app.close();
    await proxy.close();
  });

  test('count as direct when the PAC script cannot be fetched', async ({ dataFolder }) => {
    const app = await launchDesktop(dataFolder, [], desktopWithScript('http://127.0.0.1:1/proxy.pac'));
    const page = await app.firstWindow();
    const route = await page.evaluate(async () => {
      type Answer = { readonly value: { readonly id: string } };
      const { sluice } = window as unknown as { sluice: { call(name: string, input: object): Promise<Answer> } };
      const destination = { kind: 'http', settings: { url: 'https://siem.test/in', framing: 'ndjson' } };
      const { value } = await sluice.call('streams.create', { stream: { name: 'Lab', destination } });
      return (await sluice.call('streams.route', { id: value.id })).value;
    });
    expect(JSON.stringify(route)).toContain('"answer":"DIRECT"');
    await app.close();
  });
});

test('a computer that offers a SOCKS proxy only is told so', async ({ page, door, receiver }) => {
  if (door.kind !== 'desktop') throw new Error('This test is about the desktop.');
  await setSystemProxy(door.app, { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1' });
  await fillInStream(page, 'Lab', `http://siem.test:${new URL(receiver.url).port}/in`);
  await page.getByRole('button', { name: 'Test stream' }).last().click();
  await expect(page.getByText('SLUICE-PROXY-005').first()).toBeVisible();
});
