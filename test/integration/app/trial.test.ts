import type { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { StreamStatus } from '../../../src/contract/status';
import type { StreamId } from '../../../src/contract/stream';
import type { TrialView } from '../../../src/contract/trial';
import type { App, AppOptions } from '../../../src/main/app/create-app';
import type { RehearsalWorker } from '../../../src/main/app/rehearsals';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { openConfigStore } from '../../../src/main/config/store';
import type { FromRehearsals } from '../../../src/main/engine/rehearsal/protocol';
import { createInProcessRehearsals } from '../../support/rehearsal-thread';
import { openAppIn } from './support/app-on-disk';

interface Running {
  readonly app: App;
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  failureOf<N extends CommandName>(name: N, input: CommandInput<N>): Promise<{ code: string; raw?: string }>;
  /** Waits until the status of the trial's stream is so. */
  until(holds: (status: StreamStatus) => boolean): Promise<StreamStatus>;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-trial-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(folder: string, changes: Partial<AppOptions> = {}): Running {
  const app = openAppIn(folder, changes);
  return {
    app,
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
      return answer.value;
    },
    failureOf: async (name, input) => {
      const answer = await app.call(name, input);
      if (answer.ok) throw new Error(`${name} succeeded.`);
      return answer.failure;
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          const [status] = app.status().streams;
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

/** All that a trial may consist of. */
async function everything({ do: call }: Running) {
  const [streams, sources, rehearsals, trial] = await Promise.all([
    call('streams.list', {}),
    call('sources.list', {}),
    call('rehearsals.list', {}),
    call('trial.get', {}),
  ]);
  return { streams: streams.length, sources: sources.length, rehearsals: rehearsals.length, trial };
}

const nothing = { streams: 0, sources: 0, rehearsals: 0, trial: null };
const delivered = (count: number) => (status: StreamStatus) => status.delivered >= count;

describe('a trial', () => {
  it('delivers made-up events to a rehearsal of Splunk with one command, tested and active', async () => {
    const running = open(newFolder());
    const trial = await running.do('trial.start', {});
    expect(trial).toMatchObject({ destination: 'splunk', origin: 'samples', running: true });
    const status = await running.until(delivered(2));
    expect(status).toMatchObject({ streamId: trial.streamId, status: 'active', rehearsal: true, problems: [] });
    const [stream] = await running.do('streams.list', {});
    expect(stream).toMatchObject({ id: trial.streamId, active: true, rehearsal: true });
    expect(stream?.tested).not.toBeNull();
    const [source] = await running.do('sources.list', {});
    expect(source).toMatchObject({ id: trial.sourceId, settings: { kind: 'sample' } });
  });

  it.each(['datadog', 'elasticsearch', 'http', 'otlp', 'syslog', 'firehose'])('works with %s', async (destination) => {
    const running = open(newFolder());
    await running.do('trial.start', { destination });
    expect(await running.until(delivered(1))).toMatchObject({ status: 'active' });
  });

  it('is pushed when it starts, and when it is removed', async () => {
    const running = open(newFolder());
    const pushed: (TrialView | null)[] = [];
    running.app.subscribe((push) => {
      if (push.kind === 'trial') pushed.push(push.trial);
    });
    const trial = await running.do('trial.start', {});
    expect(pushed.at(-1)).toEqual(trial);
    await running.do('trial.remove', {});
    expect(pushed.at(-1)).toBeNull();
  });

  it('is removed whole with one command, except for the events in the trail', async () => {
    const running = open(newFolder());
    await running.do('trial.start', {});
    await running.until(delivered(1));
    await running.do('trial.remove', {});
    await expect.poll(() => everything(running)).toEqual(nothing);
    expect(running.app.status().trail.headSeq).toBeGreaterThan(0);
    expect(await running.do('trial.start', {})).toMatchObject({ running: true });
  });

  it('exists at most once', async () => {
    const running = open(newFolder());
    const [first, second] = await Promise.all([running.do('trial.start', {}), running.do('trial.start', {})]);
    expect(second).toEqual(first);
    expect(await everything(running)).toMatchObject({ streams: 1, sources: 1, rehearsals: 1 });
  });
});

describe('a trial with exports', () => {
  const row = (id: string) =>
    JSON.stringify({ Event: { EventId: id, DateTime: '2026-01-02T03:04:05Z', Request: { Action: 'UserLogin' } } });

  it('delivers what lies in the folder, and keeps its source when it is removed', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'exports'));
    writeFileSync(join(folder, 'exports', 'audit_trail_02Jul2025-02Jul2025.csv'), `${row('a')}\n${row('b')}\n`);
    const running = open(folder);
    await running.do('trial.start', { origin: { kind: 'folder', folder: join(folder, 'exports') } });
    expect(await running.until(delivered(2))).toMatchObject({ delivered: 2 });
    await running.do('trial.remove', {});
    expect(await everything(running)).toMatchObject({ streams: 0, sources: 1, trial: null });
  });

  it('delivers the events of a source that exists', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.ndjson'), `${row('a')}\n`);
    const running = open(folder);
    const settings = { kind: 'files', paths: [join(folder, 'a.ndjson')] };
    const { source } = await running.do('sources.create', { source: { name: 'mine', settings } });
    await running.do('trial.start', { origin: { kind: 'source', sourceId: source.id } });
    await running.until(delivered(1));
    await running.do('trial.remove', {});
    expect(await everything(running)).toMatchObject({ streams: 0, sources: 1, trial: null });
  });
});

