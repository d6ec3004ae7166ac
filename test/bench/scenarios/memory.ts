/** Peak memory of draining a small and a large backlog, in turns: it must not grow with what waits. */
import path from 'node:path';
import { sluice } from '../lib/forwarders/sluice';
import { median, ratios, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { makeInput, runOnce } from '../lib/throughput';

const SMALL = 10_000;
const MOST_RATIO = 1.1;

export const memory: Scenario = {
  name: 'memory',
  events: 1_000_000,
  quickEvents: 50_000,
  async run({ events, runs, folder, log }) {
    const small = { input: await makeInput(folder, SMALL), peaks: [] as number[] };
    const large = { input: await makeInput(folder, events), peaks: [] as number[] };
    const forwarder = sluice();
    for (let round = 1; round <= runs; round += 1) {
      for (const { input, peaks } of [small, large]) {
        peaks.push((await runOnce(forwarder, path.join(folder, 'run'), input)).peakMb);
        log(`run ${round}: ${input.events} events, ${Math.round(peaks.at(-1) ?? Number.NaN)} MB`);
      }
    }
    const ratio = ratios(large.peaks, small.peaks);
    const rows = [small, large].map(({ input, peaks }) => ({
      backlog: input.events.toLocaleString('en'),
      'peak RSS, MB': spread(peaks),
    }));
    return {
      rows,
      notes: [],
      findings: [
        {
          aim: `peak RSS with ${events.toLocaleString('en')} events: ≤ ${MOST_RATIO} × of ${SMALL.toLocaleString('en')}`,
          measured: `${spread(ratio, 2)} × (${spread(large.peaks)} MB)`,
          beside: `${SMALL.toLocaleString('en')} events: ${spread(small.peaks)} MB`,
          met: median(ratio) <= MOST_RATIO,
        },
      ],
    };
  },
};
