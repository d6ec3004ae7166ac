/**
 * From the moment an event's line is appended to a watched file to its arrival at the sink, with default settings; beside
 * a bare file watcher that posts what it reads, with nothing stored or checked.
 */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventLine } from '../lib/events';
import type { Forwarder } from '../lib/forwarders/forwarder';
import { sluice } from '../lib/forwarders/sluice';
import { watchFile } from '../lib/forwarders/watch-file';
import { nowMs, quantile } from '../lib/measure';
import type { Finding, Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink/sink';

/** Let the process start and read the first event before counting. */
const START_MS = 3_000;
const WARM_UP_EVENTS = 20;
const WARM_UP_GAP_MS = 100;
const MOST_P50_MS = 3;
const MOST_P99_MS = 10;

async function measure(forwarder: Forwarder, folder: string, perSecond: number, events: number): Promise<number[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const input = path.join(folder, 'trail.ndjson');
  writeFileSync(input, '');
  const total = WARM_UP_EVENTS + events;
  const sink = await startSink(total);
  const { child } = forwarder.start({ folder, input, port: sink.port });
  try {
    const appended: number[] = [];
    let dueMs = nowMs() + START_MS;
    for (let index = 0; index < total; index += 1) {
      await pause(Math.max(0, dueMs - nowMs()));
      dueMs += index < WARM_UP_EVENTS ? WARM_UP_GAP_MS : 1_000 / perSecond;
      appended.push(nowMs());
      appendFileSync(input, `${eventLine(index)}\n`);
    }
    const { arrivals } = await sink.complete;
    return arrivals
      .filter(({ index }) => index >= WARM_UP_EVENTS)
      .map(({ index, atMs }) => atMs - (appended[index] ?? Number.NaN));
  } finally {
    child.kill('SIGKILL');
    sink.stop();
  }
}

const show = (taken: readonly number[], q: number) => quantile(taken, q).toFixed(1);

export const latency: Scenario = {
  name: 'latency',
  events: 2_000,
  quickEvents: 100,
  async run({ events, folder, log }) {
    const rows: Record<string, string>[] = [];
    const findings: Finding[] = [];
    // 60 s at 1/s and 20 s at 100/s by default; fewer events shorten both.
    for (const [perSecond, count] of [
      [1, Math.min(60, Math.ceil(events / 20))],
      [100, events],
    ] as const) {
      const taken = new Map<Forwarder, number[]>();
      for (const forwarder of [sluice(), watchFile]) {
        log(`${forwarder.name}: ${count} events at ${perSecond}/s`);
        const times = await measure(forwarder, path.join(folder, 'run'), perSecond, count);
        taken.set(forwarder, times);
        rows.push({
          forwarder: forwarder.name,
          rate: `${perSecond}/s`,
          events: String(count),
          'p50, ms': show(times, 0.5),
          'p99, ms': show(times, 0.99),
          'max, ms': show(times, 1),
        });
      }
      const [own = [], floor = []] = [...taken.values()];
      findings.push({
        aim: `latency at ${perSecond}/s: p50 ≤ ${MOST_P50_MS} ms, p99 ≤ ${MOST_P99_MS} ms`,
        measured: `p50 ${show(own, 0.5)} ms, p99 ${show(own, 0.99)} ms`,
        beside: `${watchFile.name}: p50 ${show(floor, 0.5)} ms, p99 ${show(floor, 0.99)} ms`,
        met: quantile(own, 0.5) <= MOST_P50_MS && quantile(own, 0.99) <= MOST_P99_MS,
      });
    }
    return { rows, notes: [], findings };
  },
};