/** A rehearsal whose settings lead to a port where nothing listens. */
function misleadingRehearsals(): RehearsalWorker {
  const worker = createInProcessRehearsals() as RehearsalWorker & EventEmitter;
  const emit = worker.emit.bind(worker);
  const misled = (event: string, message: FromRehearsals) => {
    if (event !== 'message' || message.kind !== 'answer' || !message.ok) return emit(event, message);
    const output = message.output as { readonly settings?: Record<string, unknown> } | null;
    const settings = output?.settings && { ...output.settings, url: 'http://127.0.0.1:9/services/collector' };
    return emit(event, settings ? { ...message, output: { ...output, settings } } : message);
  };
  return Object.assign(worker, { emit: misled });
}

describe('a trial of which a step fails', () => {
  const weak = (folder: string): Partial<AppOptions> => ({
    vault: { ...openKeyFileVault(join(folder, 'vault.key')), info: () => ({ protection: 'weak', backend: 'text' }) },
  });

  it.each<
    [step: string, cause: string, input: CommandInput<'trial.start'>, changes: (f: string) => Partial<AppOptions>]
  >([
    ['starting the receiver', 'SLUICE-SET-001', { destination: 'nobody' }, () => ({})],
    ['testing the connection', 'SLUICE-TCP-001', {}, () => ({ createRehearsalWorker: misleadingRehearsals })],
    ['creating the stream', 'SLUICE-SECRET-003', {}, weak],
    ['creating the source', 'SLUICE-SRC-022', { origin: { kind: 'folder', folder: '/somewhere/else' } }, () => ({})],
  ])('%s: leaves nothing behind, and says what failed', async (step, cause, input, changes) => {
    const folder = newFolder();
    const running = open(folder, changes(folder));
    const told = await running.failureOf('trial.start', input);
    expect(told).toMatchObject({ code: 'SLUICE-TRY-001', message: expect.stringContaining(step) });
    expect(told.raw).toContain(cause);
    await expect.poll(() => everything(running)).toEqual(nothing);
  });

  it('can be started again after the cause is gone', async () => {
    const running = open(newFolder());
    await running.failureOf('trial.start', { origin: { kind: 'folder', folder: '/somewhere/else' } });
    await running.do('trial.start', {});
    expect((await running.do('streams.list', {})).map(({ name }) => name)).toEqual(['Splunk trial']);
  });
});

