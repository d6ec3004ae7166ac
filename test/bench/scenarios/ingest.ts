/**
 * Into the trail, forced to the disk, without a stream: from a file, and through the collector from eight clients. The
 * floor is this disk: the same bytes written in pieces of 1 MB, each forced to it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeForced } from '../lib/disk-floor';
import { filesSource } from '../lib/forwarders/sluice';
import { median, nowMs, quantile, ratios, spread } from '../lib/measure';
import { postAll } from '../lib/post-clients';
import { startSluice } from '../lib/run-sluice';
import type { Scenario } from '../lib/scenario';
import { type Input, makeInput } from '../lib/throughput';

const CLIENTS = 8;
const EVENTS_PER_BODY = 500;
const TOKEN = 'a-token-of-the-bench-for-the-collector';
const LEAST_OF_FILE = 0.5;
const MOST_P99_MS = 60;
const LINE_FEED = 0x0a;

interface Taken {
  readonly eventsPerSecond: number;
  readonly cpuPerMillion: number;
  readonly peakMb: number;
}

/** From the moment the engine runs, so that starting counts for neither source. */
async function fromFile(folder: string, { file, events }: Input): Promise<Taken> {
  const run = startSluice(folder, { sources: [filesSource(file)], streams: [] });
  try {
    await run.until((change) => change.event === 'engine' && change.state === 'running');
    const startedMs = nowMs();
    const cpuBefore = run.cpuSeconds();
    await run.until((change) => change.event === 'source' && change.caughtUp === true && change.accepted === events);
    const seconds = (nowMs() - startedMs) / 1_000;
    const cpuPerMillion = ((run.cpuSeconds() - cpuBefore) / events) * 1e6;
    return { eventsPerSecond: events / seconds, cpuPerMillion, peakMb: run.peakMb() };
  } finally {
    run.kill();
  }
}

/** The lines of a file, a number of them in each body. */
function bodiesOf(file: string): readonly Buffer[] {
  const all = readFileSync(file);
  const bodies: Buffer[] = [];
  let from = 0;
  let lines = 0;
  for (let at = all.indexOf(LINE_FEED); at >= 0; at = all.indexOf(LINE_FEED, at + 1)) {
    lines += 1;
    if (lines % EVENTS_PER_BODY > 0 && at + 1 < all.length) continue;
    bodies.push(all.subarray(from, at + 1));
    from = at + 1;
  }
  return bodies;
}

async function throughCollector(
  folder: string,
  bodies: readonly Buffer[],
  events: number,
): Promise<Taken & { readonly answers: readonly number[] }> {
  const source = { name: 'collector', kind: 'collector', port: 0, auth: { kind: 'bearer', token: TOKEN } };
  const run = startSluice(folder, { sources: [source], streams: [] });
  try {
    const { url } = await run.until((change) => change.event === 'source' && typeof change.url === 'string');
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-ndjson' };
    const cpuBefore = run.cpuSeconds();
    const { seconds, answers } = await postAll(url ?? '', bodies, CLIENTS, headers);
    const cpuPerMillion = ((run.cpuSeconds() - cpuBefore) / events) * 1e6;
    return { eventsPerSecond: events / seconds, cpuPerMillion, peakMb: run.peakMb(), answers };
  } finally {
    run.kill();
  }
}

export const ingest: Scenario = {
  name: 'ingest',
  events: 1_000_000,
  quickEvents: 20_000,
  async run({ events, runs, folder, log }) {
    const input = await makeInput(folder, events);
    const bodies = bodiesOf(input.file);
    const files: Taken[] = [];
    const collectors: Taken[] = [];
    const floors: number[] = [];
    const answers: number[] = [];
    for (let round = 0; round <= runs; round += 1) {
      const file = await fromFile(path.join(folder, 'run'), input);
      const collector = await throughCollector(path.join(folder, 'run'), bodies, events);
      const floor = events / writeForced(input.file, path.join(folder, 'copy'));
      const shown = [file.eventsPerSecond, collector.eventsPerSecond, floor].map((rate) => Math.round(rate));
      log(`${round === 0 ? 'warm-up' : `run ${round}`}: file, collector, disk: ${shown.join(', ')} events/s`);
      if (round === 0) continue;
      files.push(file);
      collectors.push(collector);
      floors.push(floor);
      answers.push(...collector.answers);
    }
    const rates = (of: readonly Taken[]) => of.map(({ eventsPerSecond }) => eventsPerSecond);
    const megabytes = (of: readonly number[]) => spread(of.map((rate) => (rate * input.bytes) / events / 1e6));
    const rowOf = (source: string, of: readonly Taken[]) => ({
      source,
      'events/s': spread(rates(of)),
      'MB/s': megabytes(rates(of)),
      'relative to the disk': spread(ratios(rates(of), floors), 2),
      'CPU s per million': spread(
        of.map(({ cpuPerMillion }) => cpuPerMillion),
        1,
      ),
      'peak RSS, MB': spread(of.map(({ peakMb }) => peakMb)),
    });
    const collectorName = `collector, ${CLIENTS} clients, ${EVENTS_PER_BODY} events a body`;
    const toFile = ratios(rates(collectors), rates(files));
    const [p50, p99] = [quantile(answers, 0.5), quantile(answers, 0.99)];
    return {
      rows: [
        rowOf('file', files),
        rowOf(collectorName, collectors),
        { source: 'disk alone', 'events/s': spread(floors), 'MB/s': megabytes(floors) },
      ],
      notes: [`Answers of the collector: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`],
      findings: [
        {
          aim: 'ingest by file: reported',
          measured: `${spread(rates(files))} events/s`,
          beside: `this disk, written in forced pieces: ${spread(floors)} events/s`,
          met: null,
        },
        {
          aim: `ingest by the collector: ≥ ${LEAST_OF_FILE} × ingest by file`,
          measured: `${spread(toFile, 2)} × (${spread(rates(collectors))} events/s)`,
          beside: `file: ${spread(rates(files))} events/s`,
          met: median(toFile) >= LEAST_OF_FILE,
        },
        {
          aim: `answers of the collector: p99 ≤ ${MOST_P99_MS} ms`,
          measured: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
          beside: `${CLIENTS} clients at full speed`,
          met: p99 <= MOST_P99_MS,
        },
      ],
    };
  },
};
