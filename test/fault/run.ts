/**
 * One run: an engine that is killed again and again while its sources grow and its destinations fail, then a quiet
 * phase in which everything must arrive, and one fresh event to show that it lives.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiverFor } from '../../src/destinations/receivers';
import { EngineProcess } from './engine-process';
import { FaultyReceiver } from './faulty-receiver';
import { MadeEvents } from './made-events';
import { Producer } from './producer';
import { Random } from './random';
import { judge, type Verdict } from './verdict';

export interface RunOptions {
  readonly kills: number;
  readonly events: number;
  readonly seed: number;
  /** The command line: out/main/cli.js, or the output of bundle.ts. */
  readonly entry: string;
  /** Longest time before an engine is killed. */
  readonly longestLifeMs: number;
  readonly say: (line: string) => void;
}

const kinds = ['http', 'splunk', 'elasticsearch'];
/** In the quiet phase something must arrive at least this often. */
const STALLED_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 50;

export async function runFaults(options: RunOptions): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-fault-'));
  const random = new Random(options.seed);
  const made = new MadeEvents(options.seed);
  const modules = kinds.flatMap((kind) => receiverFor(kind) ?? []);
  const receivers = await Promise.all(
    modules.map((module, index) => FaultyReceiver.start(module, made, new Random(options.seed + index + 1))),
  );
  try {
    return await rehearse(options, folder, random, made, receivers);
  } finally {
    await Promise.all(receivers.map((receiver) => receiver.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rehearse(
  { kills, events, entry, longestLifeMs, say }: RunOptions,
  folder: string,
  random: Random,
  made: MadeEvents,
  receivers: readonly FaultyReceiver[],
): Promise<Verdict> {
  const watched = join(folder, 'in');
  mkdirSync(watched);
  const collectorPort = await freePort();
  const collectorKey = random.hex(20);
  const configPath = join(folder, 'sluice.json');
  const dataFolder = join(folder, 'data');
  const { config, env } = configOf(watched, collectorPort, collectorKey, receivers);
  writeFileSync(configPath, JSON.stringify(config, null, 2));
  const begin = () => new EngineProcess({ entry, configPath, dataFolder, env });
  const producer = new Producer({ folder: watched, collectorPort, collectorKey, made, random });
  let engine = begin();
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      for (const receiver of receivers) receiver.weather = random.chance(0.15) ? 'dead' : 'foul';
      producer.produce(Math.floor((events * kill) / kills) - producer.made);
      // Mostly while it works, sometimes before it has started.
      if (random.chance(0.8)) await engine.begun;
      await sleep(random.between(1, longestLifeMs));
      if (engine.hasEnded) return failed(`the engine ended by itself:\n${engine.output}`);
      await engine.kill();
      if (random.chance(0.5)) producer.produce(Math.min(random.between(0, 20), events - producer.made));
      engine = begin();
      if (kill % 10 === 0) say(`${kill} kills, ${producer.made} events made, ${storedText(receivers)}`);
    }
    for (const receiver of receivers) receiver.weather = 'fair';
    say(
      `quiet now: ${producer.made} events made, ${producer.rotations} rotations, ${producer.compressed} compressed files`,
    );
    await producer.finish();
    const arrived = () =>
      receivers.every(({ stored }) => [...made.ids].every((id) => stored.has(id) || made.isPoison(id)));
    const quiet = await settled(receivers, engine, arrived);
    if (quiet !== null) return await verdictAfter(engine, dataFolder, made, receivers, say, quiet);
    producer.produce(1);
    await producer.finish();
    const fresh = await settled(receivers, engine, arrived);
    return await verdictAfter(engine, dataFolder, made, receivers, say, fresh);
  } finally {
    producer.abandon();
    if (!engine.hasEnded) await engine.kill();
  }
}

/** Resolves with null once everything has arrived, or with the problem when nothing arrives any more. */
async function settled(
  receivers: readonly FaultyReceiver[],
  engine: EngineProcess,
  arrived: () => boolean,
): Promise<string | null> {
  let seen = -1;
  let seenAtMs = performance.now();
  while (!arrived()) {
    const stored = receivers.reduce((sum, each) => sum + each.stored.size + each.requests, 0);
    if (stored !== seen) seenAtMs = performance.now();
    seen = stored;
    if (engine.hasEnded) return `the engine ended by itself:\n${engine.output}`;
    if (performance.now() - seenAtMs > STALLED_AFTER_MS) return `nothing arrives any more:\n${engine.output}`;
    await sleep(LOOK_EVERY_MS);
  }
  return null;
}

async function verdictAfter(
  engine: EngineProcess,
  dataFolder: string,
  made: MadeEvents,
  receivers: readonly FaultyReceiver[],
  say: (line: string) => void,
  problem: string | null,
): Promise<Verdict> {
  const code = engine.hasEnded ? null : await engine.end();
  say(`the engine ended with ${code}`);
  const { counts, faults } = judge(dataFolder, made, receivers);
  const ending = code === 0 ? [] : [`the engine did not end in order (${code}):\n${engine.output}`];
  return { counts, faults: [...(problem === null ? [] : [problem]), ...ending, ...faults] };
}

function failed(fault: string): Verdict {
  return { counts: { made: 0, accepted: 0, streams: [] }, faults: [fault] };
}

function configOf(watched: string, port: number, key: string, receivers: readonly FaultyReceiver[]) {
  const env: Record<string, string> = { SLUICE_FAULT_COLLECTOR: key };
  const secretKeys = new Set(['token', 'key', 'apiKey', 'password']);
  /** A configuration may only refer to secrets. */
  const referred = (value: unknown, name: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([property, inner]) => {
        if (!secretKeys.has(property) || typeof inner !== 'string') return [property, referred(inner, name)];
        const variable = `${name}_${property.toUpperCase()}`;
        env[variable] = inner;
        return [property, `\${env:${variable}}`];
      }),
    );
  };
  const delivery = {
    backoffInitialMs: 50,
    backoffMaxMs: 1_000,
    holdProbeMs: 1_000,
    attemptTimeoutMs: 1_000,
    maxBatchEvents: 200,
  };
  const streams = receivers.map(({ kind, settings }) => ({
    name: kind,
    destination: { kind, ...(referred(settings, `SLUICE_FAULT_${kind.toUpperCase()}`) as object) },
    delivery,
  }));
  const auth = { kind: 'bearer', token: `\${env:SLUICE_FAULT_COLLECTOR}` };
  const sources = [
    { name: 'files', kind: 'files', paths: [join(watched, '*.ndjson'), join(watched, '*.ndjson.gz')] },
    { name: 'collector', kind: 'collector', host: '127.0.0.1', port, auth },
  ];
  return { config: { version: 1, sources, streams }, env };
}

function storedText(receivers: readonly FaultyReceiver[]): string {
  return receivers.map(({ kind, stored }) => `${kind} ${stored.size}`).join(', ');
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('There is no port.'));
      else server.close(() => resolve(address.port));
    });
  });
}
