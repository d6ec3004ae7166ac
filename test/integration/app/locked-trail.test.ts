/**
 * What the rest of the app says and does while the trail is locked or being converted, with real threads: no stream is
 * called active, requests fail at once, and senders are told to come again.
 */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { App } from '../../../src/main/app/create-app';
import type { EngineWorker } from '../../../src/main/app/engine-host';
import type { CreateIntakeWorker } from '../../../src/main/app/refusing-intake';
import type { FromEngine, ToEngine } from '../../../src/main/engine/protocol';
import { type Bundle, bundleEngine } from '../../fault/bundle';
import { startReceiver } from '../cli/support/lab';
import { openAppIn } from './support/app-on-disk';

vi.setConfig({ testTimeout: 90_000 });

const TOKEN = 'a-made-up-token-of-sufficient-length';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleEngine();
});
afterAll(() => bundle.remove());

/** An engine's thread that starts when the test lets it. Until then it is as deaf as one that converts the trail. */
class HeldEngine extends EventEmitter implements EngineWorker {
  readonly #waiting: ToEngine[] = [];
  #worker: Worker | null = null;

  start(create: () => Worker): void {
    const worker = create();
    this.#worker = worker;
    worker.on('message', (message: FromEngine) => this.emit('message', message));
    worker.on('error', (error) => this.emit('error', error));
    worker.on('exit', (code) => this.emit('exit', code));
    for (const message of this.#waiting) worker.postMessage(message);
  }

  postMessage(message: ToEngine): void {
    if (this.#worker === null) this.#waiting.push(message);
    else this.#worker.postMessage(message);
  }

  unref(): void {
    this.#worker?.unref();
  }

  async terminate(): Promise<void> {
    await this.#worker?.terminate();
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-locked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Opened {
  readonly app: App;
  readonly run: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandOutput<N>>;
  readonly codeOf: <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<string>;
  /** The next engine is held until the returned function is called. */
  readonly holdNext: () => () => void;
}

function open(folder: string): Opened {
  let isHeld = false;
  let release = (): void => undefined;
  const createIntakeWorker: CreateIntakeWorker = (options) =>
    new Worker(join(dirname(bundle.worker), 'intake.mjs'), options);
  const app = openAppIn(folder, {
    createEngineWorker: ({ workerData }) => {
      const create = () => new Worker(bundle.worker, { workerData });
      if (!isHeld) return create();
      isHeld = false;
      const engine = new HeldEngine();
      release = () => engine.start(create);
      return engine;
    },
    createIntakeWorker,
  });
  return {
    app,
    run: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.raw}`);
      return answer.value;
    },
    codeOf: async (name, input) => {
      const answer = await app.call(name, input);
      return answer.ok ? 'ok' : answer.failure.code;
    },
    holdNext: () => {
      isHeld = true;
      return () => release();
    },
  };
}

const collectorUrl = ({ app }: Opened) =>
  expect
    .poll(() => app.status().sources[0]?.url ?? null)
    .not.toBeNull()
    .then(() => app.status().sources[0]?.url ?? '');

async function send(url: string, event: string, token = TOKEN) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ Event: { EventId: event } }),
  });
  const { code } = (await response.json()) as { readonly code?: string };
  return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
}

/** As a sender does: again until it is accepted. */
const accepted = (url: string, event: string) =>
  expect
    .poll(() =>
      send(url, event)
        .then(({ status }) => status)
        .catch(() => 0),
    )
    .toBe(200);

const refusedWith = (url: string, code: string) =>
  expect.poll(() => send(url, 'refused').catch(() => null)).toEqual({ status: 503, code, retryAfter: '30' });

/** A collector, a stream that delivers, one that is inactive, and one event that has passed. */
async function filled(folder: string, port: number) {
  const receiver = await startReceiver();
  const opened = open(folder);
  const { run } = opened;
  const settings = { kind: 'collector', port, auth: { kind: 'bearer' }, tls: { kind: 'off' }, splunk: true } as const;
  await run('sources.create', { source: { name: 'ODC', settings, secrets: { 'auth.token': TOKEN } } });
  const destination = { kind: 'http', settings: { url: receiver.url, framing: 'ndjson' } };
  const stream = await run('streams.create', { stream: { name: 'SIEM', destination } });
  const off = await run('streams.create', { stream: { name: 'Off', destination } });
  await run('streams.deactivate', { id: off.id });
  const url = await collectorUrl(opened);
  await accepted(url, 'first');
  await receiver.arrived(1);
  return { opened, receiver, url, streamId: stream.id };
}

async function encrypted({ run, codeOf }: Opened) {
  const { recoveryKey } = await run('trailEncryption.newRecoveryKey', {});
  const confirmation = recoveryKey.split('-').at(-1) ?? '';
  return { recoveryKey, encrypt: () => codeOf('trailEncryption.encrypt', { confirmation }) };
}

it('says that it waits while the trail is converted, refuses senders, and goes on by itself', async () => {
  const { opened, receiver, url, streamId } = await filled(newFolder(), 0);
  const { app, run, codeOf, holdNext } = opened;
  const { encrypt } = await encrypted(opened);
  const release = holdNext();
  expect(await encrypt()).toBe('ok');

  expect(app.status()).toMatchObject({
    engine: 'starting',
    halt: { failure: { code: 'SLUICE-STO-015' }, conversion: { to: 'encrypted' } },
    streams: expect.arrayContaining([
      expect.objectContaining({ name: 'SIEM', status: 'activeWithErrors', phase: { kind: 'halted' } }),
      expect.objectContaining({ name: 'Off', status: 'inactive' }),
    ]),
    sources: [{ state: 'held', problem: { code: 'SLUICE-STO-015' } }],
  });
  const codes = await Promise.all([
    codeOf('overview.series', { span: 'hour' }),
    codeOf('delivery.standing', { streamId }),
    codeOf('streams.route', { id: streamId }),
    codeOf('trail.usage', {}),
  ]);
  expect(codes).toEqual(codes.map(() => 'SLUICE-STO-015'));
  // At the port that the system has chosen, which its senders know.
  await refusedWith(url, 'SLUICE-STO-015');
  expect(await send(url, 'wrong', 'a-wrong-token')).toMatchObject({ status: 401 });

  release();
  await expect.poll(async () => (await run('trailEncryption.state', {})).kind).toBe('on');
  await accepted(url, 'second');
  await receiver.arrived(2);
  expect(receiver.lines.map((line) => JSON.parse(line).Event.EventId)).toEqual(['first', 'second']);
  await expect.poll(() => app.status()).toMatchObject({ halt: null, sources: [{ state: 'running', url }] });
  expect(app.status().streams.find(({ name }) => name === 'SIEM')).toMatchObject({ status: 'active' });
});

it('says that the trail is locked from the start on, refuses senders, and goes on when it is unlocked', async () => {
  const folder = newFolder();
  const port = await freePort();
  const first = await filled(folder, port);
  const { recoveryKey, encrypt } = await encrypted(first.opened);
  expect(await encrypt()).toBe('ok');
  await expect.poll(() => first.opened.app.status().halt).toBeNull();
  await first.opened.app.close();
  rmSync(join(folder, 'data', 'trail-key.json'));

  const { receiver, url, streamId } = first;
  const { app, run, codeOf } = open(folder);
  await refusedWith(url, 'SLUICE-STO-012');
  expect(app.status()).toMatchObject({
    engine: 'stopped',
    halt: { failure: { code: 'SLUICE-STO-012' }, conversion: null },
  });
  const codes = await Promise.all([
    codeOf('overview.series', { span: 'hour' }),
    codeOf('delivery.standing', { streamId }),
    codeOf('streams.route', { id: streamId }),
    codeOf('trail.facets', { field: 'operation', text: '' }),
  ]);
  expect(codes).toEqual(codes.map(() => 'SLUICE-STO-012'));
  // Senders of other protocols are told so in theirs.
  const hec = new URL('/services/collector', url);
  const health = await fetch(new URL('/services/collector/health', url), { headers: { connection: 'close' } });
  expect([health.status, await health.json()]).toMatchObject([503, { code: 18 }]);
  const headers = { authorization: `Splunk ${TOKEN}`, connection: 'close' };
  const refused = await fetch(hec, { method: 'POST', headers, body: '{"event":{"Event":{"EventId":"hec"}}}' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  const titles = async () => (await run('notices.list', {})).map(({ title }) => title);
  expect(await titles()).toContain('The audit trail is locked');

  // Sources can be switched meanwhile.
  const [source] = await run('sources.list', {});
  const id = source?.id;
  if (id === undefined) throw new Error('There is no source.');
  await run('sources.deactivate', { id });
  await expect.poll(() => send(url, 'unheard').catch(() => 'refused')).toBe('refused');
  await run('sources.activate', { id });
  await refusedWith(url, 'SLUICE-STO-012');

  await run('trailEncryption.unlock', { recoveryKey });
  await accepted(url, 'second');
  await receiver.arrived(2);
  expect(receiver.lines.map((line) => JSON.parse(line).Event.EventId)).toEqual(['first', 'second']);
  expect(app.status().halt).toBeNull();
  expect(await titles()).toContain('The audit trail is unlocked');
});

/** One that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
