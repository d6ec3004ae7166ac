/** A backlog in the trail → sink, relative to undici posting the same events from a file over four connections. */
import path from 'node:path';
import { targets } from '../lib/forwarders/destinations';
import type { Forwarder } from '../lib/forwarders/forwarder';
import { postFile } from '../lib/forwarders/post-file';
import { filesSource, runSluice } from '../lib/forwarders/sluice';
import { startSluice } from '../lib/run-sluice';
import type { Scenario } from '../lib/scenario';
import { inTurns, makeInput, ratioFinding, tableOf } from '../lib/throughput';

const LEAST_RATIO = 0.4;

/** A new stream for each run, so that each begins at the beginning of the same trail. */
export function drainOf(backlog: string, name = 'Sluice'): Forwarder {
  let runs = 0;
  return {
    name,
    sinkKind: 'http',
    start({ port }) {
      runs += 1;
      const stream = { name: `sink ${runs}`, destination: targets.http.settings(port, false) };
      return runSluice(backlog, { sources: [], streams: [stream] });
    },
  };
}

export const drain: Scenario = {
  name: 'drain',
  events: 1_000_000,
  quickEvents: 20_000,
  async run(options) {
    const { folder, events, log } = options;
    const input = await makeInput(folder, events);
    const backlog = path.join(folder, 'backlog');
    const filling = startSluice(backlog, { sources: [filesSource(input.file)], streams: [] });
    await filling.until((change) => change.event === 'source' && change.caughtUp === true);
    await filling.stop();
    log(`${events} events in the trail`);
    const drained = drainOf(backlog);
    const runs = await inTurns([drained, postFile], input, options);
    return {
      rows: tableOf(runs, drained),
      notes: ['The time of Sluice includes its start.'],
      findings: [ratioFinding(runs, drained, postFile, LEAST_RATIO)],
    };
  },
};
