/**
 * File → trail (on the disk) → sink. As it is, beside syslog-ng with a reliable disk buffer and beside undici posting the
 * file; with `--destination`, `--format` or `--gzip`, relative to as it is. Same file, in turns.
 */
import type { Forwarder } from '../lib/forwarders/forwarder';
import { postFile } from '../lib/forwarders/post-file';
import { type SluiceOptions, sluice } from '../lib/forwarders/sluice';
import { hasSyslogNg, syslogNg } from '../lib/forwarders/syslog-ng';
import type { Scenario, ScenarioOptions } from '../lib/scenario';
import { inTurns, makeInput, ratioFinding, tableOf } from '../lib/throughput';

type Choice = Pick<ScenarioOptions, 'destination' | 'format' | 'gzip'>;

/** Sluice as the options ask. */
export function asAsked(
  { destination, format, gzip }: Choice,
  more: Pick<SluiceOptions, 'build' | 'nodeOptions'> = {},
): Forwarder {
  const build = more.build === undefined ? undefined : 'other build';
  const words = ['Sluice', destination, format, gzip ? 'gzip' : undefined, build];
  return sluice({
    ...more,
    name: words.filter((word) => word !== undefined).join(', '),
    gzip,
    ...(destination === undefined ? {} : { target: destination }),
    ...(format === undefined ? {} : { stream: { format: { kind: format } } }),
  });
}

const asksNothing = ({ destination, format, gzip }: Choice) =>
  destination === undefined && format === undefined && !gzip;

/** The least share of as it is that an option may cost. */
export function leastOf({ destination, format, gzip }: Choice): number | null {
  if (destination === 'otlp' || destination === 'otlp-json') return 0.35;
  if (format === 'ocsf' || format === 'ecs') return 0.35;
  if (format !== undefined) return null;
  if (gzip) return 0.4;
  return destination === 'http-array' ? 0.9 : 0.6;
}

export const endToEnd: Scenario = {
  name: 'end-to-end',
  events: 1_000_000,
  quickEvents: 20_000,
  async run(options) {
    const { events, folder, log, against } = options;
    log(`writing ${events} events of 1 KB`);
    const input = await makeInput(folder, events);
    const plain = sluice();
    const asked = asksNothing(options) ? null : asAsked(options);
    const before = against === undefined ? null : asAsked(options, { build: against });
    const peers = [...(hasSyslogNg() ? [syslogNg] : []), postFile];
    const forwarders = [plain, asked, before, ...peers].filter((each) => each !== null);
    const runs = await inTurns(forwarders, input, options);
    const findings = [
      ...(asked === null ? [] : [ratioFinding(runs, asked, plain, leastOf(options))]),
      ...(before === null ? [] : [ratioFinding(runs, asked ?? plain, before, null)]),
      ...peers.map((peer) => ratioFinding(runs, plain, peer, peer === syslogNg ? 2 : 0.2)),
    ];
    const missing = hasSyslogNg() ? [] : ['syslog-ng is not installed, so there is no peer.'];
    return { rows: tableOf(runs, plain), notes: missing, findings };
  },
};
