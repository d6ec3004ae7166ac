/**
 * Scrolling through a large trail in a real Chromium, with the console as the app's door: the browser's own trace of the
 * page's main thread tells the longest task, and how many were longer than 50 and 100 ms.
 */
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../../scripts/lib/browser.mjs';
import { SearchService } from '../../../src/main/engine/search/search-service';
import { launchConsole } from '../../e2e/support/doors';
import { quantile } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { fillTrail } from '../lib/trail';

const WHEEL_TURNS = 600;
const END_PRESSES = 250;
const JUMPS = 100;
const MOST_TASK_MS = 100;
/** The whole list is not waited for longer than this. */
const BOTTOM_MS = 90_000;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

interface Task {
  /** From beginning to end, and what of it the processor worked on it. */
  readonly ms: number;
  readonly busyMs: number;
}

/** The tasks of the page's main thread: of all pages' threads, the busiest. */
function tasksOf(trace: Buffer): readonly Task[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const tasks = new Map<string, Task[]>();
  for (const event of traceEvents) {
    if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') tasks.set(threadOf(event), []);
  }
  for (const event of traceEvents) {
    if (event.name !== 'RunTask' || event.ph !== 'X') continue;
    tasks.get(threadOf(event))?.push({ ms: (event.dur ?? 0) / 1_000, busyMs: (event.tdur ?? Number.NaN) / 1_000 });
  }
  const sum = (all: readonly Task[]) => all.reduce((total, { ms }) => total + ms, 0);
  return [...tasks.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}

const longest = (times: readonly number[]) => times.reduce((most, ms) => Math.max(most, ms), 0);

const scroller = (page: Page) => page.getByRole('grid', { name: 'Events' }).locator('..');

/** Sets the bar, as a share of what is loaded, and waits until that is drawn. */
async function jumpTo(page: Page, share: number): Promise<void> {
  await scroller(page).evaluate((element, to) => {
    element.scrollTop = element.scrollHeight * to;
  }, share);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

const loadedRows = (page: Page) => scroller(page).evaluate((element) => Math.round((element.scrollHeight - 40) / 40));

interface Phase {
  readonly name: string;
  readonly run: (page: Page, events: number) => Promise<void>;
}

const phases: readonly Phase[] = [
  {
    name: `wheel, ${WHEEL_TURNS} turns down, ${WHEEL_TURNS} up`,
    async run(page) {
      await scroller(page).hover();
      for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, 600);
      for (let turn = 0; turn < WHEEL_TURNS; turn += 1) await page.mouse.wheel(0, -600);
    },
  },
  {
    name: `End, ${END_PRESSES} times`,
    async run(page) {
      await page.getByRole('grid', { name: 'Events' }).focus();
      for (let press = 0; press < END_PRESSES; press += 1) await page.keyboard.press('End');
    },
  },
  {
    name: `bar dragged, ${JUMPS} jumps`,
    async run(page) {
      for (let jump = 0; jump < JUMPS; jump += 1) await jumpTo(page, ((jump * 37) % 100) / 100);
    },
  },
  {
    name: 'to the bottom, and jumps',
    async run(page, events) {
      const endMs = performance.now() + BOTTOM_MS;
      while (performance.now() < endMs && (await loadedRows(page)) < events) await jumpTo(page, 1);
      await phases[2]?.run(page, events);
    },
  },
];

export const scroll: Scenario = {
  name: 'scroll',
  events: 1_000_000,
  quickEvents: 20_000,
  async run({ events, folder, log }) {
    fillTrail(folder, events);
    const service = new SearchService(folder, () => performance.now());
    while (service.step());
    service.close();
    log(`${events} events stored and indexed`);

    const app = await launchConsole(folder);
    const { path } = findBrowser();
    const browser = await chromium.launch({
      ...(path === undefined ? {} : { executablePath: path }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(app.link());
      await page.waitForURL((url) => url.pathname === '/');
      await page.evaluate("location.hash = '#/trail?range=all'");
      await page.getByRole('row').nth(5).waitFor();
      const rows: Record<string, string>[] = [];
      for (const { name, run } of phases) {
        await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'toplevel'] });
        await run(page, events);
        const all = tasksOf(await browser.stopTracing());
        const times = all.map(({ ms }) => ms);
        const busy = all.map(({ busyMs }) => busyMs);
        const loaded = await loadedRows(page);
        log(`${name}: ${loaded} rows loaded`);
        rows.push({
          phase: name,
          'rows loaded': loaded.toLocaleString('en'),
          tasks: times.length.toLocaleString('en'),
          'p99, ms': quantile(times, 0.99).toFixed(1),
          'longest, ms': longest(times).toFixed(0),
          'busy, ms': longest(busy).toFixed(0),
          '> 50 ms': String(times.filter((ms) => ms > 50).length),
          '> 100 ms': String(times.filter((ms) => ms > 100).length),
        });
      }
      const worst = rows.reduce((most, row) => Math.max(most, Number(row['longest, ms'])), 0);
      const finding = {
        aim: `scrolling through ${events.toLocaleString('en')} events: no task of the page above ${MOST_TASK_MS} ms`,
        measured: `${worst} ms at most`,
        beside: `${rows.length} ways of scrolling`,
        met: worst <= MOST_TASK_MS,
      };
      return { rows, notes: [], findings: [finding] };
    } finally {
      await browser.close();
      await app.close();
    }
  },
};
