/**
 * What a user can see and do about a stream's events, through the commands, with the real engine, files and a receiver.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { StreamStatus } from '../../../src/contract/status';
import { deliverySchema, type StreamId } from '../../../src/contract/stream';
import { type App, createApp } from '../../../src/main/app/create-app';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { type Receiver, sample, startReceiver } from '../cli/support/lab';
import { createInProcessEngine } from './support/in-process-engine';

const sampleLines = readFileSync(sample, 'utf8').trimEnd().split('\n');

interface Running {
  readonly app: App;
  readonly folder: string;
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  until(id: StreamId, holds: (status: StreamStatus) => boolean): Promise<StreamStatus>;
}

function start(folder = mkdtempSync(join(tmpdir(), 'sluice-delivery-'))): Running {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const app = createApp({
    fileRoots: [realpathSync(folder)],
    dataFolder: join(folder, 'data'),
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: createInProcessEngine,
    createRehearsalWorker: () => {
      throw new Error('Nothing is rehearsed here.');
    },
    door: 'console',
    version: '0.0.0',
    builtFolder: 'out',
  });
  onTestFinished(() => app.close());
  return {
    app,
    folder,
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
      return answer.value;
    },
    until: (id, holds) =>
      new Promise((resolve) => {
        const look = () => {
          const status = app.status().streams.find((each) => each.streamId === id);
          if (status === undefined || !holds(status)) return;
          end();
          resolve(status);
        };
        const end = app.subscribe((push) => {
          if (push.kind === 'status') look();
        });
        look();
      }),
  };
}

/** A stream to the receiver, and the sample trail in a watched folder. */
async function streaming(running: Running, receiver: Receiver): Promise<StreamId> {
  const files = join(running.folder, 'files');
  mkdirSync(files, { recursive: true });
  copyFileSync(sample, join(files, 'audit.ndjson'));
  await expect.poll(() => running.app.status().engine).toBe('running');
  const { id } = await running.do('streams.create', {
    stream: {
      name: 'lab',
      destination: { kind: 'http', settings: { url: receiver.url, framing: 'ndjson' } },
      delivery: { ...deliverySchema.parse({}), maxBatchEvents: 100, backoffInitialMs: 50, backoffMaxMs: 1_000 },
    },
  });
  await running.do('sources.create', {
    source: { name: 'files', settings: { kind: 'files', paths: [join(files, '*.ndjson')] }, secrets: {} },
  });
  return id;
}

const refusedSeqs = [17, 203, 204];
const refusedLines = new Set(refusedSeqs.map((seq) => sampleLines[seq - 1]));
const refuse = (lines: readonly string[]) => (lines.some((line) => refusedLines.has(line)) ? 400 : 200);

describe('dead letters', () => {
  it('are reported until looked at, sent again or discarded, and the account balances at every step', async () => {
    const receiver = await startReceiver();
    receiver.answer = refuse;
    const first = start();
    const streamId = await streaming(first, receiver);
    const failing = await first.until(streamId, (status) => status.delivered === 497 && status.deadLettered === 3);
    expect(failing).toMatchObject({ status: 'activeWithErrors', deadLettersUnseen: 3, waiting: 0 });
    await first.app.close();

    const running = start(first.folder);
    const { do: call, until } = running;
    await until(streamId, (status) => status.deadLettersUnseen === 3);
    const letters = await call('deadLetters.list', { streamId });
    expect(letters.map(({ seq }) => seq)).toEqual(refusedSeqs.toReversed());
    expect(letters[0]).toMatchObject({ status: 400, state: 'held', lookedAt: false });
    expect(letters[0]?.summary).not.toBe('');
    const [last, middle, oldest] = letters.map(({ id }) => id);
    if (last === undefined || middle === undefined || oldest === undefined) throw new Error('Letters are missing.');
    const detail = await call('deadLetters.get', { streamId, id: oldest });
    expect(detail).toMatchObject({ event: sampleLines[16], answer: 'said by the receiver' });

    await call('deadLetters.markLookedAt', { streamId });
    await until(streamId, (status) => status.status === 'active' && status.deadLettersUnseen === 0);

    const { ndjson } = await call('deadLetters.export', { streamId });
    const exported = ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exported.map(({ event }) => event)).toEqual(refusedSeqs.toReversed().map((seq) => sampleLines[seq - 1]));

    receiver.answer = () => 200;
    expect(await call('deadLetters.resend', { streamId, ids: [oldest] })).toEqual({ changed: 1 });
    await until(streamId, (status) => status.delivered === 498);
    expect(receiver.lines.at(-1)).toBe(sampleLines[16]);
    expect(await call('deadLetters.discard', { streamId, reason: 'Known.' })).toEqual({ changed: 2 });
    expect(await call('deadLetters.list', { streamId })).toEqual([]);
    const closed = await call('deadLetters.list', { streamId, which: 'closed' });
    expect(closed.map(({ state, discardReason }) => [state, discardReason])).toEqual([
      ['discarded', 'Known.'],
      ['discarded', 'Known.'],
      ['resent', null],
    ]);
    expect(await call('delivery.account', { streamId })).toMatchObject({
      accepted: 500,
      delivered: 498,
      deadLettered: 2,
      openDeadLetters: 0,
      waiting: 0,
      filtered: 0,
      skipped: 0,
      balanced: true,
    });
  });

  it('that are refused once more need another look', async () => {
    const receiver = await startReceiver();
    receiver.answer = refuse;
    const running = start();
    const streamId = await streaming(running, receiver);
    await running.until(streamId, (status) => status.deadLettersUnseen === 3);
    await running.do('deadLetters.resend', { streamId });
    // What was sent before the change would look the same, so the letters themselves are asked.
    const attempts = async () =>
      (await running.do('deadLetters.list', { streamId })).map((letter) => [letter.state, letter.attempts > 1]);
    await expect.poll(attempts).toEqual(refusedSeqs.map(() => ['held', true]));
    await running.until(streamId, (status) => status.deadLettersUnseen === 3 && status.status === 'activeWithErrors');
  });
});

