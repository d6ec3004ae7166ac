/** Peak memory of draining a small and a large backlog: it must not grow with what waits. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeEvents } from '../lib/events';
import { sluice } from '../lib/forwarders';
import { median, peakRssMb, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink';

const SMALL = 10_000;

async function peakOf(folder: string, input: string, events: number): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sink = await startSink(events);
  const child = sluice.start({ folder, input, port: sink.port, gzip: false });
  try {
    await sink.complete;
    return peakRssMb(child.pid ?? 0);
  } finally {
    child.kill('SIGKILL');
    sink.stop();
  }
}

export const memory: Scenario = {
  name: 'memory',
  events: 1_000_000,
  async run({ events, runs, folder, log }) {
    const peaks = new Map<number, number[]>();
    for (const size of [SMALL, events]) {
      const input = path.join(folder, `backlog-${size}.ndjson`);
      await writeEvents(input, 0, size);
      const taken: number[] = [];
      for (let round = 0; round < runs; round += 1) taken.push(await peakOf(path.join(folder, 'run'), input, size));
      log(`${size} events: ${spread(taken)} MB`);
      peaks.set(size, taken);
    }
    const rows = [...peaks].map(([size, taken]) => ({
      backlog: size.toLocaleString('en'),
      'peak RSS, MB': spread(taken),
    }));
    const ratio = median(peaks.get(events) ?? []) / median(peaks.get(SMALL) ?? []);
    return { rows, notes: [`Ratio of the medians: ${ratio.toFixed(2)}`] };
  },
};