describe('a trial after a restart', () => {
  async function started(folder: string): Promise<{ readonly port: number; readonly streamId: StreamId | null }> {
    const running = open(folder);
    const { streamId } = await running.do('trial.start', {});
    await running.until(delivered(1));
    const [rehearsal] = await running.do('rehearsals.list', {});
    await running.app.close();
    return { port: rehearsal?.port ?? 0, streamId };
  }

  it('goes on by itself, and no stream was failing meanwhile', async () => {
    const folder = newFolder();
    const { port } = await started(folder);
    const running = open(folder);
    const before = await running.until(() => true);
    const status = await running.until(delivered(before.delivered + 2));
    expect(status).toMatchObject({ status: 'active', problems: [] });
    expect(await running.do('rehearsals.list', {})).toMatchObject([{ port }]);
    expect(await running.do('notices.list', {})).toEqual([]);
    await expect.poll(async () => (await running.do('streams.list', {}))[0]?.tested).not.toBeNull();
  });

  it('goes on at another port if its own is taken', async () => {
    const folder = newFolder();
    const { port } = await started(folder);
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    const running = open(folder);
    await running.until((status) => status.delivered >= 2 && status.status === 'active');
    const [rehearsal] = await running.do('rehearsals.list', {});
    expect(rehearsal?.port).not.toBe(port);
    expect(await running.do('trial.get', {})).toMatchObject({ running: true });
  });

  it('is removed if the program ended before it was complete', async () => {
    const folder = newFolder();
    await started(folder);
    const store = openConfigStore(join(folder, 'data'), Date.now);
    const record = store.trial.get();
    if (record !== null) store.trial.put({ ...record, state: 'starting' });
    store.close();
    const running = open(folder);
    await expect.poll(() => everything(running)).toEqual(nothing);
  });

  it('waits for "Start again" if its stream is deactivated', async () => {
    const folder = newFolder();
    const running = open(folder);
    const { streamId } = await running.do('trial.start', {});
    if (streamId !== null) await running.do('streams.deactivate', { id: streamId });
    await running.app.close();
    const again = open(folder);
    expect(await again.do('trial.get', {})).toMatchObject({ streamId, running: false });
    expect(await again.do('trial.resume', {})).toMatchObject({ running: true });
    await again.until((status) => status.status === 'active' && status.delivered > 0);
  });
});

describe('a trial that the user has changed', () => {
  it('says that its rehearsal has ended, and starts it again', async () => {
    const running = open(newFolder());
    await running.do('trial.start', {});
    const [rehearsal] = await running.do('rehearsals.list', {});
    await running.do('rehearsals.stop', { id: rehearsal?.id ?? '' });
    await expect.poll(() => running.do('trial.get', {})).toMatchObject({ running: false });
    await running.until((status) => status.status === 'activeWithErrors');
    await running.do('trial.resume', {});
    await running.until((status) => status.status === 'active' && status.waiting === 0 && status.delivered > 0);
  });

  it('leaves a stream alone that leads elsewhere now', async () => {
    const folder = newFolder();
    const running = open(folder);
    const { streamId } = await running.do('trial.start', { destination: 'http' });
    const stream = {
      name: 'now real',
      destination: { kind: 'http', settings: { url: 'https://siem.example.com/in', auth: { kind: 'none' } } },
    };
    if (streamId !== null) await running.do('streams.update', { id: streamId, stream });
    expect(await running.do('trial.get', {})).toMatchObject({ streamId: null });
    await running.do('trial.remove', {});
    expect(await running.do('streams.list', {})).toMatchObject([{ name: 'now real', active: true }]);
    expect(await running.do('sources.list', {})).toEqual([]);
    expect((await running.failureOf('trial.resume', {})).code).toBe('SLUICE-TRY-002');
  });

  it('keeps a rehearsal to which another stream sends', async () => {
    const running = open(newFolder());
    await running.do('trial.start', { destination: 'http' });
    const [rehearsal] = await running.do('rehearsals.list', {});
    const destination = { kind: 'http', settings: { ...rehearsal?.settings } };
    await running.do('streams.create', { stream: { name: 'mine', destination } });
    await running.do('trial.remove', {});
    expect(await everything(running)).toMatchObject({ streams: 1, sources: 0, rehearsals: 1, trial: null });
  });

  it('is over when its stream and its source are deleted', async () => {
    const running = open(newFolder());
    const { streamId, sourceId } = await running.do('trial.start', {});
    if (streamId !== null) await running.do('streams.delete', { id: streamId });
    expect(await running.do('trial.get', {})).toMatchObject({ streamId: null, sourceId });
    if (sourceId !== null) await running.do('sources.delete', { id: sourceId });
    expect(await running.do('trial.get', {})).toBeNull();
  });
});