describe("a stream's place", () => {
  it('goes back to where it is asked to, having said how many events that sends again', async () => {
    const receiver = await startReceiver();
    const running = start();
    const { do: call, until } = running;
    const streamId = await streaming(running, receiver);
    await until(streamId, (status) => status.delivered === 500);
    const to = { kind: 'seq', seq: 401 } as const;
    expect(await call('delivery.rewindPlan', { streamId, to })).toMatchObject({ firstSeq: 401, again: 100 });
    expect(await call('delivery.rewindPlan', { streamId, to: { kind: 'beginning' } })).toMatchObject({
      firstSeq: 1,
      again: 500,
    });
    const future = { kind: 'time', atMs: Date.now() + 86_400_000 } as const;
    expect(await call('delivery.rewindPlan', { streamId, to: future })).toMatchObject({ again: 0, acceptedAtMs: null });
    expect(receiver.lines).toHaveLength(500);

    await call('delivery.rewind', { streamId, to });
    await receiver.arrived(600);
    await until(streamId, (status) => status.delivered === 100);
    expect(receiver.lines.slice(500)).toEqual(sampleLines.slice(400));
    expect(await call('delivery.account', { streamId })).toMatchObject({
      firstSeq: 401,
      accepted: 100,
      balanced: true,
    });
  });

  it('skips to now on request, and says afterwards why those events were not sent', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 503;
    const running = start();
    const { do: call, until } = running;
    const streamId = await streaming(running, receiver);
    await until(streamId, (status) => status.waiting === 500);
    await call('delivery.skipToNow', { streamId });
    await until(streamId, (status) => status.waiting === 0 && status.skipped === 500);
    expect(await call('delivery.account', { streamId })).toMatchObject({
      skips: [{ reason: 'user', count: 500 }],
      balanced: true,
    });
    expect(await call('delivery.standing', { streamId })).toEqual({ waiting: 0, expired: 0 });
    expect(receiver.lines).toEqual([]);
  });
});

describe('a deleted stream', () => {
  it('comes back with its place, its counters and its dead letters', async () => {
    const receiver = await startReceiver();
    receiver.answer = refuse;
    const running = start();
    const { do: call, until } = running;
    const streamId = await streaming(running, receiver);
    await until(streamId, (status) => status.deadLettered === 3 && status.waiting === 0);
    await call('streams.delete', { id: streamId });
    await expect.poll(() => running.app.status().streams).toEqual([]);
    await call('streams.undoDelete', { id: streamId });
    const back = await until(streamId, (status) => status.deadLettersUnseen === 3);
    expect(back).toMatchObject({ delivered: 497, waiting: 0 });
    expect(await call('deadLetters.list', { streamId })).toHaveLength(3);
    expect(receiver.lines).toHaveLength(497);
  });
});

describe('the delivery log', () => {
  it('tells about every attempt, newest first, page by page, and adds up to the curves', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 503;
    const running = start();
    const { do: call, until } = running;
    const streamId = await streaming(running, receiver);
    await until(streamId, (status) => status.phase.kind === 'waiting');
    receiver.answer = () => 200;
    await until(streamId, (status) => status.delivered === 500);

    // The log follows the cursor within a tenth of a second.
    const logged = async () => {
      const attempts = await call('delivery.attempts', { streamId, limit: 200 });
      return attempts.reduce((sum, { outcome, events }) => sum + (outcome === 'delivered' ? events : 0), 0);
    };
    await expect.poll(logged).toBe(500);
    const all = await call('delivery.attempts', { streamId, limit: 200 });
    expect(all[0]).toMatchObject({ outcome: 'delivered', status: 200, code: null });
    expect(all.at(-1)).toMatchObject({ outcome: 'transient', status: 503, code: 'SLUICE-HTTP-007' });
    const [newest] = await call('delivery.attempts', { streamId, limit: 1 });
    const [next] = await call('delivery.attempts', { streamId, limit: 1, beforeId: newest?.id ?? 0 });
    expect([newest, next]).toEqual(all.slice(0, 2));

    for (const span of ['hour', 'month'] as const) {
      const { points, fromMs, toMs, intervalMs } = await call('delivery.series', { streamId, span });
      expect(points.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(500);
      expect(points.reduce((sum, { retried }) => sum + retried, 0)).toBeGreaterThan(0);
      expect(points.every(({ atMs }) => atMs >= fromMs && atMs < toMs && atMs % intervalMs === 0)).toBe(true);
    }
    const usage = await call('trail.usage', {});
    expect(usage.events).toBe(500);
    expect(usage.oldestAtMs).toBeLessThanOrEqual(usage.newestAtMs ?? 0);
  });
});
