/**
 * The engine as a process, killed while it waits for acknowledgements of indexers behind a balancer with sticky
 * sessions: compares what all indexers hold with what was written, not with the sender's counts.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { HecBalancer } from '../integration/delivery/hec-balancer';
import { type Bundle, bundleEngine } from './bundle';
import { EngineProcess } from './engine-process';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleEngine();
});
afterAll(() => bundle.remove());

const PER_LIFE = 60;
const LIVES = 4;
const lines = (from: number) =>
  Array.from({ length: PER_LIFE }, (_, index) => `{"Event":{"EventId":"e-${from + index}"}}\n`).join('');

it('four indexers have every event although the engine is killed and indexers restart', {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-balancer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const watched = join(folder, 'in');
  mkdirSync(watched);
  const balancer = await new HecBalancer(4).start();
  const configPath = join(folder, 'sluice.json');
  const delivery = { maxBatchEvents: 10, maxInFlight: 4, backoffInitialMs: 50, backoffMaxMs: 1_000 };
  const destination = { kind: 'splunk', url: balancer.server.origin, acknowledge: true, token: `\${env:FAULT_TOKEN}` };
  const sources = [{ name: 'files', kind: 'files', paths: [watched] }];
  writeFileSync(configPath, JSON.stringify({ version: 1, sources, streams: [{ name: 'hec', destination, delivery }] }));
  const start = () =>
    new EngineProcess({
      entry: bundle.entry,
      configPath,
      dataFolder: join(folder, 'data'),
      env: { FAULT_TOKEN: 'token-1234' },
    });
  /** Kill the engine at this request, so that acknowledgements are pending that no one will poll. */
  const requests = (nth: number) =>
    new Promise<void>((resolve) => {
      balancer.onEvents = (count) => {
        if (count >= nth) resolve();
      };
    });
  for (let life = 0; life < LIVES; life++) {
    const text = lines(1 + life * PER_LIFE);
    if (life % 2 === 0) appendFileSync(join(watched, 'a.ndjson'), text);
    else writeFileSync(join(watched, `b${life}.ndjson.gz`), gzipSync(text));
    const seen = balancer.requests.reduce((sum, count) => sum + count, 0);
    const engine = start();
    await requests(seen + 3);
    await engine.kill();
    balancer.indexers[life]?.restart();
    if (life === 2) balancer.forgetSessions();
  }
  const engine = start();
  const wanted = PER_LIFE * LIVES;
  const held = () => new Set(balancer.stored);
  while (held().size < wanted && !engine.hasEnded) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await engine.end()).toBe(0);
  expect([...held()].sort((a, b) => a - b)).toEqual(Array.from({ length: wanted }, (_, index) => index + 1));
});
