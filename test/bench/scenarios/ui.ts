/**
 * How fast the window answers clicks: with one stream that drains a backlog at full speed, and with a hundred. The time
 * runs in the page, from the click to the frame that shows the page that was asked for.
 */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { findElectron } from '../../../scripts/lib/electron.mjs';
import { launchDesktop } from '../../e2e/support/doors';
import { createProfile } from '../lib/desktop-profile';
import { quantile } from '../lib/measure';
import { peakRssMb, rendererOf } from '../lib/process-usage';
import type { Finding, Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink/sink';
import { fillTrail } from '../lib/trail';

const PAGES = ['Sources', 'Audit trail', 'Notices', 'Activity', 'Settings', 'Overview', 'Streams'] as const;
const MOST_P95_MS = 50;
/** Of the main process, with all its threads, and of the page's. */
const MOST_MB = 300;

/** Waits in the page for the next click, then for the page's heading. */
const watchClick = (heading: string) => `new Promise((resolve) => {
  addEventListener('click', ({ timeStamp }) => {
    const look = () => requestAnimationFrame(() =>
      document.querySelector('h1')?.textContent === ${JSON.stringify(heading)}
        ? resolve(performance.now() - timeStamp)
        : look());
    look();
  }, { capture: true, once: true });
})`;

async function clickThrough(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const name of PAGES) {
      const taken = page.evaluate(watchClick(name)) as Promise<number>;
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
      times.push(await taken);
    }
  }
  return times;
}

export const ui: Scenario = {
  name: 'ui',
  events: 1_000_000,
  quickEvents: 20_000,
  async run({ events, folder, quick, log }) {
    const electron = findElectron();
    if (!('path' in electron)) throw new Error(`The window cannot be measured: ${electron.reason}.`);
    const rows: Record<string, string>[] = [];
    const findings: Finding[] = [];
    let floor = '';
    for (const streams of [0, 1, 100]) {
      const data = path.join(folder, `data-${streams}`);
      fillTrail(data, events);
      // Every event that it gets is foreign to it; it only counts them.
      const sink = await startSink(1);
      await createProfile(data, { streams, url: `http://127.0.0.1:${sink.port}/`, startAt: 'beginning' });
      const app = await launchDesktop(data);
      try {
        const page = await app.firstWindow();
        // Each page once, so that its code is loaded.
        await clickThrough(page, 1);
        const before = await sink.state();
        const times = await clickThrough(page, quick ? 1 : 8);
        const after = await sink.state();
        const p = (q: number) => quantile(times, q).toFixed(0);
        const sent = after.unknown + after.unique - before.unknown - before.unique;
        const mainPid = app.process().pid ?? 0;
        const memory = { main: peakRssMb(mainPid), page: peakRssMb(rendererOf(mainPid) ?? 0) };
        const work = streams === 0 ? 'nothing to do' : `${streams} stream${streams === 1 ? '' : 's'}, draining`;
        log(`${work}: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`);
        rows.push({
          window: work,
          clicks: String(times.length),
          'p50, ms': p(0.5),
          'p95, ms': p(0.95),
          'longest, ms': p(1),
          'main, peak MB': memory.main.toFixed(0),
          'page, peak MB': memory.page.toFixed(0),
          'events sent meanwhile': sent.toLocaleString('en'),
        });
        if (streams === 0) floor = `${work}: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`;
        else {
          findings.push({
            aim: `click to change, ${work}: p95 ≤ ${MOST_P95_MS} ms`,
            measured: `p50 ${p(0.5)} ms, p95 ${p(0.95)} ms`,
            beside: floor,
            met: quantile(times, 0.95) <= MOST_P95_MS,
          });
          for (const [name, peak] of Object.entries(memory)) {
            findings.push({
              aim: `${name}'s process, ${work}: ≤ ${MOST_MB} MB`,
              measured: `peak ${peak.toFixed(0)} MB`,
              beside: '',
              met: peak <= MOST_MB,
            });
          }
        }
      } finally {
        await app.close();
        sink.stop();
      }
    }
    return { rows, notes: [], findings };
  },
};
