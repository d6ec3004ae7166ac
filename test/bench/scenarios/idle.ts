/** The desktop app, hidden and with nothing to do, beside an Electron window that is hidden likewise, at the same time. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type DesktopApp, emptyWindow, otherSluice, sluiceDesktop, startDesktop } from '../lib/desktop';
import { createProfile } from '../lib/desktop-profile';
import { cpuSeconds, rssMb, treeOf, writtenBytes } from '../lib/process-usage';
import type { Finding, Scenario } from '../lib/scenario';
import { fillTrail } from '../lib/trail';

const STREAMS = 10;
const NOWHERE = 'http://127.0.0.1:9/';
/** By then the start is over, and what Chromium writes once, after the start and when a window has been hidden for a while. */
const SETTLE_MS = 150_000;
const WATCH_MS = 60_000;

interface Usage {
  readonly cpuSeconds: number;
  readonly writtenBytes: number;
  readonly rssMb: number;
}

function usageOf(pid: number): Usage {
  const pids = treeOf(pid);
  return { cpuSeconds: cpuSeconds(pids), writtenBytes: writtenBytes(pids), rssMb: rssMb(pids) };
}

async function prepare(app: DesktopApp, profile: string, events: number): Promise<void> {
  mkdirSync(profile);
  if (app === emptyWindow) return;
  fillTrail(profile, events);
  await createProfile(profile, { streams: STREAMS, url: NOWHERE, startAt: 'now' });
}

const finding = (aim: string, measured: string, met: boolean): Finding => ({
  aim: `hidden, idle, ${STREAMS} streams: ${aim}`,
  measured,
  beside: 'an empty hidden window',
  met,
});

export const idle: Scenario = {
  name: 'idle',
  events: 10_000,
  async run({ events, quick, against, folder, log }) {
    const apps = [emptyWindow, sluiceDesktop, ...(against === undefined ? [] : [otherSluice(against)])];
    const profileOf = (app: DesktopApp) => path.join(folder, String(apps.indexOf(app)));
    for (const app of apps) await prepare(app, profileOf(app), events);
    const running = apps.map((app) => startDesktop(app, profileOf(app), { hide: true }));
    try {
      await Promise.all(running.map(({ usable }) => usable));
      await wait(quick ? 5_000 : SETTLE_MS);
      const watchMs = quick ? 5_000 : WATCH_MS;
      const usages = () => running.map((each) => usageOf(each.process.pid ?? 0));
      const before = usages();
      log(`watching for ${watchMs / 1_000} s`);
      await wait(watchMs);
      const used = usages().map((now, index) => ({
        core: (((now.cpuSeconds - (before[index]?.cpuSeconds ?? 0)) * 1_000) / watchMs) * 100,
        written: now.writtenBytes - (before[index]?.writtenBytes ?? 0),
        rssMb: now.rssMb,
      }));
      const rows = used.map(({ core, written, rssMb }, index) => ({
        app: apps[index]?.name ?? '',
        'of a core, %': core.toFixed(3),
        'written, bytes': written.toLocaleString('en'),
        'RSS of all processes, MB': rssMb.toFixed(0),
      }));
      const [empty, sluice] = used;
      if (empty === undefined || sluice === undefined) return { rows, notes: [] };
      const above = sluice.core - empty.core;
      const memory = sluice.rssMb / empty.rssMb;
      const findings = [
        finding('≤ 0.1 % of a core above', `${above.toFixed(3)} %`, above <= 0.1),
        finding('memory ≤ 1.1 ×', `${memory.toFixed(2)} ×`, memory <= 1.1),
        finding('nothing written in 60 s', `${sluice.written.toLocaleString('en')} bytes`, sluice.written === 0),
      ];
      return { rows, notes: [], findings };
    } finally {
      await Promise.all(running.map((each) => each.close()));
    }
  },
};
