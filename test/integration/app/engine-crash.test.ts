import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../../src/main/app/create-app';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { type Bundle, bundleEngine } from '../../fault/bundle';
import { createInProcessRehearsals } from '../../support/rehearsal-thread';
import { sample, startReceiver } from '../cli/support/lab';
import { EngineThreads } from './support/engine-threads';

const sampleLines = () => readFileSync(sample, 'utf8').trimEnd().split('\n');

const LATER = '{"Event":{"EventId":"after the crash"}}';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleEngine();
});
afterAll(() => bundle.remove());

async function startApp() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-crash-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = join(folder, 'files');
  mkdirSync(files);
  const engines = new EngineThreads(bundle.worker);
  const app = createApp({
    dataFolder: join(folder, 'data'),
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: engines.create,
    createRehearsalWorker: createInProcessRehearsals,
    fileRoots: [folder],
    door: 'console',
    version: '0.0.0',
    builtFolder: 'out',
  });
  onTestFinished(() => app.close());
  const receiver = await startReceiver();
  await app.call('streams.create', {
    stream: { name: 'lab', destination: { kind: 'http', settings: { url: receiver.url, framing: 'ndjson' } } },
  });
  await app.call('sources.create', {
    source: { name: 'files', settings: { kind: 'files', paths: [join(files, '*.ndjson')] }, secrets: {} },
  });
  const engineIs = (state: string) => expect.poll(() => app.status().engine, { interval: 10 }).toBe(state);
  return { app, engines, files, receiver, engineIs };
}

describe('an engine whose thread dies', () => {
  it('restarts, reports it, and continues without loss', async () => {
    const { app, engines, files, receiver, engineIs } = await startApp();
    await engineIs('running');
    copyFileSync(sample, join(files, 'audit.ndjson'));
    await receiver.arrived(500);
    engines.crash();
    await engineIs('restarting');
    appendFileSync(join(files, 'audit.ndjson'), `${LATER}\n`);
    await engineIs('running');
    // What was sent and not yet accounted for may be sent twice, never missed.
    await receiver.until((lines) => lines.includes(LATER));
    expect(new Set(receiver.lines)).toEqual(new Set([...sampleLines(), LATER]));
    expect(engines.threads).toHaveLength(2);
    expect(app.status().engineProblem).toMatchObject({ code: 'SLUICE-ENG-001' });
    const notices = await app.call('notices.list', {});
    expect(notices.ok && notices.value.map(({ title }) => title).toReversed()).toEqual([
      'The engine is restarting',
      'The engine is running again',
    ]);
  });

  it('goes on with a drill, whose report names the restart and misses nothing', async () => {
    const { app, engines, files, receiver, engineIs } = await startApp();
    await engineIs('running');
    copyFileSync(sample, join(files, 'audit.ndjson'));
    await receiver.arrived(500);
    const streams = await app.call('streams.list', {});
    const [stream] = streams.ok ? streams.value : [];
    if (stream === undefined) throw new Error('There is no stream.');
    const fault = { kind: 'serverError', status: 503 } as const;
    const started = await app.call('drills.start', { streamId: stream.id, fault, faultMs: 10_000, events: 500 });
    if (!started.ok) throw new Error(started.failure.message);
    const { id } = started.value;
    const report = async () => {
      const answer = await app.call('drills.report', { id });
      return answer.ok ? answer.value : null;
    };
    await expect.poll(async () => (await report())?.faultBeganAtMs ?? null).not.toBeNull();
    engines.crash();
    await expect.poll(async () => (await report())?.outcome).toBe('complete');
    const ended = await report();
    expect(ended).toMatchObject({
      verdict: 'nothingLost',
      account: { accepted: 500, delivered: 500 },
      receiver: { distinct: 500 },
    });
    const incidents = ended?.timeline.flatMap(({ kind, text }) => (kind === 'incident' ? [text] : []));
    expect(incidents?.at(0)).toContain('The engine has ended');
    expect(incidents?.at(-1)).toBe('The engine is running again.');
    expect(receiver.lines).toHaveLength(500);
  });

  it('five times in a row is stopped, and runs again when a person starts it', async () => {
    const { app, engines, files, receiver, engineIs } = await startApp();
    for (let crash = 1; crash <= 4; crash++) {
      await engineIs('running');
      engines.crash();
      await engineIs('restarting');
    }
    await engineIs('running');
    engines.crash();
    await engineIs('stopped');
    expect(app.status().engineProblem).toMatchObject({ code: 'SLUICE-ENG-002' });
    await app.call('app.startEngine', {});
    await engineIs('running');
    copyFileSync(sample, join(files, 'audit.ndjson'));
    await receiver.arrived(500);
    expect(receiver.lines).toEqual(sampleLines());
  });
});
