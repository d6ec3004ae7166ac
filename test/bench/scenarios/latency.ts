/** From the moment an event's line is appended to a watched file to its arrival at the sink, with default settings. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventLine } from '../lib/events';
import { sluice } from '../lib/forwarders';
import { nowMs, quantile } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink';

/** Let the process start and read the first event before counting. */
const WARM_UP_EVENTS = 20;
const WARM_UP_GAP_MS = 100;

async function measure(folder: string, perSecond: number, events: number): Promise<number[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const input = path.join(folder, 'trail.ndjson');
  writeFileSync(input, '');
  const total = WARM_UP_EVENTS + events;
  const sink = await startSink(total);
  const child = sluice.start({ folder, input, port: sink.port, gzip: false });
  try {
    const appended: number[] = [];
    for (let index = 0; index < total; index += 1) {
      await pause(index === 0 ? 3_000 : index < WARM_UP_EVENTS ? WARM_UP_GAP_MS : 1_000 / perSecond);
      appended.push(nowMs());
      appendFileSync(input, `${eventLine(index)}\n`);
    }
    const { arrivals } = await sink.complete;
    return arrivals
      .filter(([index]) => index >= WARM_UP_EVENTS)
      .map(([index, atMs]) => atMs - (appended[index] ?? Number.NaN));
  } finally {
    child.kill('SIGKILL');
    sink.stop();
  }
}

export const latency: Scenario = {
  name: 'latency',
  events: 2_000,
  async run({ events, folder, log }) {
    const rows: Record<string, string>[] = [];
    // 60 s at 1/s and 20 s at 100/s by default; fewer events shorten both.
    for (const [perSecond, count] of [
      [1, Math.min(60, events)],
      [100, events],
    ] as const) {
      log(`${count} events at ${perSecond}/s`);
      const taken = await measure(path.join(folder, 'run'), perSecond, count);
      const show = (q: number) => quantile(taken, q).toFixed(1);
      rows.push({
        rate: `${perSecond}/s`,
        events: String(count),
        'p50, ms': show(0.5),
        'p99, ms': show(0.99),
        'max, ms': show(1),
      });
    }
    return { rows, notes: [] };
  },
};
