/**
 * A secret that was typed and stored is nowhere in the page any more: not in its heap, its messages or its console. The
 * destination repeats it in its answers, as some services do.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  addFilesSource,
  chooseAuthentication,
  expectStatus,
  fillInStream,
  openPage,
  passTest,
  saveStream,
} from './support/steps';
import { placeTrail } from './support/trail';

const SECRET = 'planted-in-the-page-7Zq4Xw9';

/** As it is, in base64 (without what depends on its neighbours), and in reverse for addresses. */
const forms = [SECRET, Buffer.from(SECRET).toString('base64').replaceAll('=', ''), encodeURIComponent(SECRET)];
const foundIn = (text: string) => forms.filter((form) => text.includes(form));

/** Takes the connection test's event, then refuses everything, with the credentials in its answer. */
async function startEcho() {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const status = requests === 1 ? 200 : 403;
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-seen': request.headers.authorization ?? '' });
      response.end(JSON.stringify({ refused: request.headers.authorization }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: () => requests,
    close: () => server.close(),
  };
}

async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

test('a stored secret is not in the page any more', async ({ page, door, workFolder }) => {
  if (door.kind !== 'desktop') throw new Error('only in the window');
  const echo = await startEcho();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await door.app.evaluate(({ BrowserWindow }) => {
    const sent: string[] = [];
    Object.assign(globalThis, { sent });
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, ...args) => {
        sent.push(JSON.stringify(args));
        send(channel, ...args);
      };
    }
  });

  await placeTrail(workFolder);
  await addFilesSource(page, workFolder);
  await fillInStream(page, 'Echo', echo.url);
  await chooseAuthentication(page, 'Bearer token');
  await page.getByRole('textbox', { name: 'Token', exact: true }).fill(SECRET);
  expect(foundIn(await heapOf(page)), 'the search finds what is there').toContain(SECRET);
  await passTest(page);
  await page.getByRole('checkbox', { name: /I can see it/ }).check();
  await saveStream(page, 'Echo');
  await expect.poll(echo.requests).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'What to check, and the raw cause' }).click();
  await expect(page.getByText('x-seen').or(page.getByText('refused')).first()).toBeVisible();
  await openPage(page, 'Streams');
  await expectStatus(page, 'Echo', 'Active with errors');
  await openPage(page, 'Notices');

  expect(foundIn(await heapOf(page)), 'the heap').toEqual([]);
  expect(foundIn(await page.content()), 'the document').toEqual([]);
  expect(foundIn(said.join('\n')), 'the console').toEqual([]);
  const sent = await door.app.evaluate(() => (globalThis as unknown as { sent: string[] }).sent.join('\n'));
  expect(sent.length, 'messages from main').toBeGreaterThan(0);
  expect(foundIn(sent), 'messages from main').toEqual([]);
  echo.close();
});
