/**
 * File → trail (on the disk) → sink. As it is, beside syslog-ng with a reliable disk buffer and beside undici posting the
 * file; with `--destination`, `--format` or `--gzip`, relative to as it is. Same file, in turns.
 */
import type { Forwarder } from '../lib/forwarders/forwarder';
import { postFile } from '../lib/forwarders/post-file';
import { sluice } from '../lib/forwarders/sluice';
import { hasSyslogNg, syslogNg } from '../lib/forwarders/syslog-ng';
import { median, spread } from '../lib/measure';
import type { Finding, Scenario, ScenarioOptions } from '../lib/scenario';
import { inTurns, makeInput, type Runs, relative, tableOf } from '../lib/throughput';

type Choice = Pick<ScenarioOptions, 'destination' | 'format' | 'gzip'>;

/** Sluice as the options ask, or null where they ask for nothing but events as they are. */
export function asAsked({ destination, format, gzip }: Choice): Forwarder | null {
  if (destination === undefined && format === undefined && !gzip) return null;
  return built({ destination, format, gzip });
}

function built({ destination, format, gzip }: Choice, build?: string): Forwarder {
  const words = [
    'Sluice',
    destination,
    format,
    gzip ? 'gzip' : undefined,
    build === undefined ? undefined : 'other build',
  ];
  return sluice({
    name: words.filter((word) => word !== undefined).join(', '),
    gzip,
    ...(build === undefined ? {} : { build }),
    ...(destination === undefined ? {} : { target: destination }),
    ...(format === undefined ? {} : { stream: { format: { kind: format } } }),
  });
}

/** The least share of as it is that an option may cost. */
function leastOf({ destination, format, gzip }: Choice): number | null {
  if (destination === 'otlp' || destination === 'otlp-json') return 0.35;
  if (format === 'ocsf' || format === 'ecs') return 0.35;
  if (format !== undefined) return null;
  if (gzip) return 0.4;
  return destination === 'http-array' ? 0.9 : 0.6;
}

/** @param least the ratio that is aimed at; null where it is only reported */
export function ratioFinding(runs: Runs, forwarder: Forwarder, to: Forwarder, least: number | null): Finding {
  const taken = relative(runs, forwarder, to);
  const sign = least === null ? 'reported' : `≥ ${least}`;
  const rate = (of: Forwarder) => spread((runs.get(of) ?? []).map((run) => run.eventsPerSecond));
  return {
    aim: `${forwarder.name}: ${sign} × ${to.name}`,
    measured: `${spread(taken, 2)} × (${rate(forwarder)} events/s)`,
    beside: `${to.name}: ${rate(to)} events/s`,
    met: least === null ? null : median(taken) >= least,
  };
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
    const asked = asAsked(options);
    const before = against === undefined ? null : built(options, against);
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
