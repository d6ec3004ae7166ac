/**
 * A long run at 2,000 events a second, with a file that is rotated and a destination that fails now and then: memory,
 * descriptors and the write-ahead log must not grow, and every event must arrive.
 */
import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventLine } from '../lib/events';
import { targets } from '../lib/forwarders/destinations';
import { median, nowMs } from '../lib/measure';
import { descriptors, rssMb } from '../lib/process-usage';
import { startSluice } from '../lib/run-sluice';
import type { Finding, Scenario } from '../lib/scenario';
import { type Sink, startSink } from '../lib/sink/sink';

const PER_SECOND = 2_000;
const TICK_MS = 100;
const SAMPLE_MS = 1_000;
/** Of the run: how often the file is rotated, and how often the destination fails, and for how long. */
const ROTATIONS = 20;
const OUTAGES = 5;
const OUTAGE_SHARE = 0.02;

interface Sample {
  readonly rssMb: number;
  readonly descriptors: number;
  readonly walMb: number;
}

function walMb(dataFolder: string): number {
  const stat = statSync(path.join(dataFolder, 'trail.db-wal'), { throwIfNoEntry: false });
  return (stat?.size ?? 0) / 1e6;
}

/** Writes at an even pace, and begins a new file at each rotation. */
async function write(folder: string, events: number, lengthMs: number, log: (line: string) => void): Promise<void> {
  const name = path.join(folder, 'audit.ndjson');
  let file = openSync(name, 'a');
  let written = 0;
  let rotations = 0;
  const startedMs = nowMs();
  while (written < events) {
    const share = Math.min(1, (nowMs() - startedMs) / lengthMs);
    const due = Math.floor(events * share);
    let text = '';
    for (; written < due; written += 1) text += `${eventLine(written)}\n`;
    if (text !== '') writeSync(file, text);
    if (share < 1 && share * ROTATIONS >= rotations + 1) {
      rotations += 1;
      closeSync(file);
      renameSync(name, path.join(folder, `audit-${rotations}.ndjson`));
      file = openSync(name, 'a');
      log(`${Math.round(share * 100)} %: rotated, ${written.toLocaleString('en')} events written`);
    }
    await pause(TICK_MS);
  }
  closeSync(file);
}

/** In the middle of each part of the run, for a share of the run. */
async function failNowAndThen(sink: Sink, lengthMs: number, isOver: () => boolean): Promise<void> {
  const part = lengthMs / OUTAGES;
  for (let outage = 0; outage < OUTAGES && !isOver(); outage += 1) {
    await pause(part / 2);
    sink.fail(true);
    await pause(lengthMs * OUTAGE_SHARE);
    sink.fail(false);
    await pause(part / 2 - lengthMs * OUTAGE_SHARE);
  }
}

/** Growth from the second quarter, when everything is warm, to the last. */
function growthOf(name: string, unit: string, values: readonly number[], slack: number): Finding {
  const quarter = Math.floor(values.length / 4);
  const early = median(values.slice(quarter, 2 * quarter));
  const late = median(values.slice(-quarter));
  return {
    aim: `soak: no growth of ${name}`,
    measured: `${late.toFixed(1)} ${unit} in the last quarter`,
    beside: `${early.toFixed(1)} ${unit} in the second quarter`,
    met: late <= early * 1.05 + slack,
  };
}

export const soak: Scenario = {
  name: 'soak',
  events: PER_SECOND,
  async run({ minutes, quick, folder, log }) {
    const lengthMs = (quick ? 0.25 : minutes) * 60_000;
    const events = Math.round((PER_SECOND * lengthMs) / 1_000);
    const input = path.join(folder, 'input');
    mkdirSync(input);
    const sink = await startSink(events);
    const stream = {
      name: 'sink',
      destination: targets.http.settings(sink.port, false),
      delivery: { backoffMaxMs: 1_000 },
    };
    const work = path.join(folder, 'run');
    const run = startSluice(work, {
      sources: [{ name: 'files', kind: 'files', paths: [path.join(input, '*.ndjson')] }],
      streams: [stream],
    });
    const samples: Sample[] = [];
    let sampling: NodeJS.Timeout | undefined;
    try {
      await run.until((change) => change.event === 'engine' && change.state === 'running');
      sampling = setInterval(() => {
        samples.push({
          rssMb: rssMb([run.pid]),
          descriptors: descriptors(run.pid),
          walMb: walMb(path.join(work, 'data')),
        });
      }, SAMPLE_MS);
      let isOver = false;
      const failing = failNowAndThen(sink, lengthMs, () => isOver);
      await write(input, events, lengthMs, log);
      isOver = true;
      await failing;
      const report = await sink.complete;
      const all = (of: (sample: Sample) => number) => samples.map(of);
      const most = (values: readonly number[]) => values.reduce((top, value) => Math.max(top, value), 0);
      return {
        rows: [
          {
            events: events.toLocaleString('en'),
            'sent twice': report.duplicates.toLocaleString('en'),
            rotations: String(ROTATIONS - 1),
            outages: String(OUTAGES),
            'highest RSS, MB': most(all((sample) => sample.rssMb)).toFixed(0),
            'most descriptors': String(most(all((sample) => sample.descriptors))),
            'largest WAL, MB': most(all((sample) => sample.walMb)).toFixed(1),
          },
        ],
        notes: [],
        findings: [
          growthOf(
            'RSS',
            'MB',
            all((sample) => sample.rssMb),
            5,
          ),
          growthOf(
            'descriptors',
            'descriptors',
            all((sample) => sample.descriptors),
            2,
          ),
          growthOf(
            'the write-ahead log',
            'MB',
            all((sample) => sample.walMb),
            1,
          ),
          {
            aim: 'soak: every event arrives',
            measured: `${report.unique.toLocaleString('en')} of ${events.toLocaleString('en')}`,
            beside: `${PER_SECOND.toLocaleString('en')} events/s for ${lengthMs / 60_000} minutes`,
            met: report.unique === events,
          },
        ],
      };
    } finally {
      clearInterval(sampling);
      run.kill();
      sink.stop();
    }
  },
};
