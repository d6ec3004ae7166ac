/** Every destination, format and compression, each relative to events as they are, in turns. */
import type { Scenario, ScenarioOptions } from '../lib/scenario';
import { inTurns, makeInput, ratioFinding, tableOf } from '../lib/throughput';
import { asAsked, leastOf } from './end-to-end';

type Choice = Pick<ScenarioOptions, 'destination' | 'format' | 'gzip'>;

const plain: Choice = { destination: undefined, format: undefined, gzip: false };

const choices: readonly Choice[] = [
  { ...plain, destination: 'splunk' },
  { ...plain, destination: 'datadog' },
  { ...plain, destination: 'elasticsearch' },
  { ...plain, destination: 'firehose' },
  { ...plain, destination: 'syslog' },
  { ...plain, destination: 'otlp' },
  { ...plain, destination: 'otlp-json' },
  { ...plain, destination: 'http-array' },
  { ...plain, format: 'ocsf' },
  { ...plain, format: 'ecs' },
  { ...plain, format: 'cef' },
  { ...plain, gzip: true },
];

export const destinations: Scenario = {
  name: 'destinations',
  events: 1_000_000,
  quickEvents: 5_000,
  async run(options) {
    const input = await makeInput(options.folder, options.events);
    const asItIs = asAsked(plain);
    const asked = choices.map((choice) => ({ forwarder: asAsked(choice), least: leastOf(choice) }));
    const runs = await inTurns([asItIs, ...asked.map(({ forwarder }) => forwarder)], input, options);
    return {
      rows: tableOf(runs, asItIs),
      notes: [],
      findings: asked.map(({ forwarder, least }) => ratioFinding(runs, forwarder, asItIs, least)),
    };
  },
};
