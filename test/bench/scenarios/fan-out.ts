/** One input to ten streams, relative to one stream: bytes a second in all. */
import { targets } from '../lib/forwarders/destinations';
import type { Forwarder } from '../lib/forwarders/forwarder';
import { filesSource, runSluice, sluice } from '../lib/forwarders/sluice';
import type { Scenario } from '../lib/scenario';
import { inTurns, makeInput, ratioFinding, tableOf } from '../lib/throughput';

const STREAMS = 10;
const LEAST_RATIO = 5;

const toTen: Forwarder = {
  name: `Sluice, ${STREAMS} streams`,
  sinkKind: 'http',
  streams: STREAMS,
  start({ folder, input, port }) {
    const streams = Array.from({ length: STREAMS }, (_, index) => ({
      name: `sink ${index}`,
      destination: { ...targets.http.settings(port, false), url: `http://127.0.0.1:${port}/${index}` },
    }));
    return runSluice(folder, { sources: [filesSource(input)], streams });
  },
};

export const fanOut: Scenario = {
  name: 'fan-out',
  events: 1_000_000,
  quickEvents: 10_000,
  async run(options) {
    const input = await makeInput(options.folder, options.events);
    const one = sluice({ name: 'Sluice, 1 stream' });
    const runs = await inTurns([one, toTen], input, options);
    return {
      rows: tableOf(runs, one),
      notes: ['Events and megabytes are counted as sent, over all streams.'],
      findings: [ratioFinding(runs, toTen, one, LEAST_RATIO)],
    };
  },
};
