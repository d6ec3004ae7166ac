/** What of the overview renders when messages from main arrive, counted by React's profiler, and its charts by keyboard. */
import { expect, type Page } from '@playwright/test';
import type { Push } from '../../src/contract/push';
import type { EngineStatus, StreamStatus } from '../../src/contract/status';
import { openStory, test } from './support/gallery';

declare global {
  interface Window {
    rendered: Record<string, number>;
    readonly tellStory: (push: Push) => void;
    readonly storyStatus: () => Promise<EngineStatus>;
    readonly storyCalls: readonly string[];
  }
}

type Change = (stream: StreamStatus, round: number) => Partial<StreamStatus>;

/** What renders because of a message, and how often. Measured again if a clock ticked meanwhile. */
async function expectRendered(page: Page, expected: Record<string, number>, change: Change): Promise<void> {
  const status = await page.evaluate(() => window.storyStatus());
  let round = 0;
  await expect(async () => {
    round += 1;
    const streams = status.streams.map((stream) => ({ ...stream, ...change(stream, round) }));
    const rendered = await page.evaluate(
      async (push) => {
        window.rendered = {};
        window.tellStory(push);
        // React renders at once what a message changes.
        for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
        return window.rendered;
      },
      { kind: 'status' as const, status: { ...status, streams } },
    );
    expect(rendered).toEqual(expected);
  }).toPass({ timeout: 15_000 });
}

test.describe('a message about a hundred streams', () => {
  test.beforeEach(({ gallery, page }) => openStory(page, gallery, 'overview/counted'));

  test('that says the same again renders nothing', async ({ page }) => {
    await expectRendered(page, {}, () => ({}));
  });

  test('renders the numbers alone if nothing else has changed', async ({ page }) => {
    await expectRendered(page, { numbers: 1 }, ({ status, eventsPerSecond, delivered }, round) =>
      status === 'active' ? { eventsPerSecond: eventsPerSecond + 10_000 * round, delivered: delivered + round } : {},
    );
  });

  test('renders nothing if no number on the page has changed', async ({ page }) => {
    await expectRendered(page, {}, ({ delivered, cursorSeq }, round) => ({
      delivered: delivered + round,
      cursorSeq: cursorSeq + round,
    }));
  });

  test('renders the row of a failing stream whose backlog grows, and not the charts', async ({ page }) => {
    // The row is also a part of the list. The sum of what waits is so large that its words do not change.
    await expectRendered(page, { attention: 1, 'one row': 1 }, ({ streamId, waiting }, round) =>
      streamId === 'many003' ? { waiting: waiting + 1_000_000 * round } : {},
    );
  });
});

test('the numbers of a chart are read by keyboard', async ({ gallery, page }) => {
  await openStory(page, gallery, 'overview/failing');
  const reader = page.getByRole('slider', { name: /^Events in,/ });
  await reader.focus();
  const last = await reader.getAttribute('aria-valuetext');
  expect(last).toMatch(/: Accepted [\d,]+$/);
  await page.keyboard.press('ArrowLeft');
  const before = await reader.getAttribute('aria-valuetext');
  expect(before).not.toBe(last);
  await expect(page.getByText(before ?? '', { exact: true })).toBeVisible();
  await page.keyboard.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', last ?? '');
});

test('the worst five of forty failing streams are listed, and the others lead to the list', async ({
  gallery,
  page,
}) => {
  await openStory(page, gallery, 'overview/full');
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention.getByRole('link', { name: /^Stream \d+/ })).toHaveCount(5);
  await attention.getByRole('link', { name: '35 more streams' }).click();
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
  expect(page.url()).toContain('#/streams?status=activeWithErrors');
});

test('nothing is asked while the page cannot be seen, and at once when it is shown again', async ({
  gallery,
  page,
}) => {
  await page.clock.install();
  await openStory(page, gallery, 'overview/failing');
  const asked = () => page.evaluate(() => window.storyCalls.filter((name) => name.startsWith('overview.')).length);
  const setHidden = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  const before = await asked();
  await page.clock.runFor(61_000);
  await expect.poll(asked).toBe(before + 1);
  await setHidden(true);
  await page.clock.runFor(600_000);
  expect(await asked()).toBe(before + 1);
  await setHidden(false);
  await expect.poll(asked).toBe(before + 2);
});
