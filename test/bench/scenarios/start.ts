/** From the start of the process to a usable first page, with a large trail, beside an Electron window with a heading only. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DesktopApp, emptyWindow, otherSluice, sluiceDesktop, startDesktop } from '../lib/desktop';
import { createProfile } from '../lib/desktop-profile';
import { median, ratios, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { fillTrail } from '../lib/trail';

const STREAMS = 10;
/** Nothing is waiting, so nothing is sent there. */
const NOWHERE = 'http://127.0.0.1:9/';

interface Contestant {
  readonly app: DesktopApp;
  readonly profile: string;
}

interface Runs {
  readonly ms: number[];
  readonly cpuMs: number[];
}

const steps = ['ready', 'window', 'loaded', 'shown', 'usable'] as const;

async function measureStarts(contestants: readonly Contestant[], runs: number, log: (line: string) => void) {
  const taken = contestants.map(() => new Map<string, Runs>(steps.map((step) => [step, { ms: [], cpuMs: [] }])));
  // The first round fills the caches of disk and browser, and is not counted.
  for (let round = 0; round <= runs; round += 1) {
    for (const [index, { app, profile }] of contestants.entries()) {
      const running = startDesktop(app, profile);
      const times = await running.usable;
      await running.close();
      if (round === 0) continue;
      log(`${app.name}: ${steps.map((step) => `${step} ${times[step]?.ms.toFixed(0)} ms`).join(', ')}`);
      for (const step of steps) {
        taken[index]?.get(step)?.ms.push(times[step]?.ms ?? Number.NaN);
        taken[index]?.get(step)?.cpuMs.push(times[step]?.cpuMs ?? Number.NaN);
      }
    }
  }
  return taken;
}

export const start: Scenario = {
  name: 'start',
  events: 1_000_000,
  quickEvents: 10_000,
  async run({ events, runs, against, folder, log }) {
    const profile = path.join(folder, 'sluice');
    const emptyProfile = path.join(folder, 'empty');
    mkdirSync(emptyProfile);
    fillTrail(profile, events);
    await createProfile(profile, { streams: STREAMS, url: NOWHERE, startAt: 'now' });
    log(`${events} events stored, ${STREAMS} streams created`);
    const contestants = [
      { app: emptyWindow, profile: emptyProfile },
      { app: sluiceDesktop, profile },
      ...(against === undefined ? [] : [{ app: otherSluice(against), profile }]),
    ];
    const taken = await measureStarts(contestants, runs, log);
    const rows = steps.map((step) => ({
      step,
      ...Object.fromEntries(
        contestants.flatMap(({ app }, index) => [
          [`${app.name}, ms`, spread(taken[index]?.get(step)?.ms ?? [])],
          [`${app.name}, processor ms`, spread(taken[index]?.get(step)?.cpuMs ?? [])],
        ]),
      ),
    }));
    const usable = taken.map((each) => each.get('usable') ?? { ms: [], cpuMs: [] });
    const floor = usable[0]?.ms ?? [];
    const notes = contestants.slice(1).map(({ app }, index) => {
      const pairs = ratios(usable[index + 1]?.ms ?? [], floor);
      return `${app.name}, to a usable page: ${median(pairs).toFixed(2)} × the empty window (median, pair by pair)`;
    });
    const ratio = median(ratios(usable[1]?.ms ?? [], floor));
    const findings = [
      {
        aim: 'start, with a large trail, to a usable first page: ≤ 1.3 × an empty window',
        measured: `${ratio.toFixed(2)} × (${spread(usable[1]?.ms ?? [])} ms)`,
        beside: `${spread(floor)} ms`,
        met: ratio <= 1.3,
      },
    ];
    return { rows, notes, findings };
  },
};
