/**
 * CPU profiles of every thread of Sluice for what `end-to-end` measures, with the same options. The profiles stay in
 * `bench-profiles/`; the tables show where each thread's time went, and the processor time of each system thread.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type CpuProfile, threadTimeOf } from '../lib/cpu-profile';
import { root } from '../lib/forwarders/forwarder';
import { cpuSeconds, type ThreadUsage, threadsOf, treeOf } from '../lib/process-usage';
import type { Scenario } from '../lib/scenario';
import { startSink } from '../lib/sink/sink';
import { makeInput } from '../lib/throughput';
import { asAsked } from './end-to-end';

const FUNCTIONS = 25;
const LEAST_SECONDS = 0.05;

/** Node names its threads alike; those of one name are added up. */
function byName(threads: readonly ThreadUsage[]): readonly { name: string; count: number; seconds: number }[] {
  const names = new Map<string, { name: string; count: number; seconds: number }>();
  for (const { name, cpuSeconds: seconds } of threads) {
    const sum = names.get(name) ?? { name, count: 0, seconds: 0 };
    sum.count += 1;
    sum.seconds += seconds;
    names.set(name, sum);
  }
  return [...names.values()].sort((a, b) => b.seconds - a.seconds);
}

export const profile: Scenario = {
  name: 'profile',
  events: 300_000,
  quickEvents: 20_000,
  async run(options) {
    const { events, folder, log } = options;
    const input = await makeInput(folder, events);
    const profiles = path.join(root, 'bench-profiles');
    rmSync(profiles, { recursive: true, force: true });
    const work = path.join(folder, 'run');
    mkdirSync(work);
    const forwarder = asAsked(options, { nodeOptions: `--cpu-prof --cpu-prof-dir=${profiles}` });
    const sink = await startSink(events, { kind: forwarder.sinkKind });
    const { child } = forwarder.start({ folder: work, input: input.file, port: sink.port });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const pid = child.pid ?? 0;
    await sink.complete;
    const threads = threadsOf(pid);
    const total = cpuSeconds(treeOf(pid));
    log('all events have come; writing the profiles');
    child.kill('SIGTERM');
    await ended;
    sink.stop();
    const rows: Record<string, string>[] = [];
    const notes = byName(threads)
      .filter(({ seconds }) => seconds >= LEAST_SECONDS)
      .map(({ name, count, seconds }) => `System threads "${name}" (${count}): ${seconds.toFixed(2)} CPU s`);
    for (const file of readdirSync(profiles).filter((name) => name.endsWith('.cpuprofile'))) {
      const time = threadTimeOf(JSON.parse(readFileSync(path.join(profiles, file), 'utf8')) as CpuProfile);
      if (time.busySeconds < LEAST_SECONDS) continue;
      const thread = `${time.entry} (${file.split('.')[4] ?? ''})`;
      notes.push(`Thread ${thread}: busy ${time.busySeconds.toFixed(2)} s, idle ${time.idleSeconds.toFixed(2)} s`);
      for (const { name, place, seconds } of time.functions.slice(0, FUNCTIONS)) {
        rows.push({
          thread,
          function: name,
          place,
          'self, s': seconds.toFixed(2),
          share: `${((seconds / time.busySeconds) * 100).toFixed(1)} %`,
          'µs an event': ((seconds / events) * 1e6).toFixed(2),
        });
      }
    }
    notes.push(`In all ${total.toFixed(2)} CPU s, ${((total / events) * 1e6).toFixed(1)} s per million events.`);
    notes.push(`Profiles: ${profiles}`);
    return { rows, notes };
  },
};
