import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DownWay } from '../../../src/contract/stream-route';
import { systemClock } from '../../../src/main/clock';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { ConnectionTests } from '../../../src/main/engine/running/connection-tests';
import { TEST_TRAIL_ID } from '../../support/dependencies';
import { closedPort, startProxy } from '../../support/servers';
import { Threads } from './real-threads';
import { events, httpStream, newFolder, RunningEngine } from './running-engine';
import { startScripted } from './scripted-server';

const away = 'https://siem.invalid/in?token=S3cr3t';

function routeOf(
  destination: EngineStream['destination'],
  systemProxy?: (url: string) => Promise<string>,
  down: readonly DownWay[] = [],
) {
  const tests = new ConnectionTests({
    trail: { readEvent: () => undefined },
    notify: () => undefined,
    trailId: TEST_TRAIL_ID,
    clock: systemClock,
    randomUuid: randomUUID,
    version: '0.0.0-test',
    systemProxy,
  });
  return tests.route(destination, down);
}

const withProxy = (proxy: object, secrets = {}) => ({
  ...httpStream(away, { settings: { proxy } }).destination,
  secrets,
});

describe('the proxy that a stream uses', () => {
  it("is the one that this computer's settings name, with their answer, which never holds credentials", async () => {
    const asked: string[] = [];
    const route = await routeOf(withProxy({ kind: 'computer' }), async (url) => {
      asked.push(url);
      return 'SOCKS5 old:1080; PROXY me:S3cr3t@proxy:3128; DIRECT';
    });
    const reason = { kind: 'computer', answer: 'SOCKS5 old:1080; PROXY proxy:3128; DIRECT' };
    expect(route).toEqual({ kind: 'proxy', label: 'http://proxy:3128', reason });
    expect(asked).toEqual(['https://siem.invalid/']);
  });

  it('is the one of an environment variable, or none because of one', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://me:S3cr3t@proxy:3128');
    expect(await routeOf(withProxy({ kind: 'computer' }))).toEqual({
      kind: 'proxy',
      label: 'http://proxy:3128',
      reason: { kind: 'variable', name: 'HTTPS_PROXY' },
    });
    vi.stubEnv('NO_PROXY', '.invalid');
    expect(await routeOf(withProxy({ kind: 'computer' }))).toEqual({
      kind: 'direct',
      reason: { kind: 'variable', name: 'NO_PROXY' },
    });
    vi.unstubAllEnvs();
  });

  it('is the one of the stream, without its password, and is not connected to', async () => {
    const proxy = await startProxy();
    const settings = { kind: 'explicit', url: proxy.origin, user: 'me' };
    expect(await routeOf(withProxy(settings, { 'proxy.password': 'S3cr3t' }))).toEqual({
      kind: 'proxy',
      label: proxy.origin,
      reason: { kind: 'stream' },
    });
    expect(proxy.asked).toEqual([]);
    expect(await routeOf(withProxy({ kind: 'none' }))).toEqual({ kind: 'direct', reason: { kind: 'stream' } });
  });

  it('is named with the failure if it cannot be used or is not known', async () => {
    const socks = await routeOf(withProxy({ kind: 'computer' }), async () => 'SOCKS5 old:1080');
    expect(socks).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-PROXY-005' } });
    const silent = await routeOf(withProxy({ kind: 'computer' }), () => Promise.reject(new Error('no PAC')));
    expect(silent).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-PROXY-007' } });
    const incomplete = await routeOf(withProxy({ kind: 'explicit', url: '' }));
    expect(incomplete).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-SET-001' } });
  });

  it('is the first one of the list that requests could connect to, and the first one of all if they could to none', async () => {
    const answer = 'PROXY a:1; PROXY b:1; DIRECT; PROXY c:1';
    const reason = { kind: 'computer', answer };
    const of = (...names: string[]) =>
      routeOf(
        withProxy({ kind: 'computer' }),
        async () => answer,
        names.map((name, index) => ({ name, sinceMs: index + 1 })),
      );
    const [a, b, c] = ['http://a:1', 'http://b:1', 'http://c:1'] as const;
    expect(await of(c)).toEqual({ kind: 'proxy', label: a, reason });
    expect(await of(a, c)).toEqual({ kind: 'proxy', label: b, reason, passedOver: [{ label: a, sinceMs: 1 }] });
    expect(await of(b, a)).toMatchObject({
      kind: 'direct',
      passedOver: [
        { label: a, sinceMs: 2 },
        { label: b, sinceMs: 1 },
      ],
    });
    expect(await of(a, b, 'direct')).toMatchObject({
      label: c,
      passedOver: [{ label: a }, { label: b }, { label: null }],
    });
    expect(await of(a, b, c, 'direct')).toEqual({ kind: 'proxy', label: a, reason });
  });

  it('is told as the delivery thread takes it, and as it would be again after the thread has ended', async () => {
    const port = await closedPort();
    const server = await startScripted();
    const second = await startProxy({ resolve: { 'siem.invalid': Number(new URL(server.url).port) } });
    const first = `http://127.0.0.1:${port}`;
    const list = `PROXY 127.0.0.1:${port}; PROXY ${new URL(second.origin).host}`;
    const systemProxy = async () => list;
    const threads = new Threads(systemProxy);
    const running = new RunningEngine(
      newFolder(),
      {},
      systemClock,
      threads.outletsFor,
      undefined,
      undefined,
      systemProxy,
    );
    onTestFinished(async () => void (await running.engine.close()));
    const stream = httpStream('http://siem.invalid/in', { settings: { proxy: { kind: 'computer' } } });
    await running.configure({ streams: [stream] });
    const route = () => running.engine.request('route', { streamId: stream.id, destination: stream.destination });
    const reason = { kind: 'computer', answer: list };
    expect(await route()).toEqual({ kind: 'proxy', label: first, reason });
    const beforeMs = Date.now();
    await running.append(events(1, 5));
    await running.untilDelivered();
    expect(second.asked).not.toEqual([]);
    const taken = await route();
    expect(taken).toMatchObject({ kind: 'proxy', label: second.origin, reason, passedOver: [{ label: first }] });
    const sinceMs = taken.kind === 'proxy' ? (taken.passedOver?.[0]?.sinceMs ?? 0) : 0;
    expect(sinceMs).toBeGreaterThanOrEqual(beforeMs);
    expect(sinceMs).toBeLessThanOrEqual(Date.now());
    // What the thread knew ends with it.
    await threads.started[0]?.terminate();
    expect(await route()).toEqual({ kind: 'proxy', label: first, reason });
  });

  it('is none for syslog', async () => {
    const settings = { host: '127.0.0.1', port: await closedPort(), transport: 'tcp' };
    expect(await routeOf({ kind: 'syslog', settings, secrets: {} })).toEqual({
      kind: 'direct',
      reason: { kind: 'unproxied' },
    });
  });
});
