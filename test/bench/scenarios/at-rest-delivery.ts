/**
 * What an encrypted trail costs a stream: a file → trail → sink, whose events are still in memory when they are sent, and
 * a backlog in the trail → sink, which is read from the disk. Plain and encrypted in turns.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { targets } from '../lib/forwarders/destinations';
import { type Forwarder, root } from '../lib/forwarders/forwarder';
import { filesSource, runSluice } from '../lib/forwarders/sluice';
import { median, spread } from '../lib/measure';
import { startSluice } from '../lib/run-sluice';
import type { Scenario } from '../lib/scenario';
import { inTurns, makeInput, type Runs, relative } from '../lib/throughput';
import { drainOf } from './drain';

/** Encrypts the trail in the folder's `data`, where its key is stored too. */
function encrypt(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const data = path.join(folder, 'data');
  const recoveryKey = path.join(folder, 'recovery-key');
  const args = ['trail', 'encrypt', '--data', data, '--yes', '--recovery-key-file', recoveryKey];
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'out/main/cli.js'), ...args]);
  if (status !== 0) throw new Error(`The trail was not encrypted (${status}).\n${stderr}`);
}

/** Begins with a copy of the trail in `prepared`, and of the key beside it. */
function newEvents(name: string, prepared: string | undefined): Forwarder {
  return {
    name,
    sinkKind: 'http',
    start({ folder, input, port }) {
      if (prepared !== undefined) cpSync(path.join(prepared, 'data'), path.join(folder, 'data'), { recursive: true });
      const streams = [{ name: 'sink', destination: targets.http.settings(port, false) }];
      return runSluice(folder, { sources: [filesSource(input)], streams });
    },
  };
}

function rowOf(what: string, runs: Runs, plain: Forwarder, encrypted: Forwarder): Readonly<Record<string, string>> {
  const rate = (of: Forwarder) => spread((runs.get(of) ?? []).map((run) => run.eventsPerSecond));
  const cpu = (of: Forwarder) => median((runs.get(of) ?? []).map((run) => run.cpuPerMillion));
  return {
    what,
    'plain, events/s': rate(plain),
    'encrypted, events/s': rate(encrypted),
    'encrypted ÷ plain': spread(relative(runs, encrypted, plain), 2),
    'plain, CPU s per million': cpu(plain).toFixed(1),
    'encrypted, CPU s per million': cpu(encrypted).toFixed(1),
  };
}

export const atRestDelivery: Scenario = {
  name: 'at-rest-delivery',
  events: 500_000,
  quickEvents: 20_000,
  async run(options) {
    const { folder, events, log } = options;
    const input = await makeInput(folder, events);
    const empty = path.join(folder, 'empty');
    encrypt(empty);
    const fresh = [newEvents('new events, plain', undefined), newEvents('new events, encrypted', empty)] as const;
    const freshRuns = await inTurns(fresh, input, options);

    const [plain, encrypted] = [path.join(folder, 'plain'), path.join(folder, 'encrypted')];
    const filling = startSluice(plain, { sources: [filesSource(input.file)], streams: [] });
    await filling.until((change) => change.event === 'source' && change.caughtUp === true);
    await filling.stop();
    cpSync(plain, encrypted, { recursive: true });
    encrypt(encrypted);
    log(`${events} events in both trails`);
    const drains = [drainOf(plain, 'backlog, plain'), drainOf(encrypted, 'backlog, encrypted')] as const;
    const drainRuns = await inTurns(drains, input, options);
    return {
      rows: [rowOf('new events', freshRuns, ...fresh), rowOf('backlog', drainRuns, ...drains)],
      notes: ['The times include the start of Sluice.'],
    };
  },
};
