/** Runs of forwarders in turns: each reads the same file and sends it to a sink that checks off every event. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { SPACING_MS, writeEvents } from './events';
import type { Forwarder } from './forwarders/forwarder';
import { median, nowMs, ratios, spread } from './measure';
import { cpuSeconds, peakRssMb, treeOf } from './process-usage';
import type { Finding } from './scenario';
import { startSink } from './sink/sink';

export interface Input {
  readonly file: string;
  readonly events: number;
  readonly bytes: number;
}

/** Events up to now, so that no destination takes them for too old. */
export async function makeInput(folder: string, events: number): Promise<Input> {
  const file = path.join(folder, `${events}.ndjson`);
  await writeEvents(file, 0, events, Date.now() - events * SPACING_MS);
  return { file, events, bytes: statSync(file).size };
}

/** Per event sent: a fan-out sends each of the input several times. */
export interface Run {
  readonly eventsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Processor seconds of all its processes for a million events. */
  readonly cpuPerMillion: number;
  readonly sinkCpuPerMillion: number;
  /** Share of the run that the sink's thread was busy. */
  readonly sinkShare: number;
  readonly peakMb: number;
  readonly duplicates: number;
}

export async function runOnce(forwarder: Forwarder, folder: string, { file, events, bytes }: Input): Promise<Run> {
  if (forwarder.continues !== true) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { sinkKind: kind, streams = 1 } = forwarder;
  const sink = await startSink(events, { kind, streams });
  const startedMs = nowMs();
  const { child, begun, said } = forwarder.start({ folder, input: file, port: sink.port });
  const pid = child.pid ?? 0;
  let isStopping = false;
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (isStopping) return;
      reject(new Error(`${forwarder.name} ended with ${code} before all events had come.\n${said()}`));
    });
  });
  ended.catch(() => undefined);
  try {
    const beganMs = begun === undefined ? startedMs : await Promise.race([begun, ended]);
    const cpuBefore = begun === undefined ? 0 : cpuSeconds(treeOf(pid));
    const report = await Promise.race([sink.complete, ended]);
    const cpu = cpuSeconds(treeOf(pid)) - cpuBefore;
    const seconds = (report.atMs - beganMs) / 1_000;
    const sent = events * streams;
    return {
      eventsPerSecond: sent / seconds,
      megabytesPerSecond: (bytes * streams) / seconds / 1e6,
      cpuPerMillion: (cpu / sent) * 1e6,
      sinkCpuPerMillion: (report.cpuSeconds / sent) * 1e6,
      sinkShare: report.cpuSeconds / seconds,
      peakMb: peakRssMb(pid),
      duplicates: report.duplicates,
    };
  } finally {
    isStopping = true;
    child.kill('SIGKILL');
    sink.stop();
  }
}

export type Runs = ReadonlyMap<Forwarder, readonly Run[]>;

/** In turns, so that a drift of the machine's speed meets all alike; the first round is a warm-up. */
export async function inTurns(
  forwarders: readonly Forwarder[],
  input: Input,
  { runs, folder, log }: { readonly runs: number; readonly folder: string; readonly log: (line: string) => void },
): Promise<Runs> {
  const results = new Map<Forwarder, Run[]>(forwarders.map((forwarder) => [forwarder, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const forwarder of forwarders) {
      const run = await runOnce(forwarder, path.join(folder, 'run'), input);
      const round_ = round === 0 ? 'warm-up' : `run ${round}`;
      log(`${round_}: ${forwarder.name} ${Math.round(run.eventsPerSecond).toLocaleString('en')} events/s`);
      if (round > 0) results.get(forwarder)?.push(run);
    }
  }
  return results;
}

const rates = (runs: Runs, forwarder: Forwarder) => (runs.get(forwarder) ?? []).map((run) => run.eventsPerSecond);

/** Events/s of one, relative to another, pair by pair. */
export const relative = (runs: Runs, forwarder: Forwarder, to: Forwarder) =>
  ratios(rates(runs, forwarder), rates(runs, to));

export function tableOf(runs: Runs, base: Forwarder): Readonly<Record<string, string>>[] {
  return [...runs].map(([forwarder, taken]) => ({
    forwarder: forwarder.name,
    'events/s': spread(taken.map((run) => run.eventsPerSecond)),
    [`relative to ${base.name}`]: spread(relative(runs, forwarder, base), 2),
    'MB/s': spread(taken.map((run) => run.megabytesPerSecond)),
    'CPU s per million': spread(
      taken.map((run) => run.cpuPerMillion),
      1,
    ),
    'peak RSS, MB': spread(taken.map((run) => run.peakMb)),
    "sink's CPU s per million": median(taken.map((run) => run.sinkCpuPerMillion)).toFixed(1),
    'sink busy': `${Math.round(median(taken.map((run) => run.sinkShare)) * 100)} %`,
    'sent twice': String(Math.max(...taken.map((run) => run.duplicates))),
  }));
}

/** @param least the ratio that is aimed at; null where it is only reported */
export function ratioFinding(runs: Runs, forwarder: Forwarder, to: Forwarder, least: number | null): Finding {
  const taken = relative(runs, forwarder, to);
  const sign = least === null ? 'reported' : `≥ ${least}`;
  const rate = (of: Forwarder) => spread(rates(runs, of));
  return {
    aim: `${forwarder.name}: ${sign} × ${to.name}`,
    measured: `${spread(taken, 2)} × (${rate(forwarder)} events/s)`,
    beside: `${to.name}: ${rate(to)} events/s`,
    met: least === null ? null : median(taken) >= least,
  };
}
