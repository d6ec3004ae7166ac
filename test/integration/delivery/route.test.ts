import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { ConnectionTests } from '../../../src/main/engine/running/connection-tests';
import { TEST_TRAIL_ID } from '../../support/dependencies';
import { closedPort, startProxy } from '../../support/servers';
import { httpStream } from './running-engine';

const away = 'https://siem.invalid/in?token=S3cr3t';

function routeOf(destination: EngineStream['destination'], systemProxy?: (url: string) => Promise<string>) {
  const tests = new ConnectionTests({
    trail: { readEvent: () => undefined },
    notify: () => undefined,
    trailId: TEST_TRAIL_ID,
    clock: systemClock,
    randomUuid: randomUUID,
    version: '0.0.0-test',
    systemProxy,
  });
  return tests.route({ destination });
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

  it('is none for syslog', async () => {
    const settings = { host: '127.0.0.1', port: await closedPort(), transport: 'tcp' };
    expect(await routeOf({ kind: 'syslog', settings, secrets: {} })).toEqual({
      kind: 'direct',
      reason: { kind: 'unproxied' },
    });
  });
});
