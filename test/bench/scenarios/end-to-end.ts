/** File → trail (on the disk) → HTTP sink, NDJSON as it is, beside syslog-ng with a reliable disk buffer: same file, same sink. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeEvents } from '../lib/events';
import { type Forwarder, sluice, syslogNg } from '../lib/forwarders';
import { median, nowMs, peakRssMb, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink';

export interface Run {
  readonly eventsPerSecond: number;
  readonly peakMb: number;
  readonly duplicates: number;
}

/** @param stream further settings of Sluice's stream */
export async function runOnce(
  forwarder: Forwarder,
  folder: string,
  input: string,
  events: number,
  gzip: boolean,
  stream: Readonly<Record<string, unknown>> = {},
): Promise<Run> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sink = await startSink(events);
  const startedMs = nowMs();
  const child = forwarder.start({ folder, input, port: sink.port, gzip, stream });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${forwarder.name} ended with ${code} before all events had come.`)));
  });
  try {
    const report = await Promise.race([sink.complete, ended]);
    const seconds = (report.atMs - startedMs) / 1_000;
    return { eventsPerSecond: events / seconds, peakMb: peakRssMb(child.pid ?? 0), duplicates: report.duplicates };
  } finally {
    ended.catch(() => undefined);
    child.kill('SIGKILL');
    sink.stop();
  }
}

const hasSyslogNg = () => spawnSync('syslog-ng', ['--version']).status === 0;

export const endToEnd: Scenario = {
  name: 'end-to-end',
  events: 1_000_000,
  async run({ events, runs, folder, gzip, log }) {
    const input = path.join(folder, 'trail.ndjson');
    log(`writing ${events} events of 1 KB`);
    await writeEvents(input, 0, events);
    const forwarders = hasSyslogNg() && !gzip ? [sluice, syslogNg] : [sluice];
    const results = new Map<Forwarder, Run[]>(forwarders.map((forwarder) => [forwarder, []]));
    // In turn, so that a drift of the machine's speed meets both alike; the first round is a warm-up.
    for (let round = 0; round <= runs; round += 1) {
      for (const forwarder of forwarders) {
        const run = await runOnce(forwarder, path.join(folder, 'run'), input, events, gzip);
        log(
          `${round === 0 ? 'warm-up' : `run ${round}`}: ${forwarder.name} ${Math.round(run.eventsPerSecond)} events/s`,
        );
        if (round > 0) results.get(forwarder)?.push(run);
      }
    }
    const rates = (forwarder: Forwarder) => results.get(forwarder)?.map((run) => run.eventsPerSecond) ?? [];
    const rows = forwarders.map((forwarder) => {
      const taken = results.get(forwarder) ?? [];
      return {
        forwarder: forwarder.name,
        'events/s': spread(rates(forwarder)),
        'peak RSS, MB': spread(taken.map((run) => run.peakMb)),
        'sent twice': String(Math.max(...taken.map((run) => run.duplicates))),
      };
    });
    const ratio =
      forwarders.length === 2
        ? median(rates(sluice).map((rate, index) => rate / (rates(syslogNg)[index] ?? Number.NaN)))
        : null;
    return { rows, notes: ratio === null ? [] : [`Ratio to syslog-ng, pair by pair, median: ${ratio.toFixed(2)}`] };
  },
};
