import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { TestProgress } from '../../../src/contract/connection-test';
import { unshaped } from '../../../src/contract/shaping';
import type { StreamStatus } from '../../../src/contract/status';
import type { StreamId, StreamInput } from '../../../src/contract/stream';
import type { App } from '../../../src/main/app/create-app';
import { sample, startReceiver } from '../cli/support/lab';
import { openAppIn } from './support/app-on-disk';

const sampleLines = () => readFileSync(sample, 'utf8').trimEnd().split('\n');

interface Running {
  readonly app: App;
  readonly folder: string;
  readonly files: string;
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  /** Waits until the stream's status is so. */
  until(id: StreamId, holds: (status: StreamStatus) => boolean): Promise<StreamStatus>;
}

function start(folder = mkdtempSync(join(tmpdir(), 'sluice-first-'))): Running {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const app = openAppIn(folder);
  return {
    app,
    folder,
    files,
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok)
        throw new Error(`${name}: ${answer.failure.code} ${answer.failure.message} ${answer.failure.raw}`);
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

const streamTo = (url: string, token = 'tok-4711'): StreamInput => ({
  name: 'lab',
  destination: { kind: 'http', settings: { url, framing: 'ndjson', auth: { kind: 'bearer', token } } },
  filter: { includeSamples: false },
  shaping: unshaped,
  delivery: {
    maxBatchEvents: 100,
    maxBatchBytes: 1_000_000,
    flushAfterMs: 0,
    maxInFlight: 4,
    attemptTimeoutMs: 30_000,
    backoffInitialMs: 50,
    findEveryMs: 0,
    maxEventsPerSecond: 0,
    maxBytesPerSecond: 0,
    backoffMaxMs: 1_000,
    holdProbeMs: 1_000,
    lagAlertMs: 0,
    quietAlertMs: 0,
  },
});

const watch = (files: string) => ({
  source: { name: 'files', settings: { kind: 'files' as const, paths: [join(files, '*.ndjson')] }, secrets: {} },
});

describe('the first stream', () => {
  it('is tested, saved, and carries all events of a folder, byte for byte and in order', async () => {
    const receiver = await startReceiver();
    const { app, files, do: call, until } = start();
    copyFileSync(sample, join(files, 'audit.ndjson'));
    const finished = new Promise<Extract<TestProgress, { kind: 'finished' }>>((resolve) => {
      app.subscribe((push) => {
        if (push.kind === 'test' && push.progress.kind === 'finished') resolve(push.progress);
      });
    });
    await expect.poll(() => app.status().engine).toBe('running');
    await call('tests.start', { stream: streamTo(receiver.url) });
    const { report } = await finished;
    expect(report.passed).toBe(true);
    expect(receiver.lines.splice(0)).toEqual([expect.stringContaining(report.searchId)]);

    const stream = await call('streams.create', { stream: streamTo(receiver.url), testedSearchId: report.searchId });
    expect(stream.tested?.searchId).toBe(report.searchId);
    await call('sources.create', watch(files));
    await until(stream.id, (status) => status.delivered === 500 && status.waiting === 0);
    expect(receiver.lines).toEqual(sampleLines());

    appendFileSync(join(files, 'audit.ndjson'), '{"Event":{"EventId":"more"}}\n');
    await until(stream.id, (status) => status.delivered === 501);
    expect(receiver.lines.at(-1)).toBe('{"Event":{"EventId":"more"}}');
  });

  it('stays paused after a restart, then continues where it stopped', async () => {
    const receiver = await startReceiver();
    const first = start();
    const { id } = await first.do('streams.create', { stream: streamTo(receiver.url) });
    await first.do('streams.deactivate', { id });
    await first.do('sources.create', watch(first.files));
    copyFileSync(sample, join(first.files, 'audit.ndjson'));
    await first.until(id, (status) => status.waiting === 500);
    await first.app.close();

    const second = start(first.folder);
    await second.until(id, (status) => status.status === 'inactive' && status.waiting === 500);
    expect(receiver.lines).toEqual([]);
    await second.do('streams.activate', { id, resume: 'continue' });
    await second.until(id, (status) => status.delivered === 500);
    expect(receiver.lines).toEqual(sampleLines());
  });

  it('keeps what waits when it is edited, and sends it with the new settings', async () => {
    const receiver = await startReceiver();
    receiver.answer = (_lines, request) => (request.headers.authorization === 'Bearer right' ? 200 : 401);
    const { app, files, do: call, until } = start();
    const { id } = await call('streams.create', { stream: streamTo(receiver.url, 'wrong') });
    await call('sources.create', watch(files));
    copyFileSync(sample, join(files, 'audit.ndjson'));
    await until(id, (status) => status.status === 'activeWithErrors' && status.waiting === 500);
    const notices = await call('notices.list', {});
    expect(notices.map(({ streamId, severity }) => [streamId, severity])).toEqual([[id, 'problem']]);
    expect(JSON.stringify([app.status(), notices])).not.toContain('Bearer wrong');

    await call('streams.update', { id, stream: streamTo(receiver.url, 'right') });
    await until(id, (status) => status.delivered === 500 && status.status === 'active');
    expect(receiver.lines).toEqual(sampleLines());
    await expect.poll(async () => (await call('notices.list', {})).length).toBe(2);
  });

  it('says how many events are unsent when it is deleted, and sends them after all when that is undone', async () => {
    const receiver = await startReceiver();
    receiver.answer = () => 503;
    const { files, do: call, until } = start();
    const { id } = await call('streams.create', { stream: streamTo(receiver.url) });
    await call('sources.create', watch(files));
    copyFileSync(sample, join(files, 'audit.ndjson'));
    await until(id, (status) => status.waiting === 500);
    expect(await call('streams.delete', { id })).toMatchObject({ unsent: 500 });
    receiver.answer = () => 200;
    await call('streams.undoDelete', { id });
    await until(id, (status) => status.delivered === 500);
    expect(receiver.lines).toEqual(sampleLines());
  });

  it('is held with a clear message if its secret cannot be read, while another continues', async () => {
    const receiver = await startReceiver();
    const first = start();
    const lost = await first.do('streams.create', { stream: { ...streamTo(receiver.url), name: 'lost' } });
    const open = { url: receiver.url, framing: 'ndjson' };
    const free = await first.do('streams.create', {
      stream: { ...streamTo(receiver.url), name: 'free', destination: { kind: 'http', settings: open } },
    });
    await first.do('sources.create', watch(first.files));
    await first.app.close();
    rmSync(join(first.folder, 'vault.key'));

    const second = start(first.folder);
    copyFileSync(sample, join(second.files, 'audit.ndjson'));
    await second.until(free.id, (status) => status.delivered === 500);
    const held = await second.until(lost.id, (status) => status.waiting === 500);
    expect(held).toMatchObject({
      status: 'activeWithErrors',
      problems: [{ failure: { code: 'SLUICE-SECRET-001' } }],
      delivered: 0,
    });
    expect(receiver.requests.every(({ authorization }) => authorization === undefined)).toBe(true);
    await second.do('streams.update', { id: lost.id, stream: { ...streamTo(receiver.url), name: 'lost' } });
    await second.until(lost.id, (status) => status.delivered === 500);
  });
});

describe('a source', () => {
  it('shows how far each file is read, which requests it refused, and the certificate that it made', async () => {
    const { files, do: call, app } = start();
    copyFileSync(sample, join(files, 'audit.ndjson'));
    const { source: watched } = await call('sources.create', watch(files));
    const fileOf = async () => (await call('sources.detail', { id: watched.id }))?.files[0];
    await expect.poll(async () => (await fileOf())?.state).toBe('read');
    expect(await fileOf()).toMatchObject({ readBytes: readFileSync(sample).length, pendingBytes: 0 });

    const settings = { kind: 'collector', port: 0, auth: { kind: 'bearer' }, tls: { kind: 'off' } } as const;
    const { source: collector } = await call('sources.create', { source: { name: 'collector', settings } });
    const url = () => app.status().sources.find(({ sourceId }) => sourceId === collector.id)?.url ?? null;
    await expect.poll(url).not.toBeNull();
    await fetch(url() ?? '', { method: 'POST', headers: { authorization: 'Bearer wrong' }, body: '{}' });
    expect(await call('sources.detail', { id: collector.id })).toMatchObject({
      refused: [{ status: 401 }],
      certificatePem: null,
    });

    const secured = { ...settings, tls: { kind: 'generated' } } as const;
    const { source: own } = await call('sources.create', { source: { name: 'secured', settings: secured } });
    const certificate = async () => (await call('sources.detail', { id: own.id }))?.certificatePem;
    await expect.poll(certificate).toContain('-----BEGIN CERTIFICATE-----');
    expect(await certificate()).not.toContain('PRIVATE KEY');
  });
});
