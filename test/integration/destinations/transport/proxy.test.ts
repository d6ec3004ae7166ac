import { describe, expect, it } from 'vitest';
import { caPem, serverTls } from '../../../support/certificates';
import { testDependencies } from '../../../support/dependencies';
import { codeOf, httpSender, sendOne } from '../../../support/http-destination';
import { closedPort, startHttp, startHttps, startProxy } from '../../../support/servers';

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
const explicit = (url: string, user?: string) => ({ kind: 'explicit', url, ...(user === undefined ? {} : { user }) });

describe('A proxy', () => {
  it('opens a tunnel to an https destination, whose certificate is checked as usual', async () => {
    const server = await startHttps(await serverTls('valid'));
    const proxy = await startProxy();
    const url = `https://localhost:${server.port}/in`;
    const good = await sendOne(httpSender({ url, ca: await caPem(), proxy: explicit(proxy.origin) }));
    expect(good.outcome.kind).toBe('delivered');
    expect(proxy.asked).toEqual([`CONNECT localhost:${server.port}`]);
    const unknown = await sendOne(httpSender({ url, proxy: explicit(proxy.origin) }));
    expect(codeOf(unknown)).toBe('SLUICE-TLS-001');
  });

  it('is sent whole requests for plain http', async () => {
    const server = await startHttp();
    const proxy = await startProxy();
    const url = `http://127.0.0.1:${server.port}/in?x=1`;
    const result = await sendOne(httpSender({ url, proxy: explicit(proxy.origin) }));
    expect(result.outcome.kind).toBe('delivered');
    expect(proxy.asked).toEqual([`POST ${url}`]);
    expect(server.received[0]).toMatchObject({ url: '/in?x=1', headers: { host: `127.0.0.1:${server.port}` } });
    expect(server.received[0]?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('receives the credentials of the stream, with and without a tunnel', async () => {
    const proxy = await startProxy({ authorization: basic('me:p:w') });
    const plain = await startHttp();
    const secure = await startHttps(await serverTls('valid'));
    const secrets = { 'proxy.password': 'p:w' };
    for (const url of [plain.origin, secure.origin]) {
      const settings = { url, ca: await caPem(), proxy: explicit(proxy.origin, 'me') };
      expect((await sendOne(httpSender(settings, secrets))).outcome.kind).toBe('delivered');
      const refused = await sendOne(httpSender(settings, { 'proxy.password': 'wrong' }));
      expect(refused.outcome.kind).toBe('credentials');
      expect(codeOf(refused)).toBe('SLUICE-PROXY-001');
    }
  });

  it("is taken from the system's environment", async () => {
    // A name that exists for the proxy alone: a direct connection could not succeed.
    const server = await startHttps(await serverTls('valid', ['siem.invalid']));
    const proxy = await startProxy({ resolve: { 'siem.invalid': server.port } });
    const dependencies = testDependencies({ environment: { HTTPS_PROXY: proxy.origin } });
    const settings = { url: 'https://siem.invalid/in', ca: await caPem() };
    expect((await sendOne(httpSender(settings, {}, dependencies))).outcome.kind).toBe('delivered');
    const exempt = testDependencies({ environment: { HTTPS_PROXY: proxy.origin, NO_PROXY: '.invalid' } });
    expect(codeOf(await sendOne(httpSender(settings, {}, exempt)))).toMatch(/^SLUICE-DNS/);
  });

  it('that itself uses TLS works for both kinds of destination', async () => {
    const proxy = await startProxy({ tls: await serverTls('valid') });
    const plain = await startHttp();
    const secure = await startHttps(await serverTls('valid'));
    for (const url of [plain.origin, secure.origin]) {
      const settings = { url, proxy: explicit(proxy.origin) };
      expect((await sendOne(httpSender({ ...settings, ca: await caPem() }))).outcome.kind).toBe('delivered');
      // Of an authority that is not known it is not trusted, whatever the destination's own certificate may be.
      expect(codeOf(await sendOne(httpSender({ ...settings, skipVerification: true })))).toBe('SLUICE-PROXY-002');
    }
  });

  it('that is down is not bypassed', async () => {
    const server = await startHttps(await serverTls('valid'));
    const proxy = explicit(`http://127.0.0.1:${await closedPort()}`);
    const result = await sendOne(httpSender({ url: server.origin, ca: await caPem(), proxy }));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-PROXY-002' } });
    expect(server.connections()).toBe(0);
  });

  it('that refuses the destination is reported, with its status', async () => {
    const server = await startHttps(await serverTls('valid'));
    const proxy = await startProxy({ refuseWith: 403 });
    const result = await sendOne(httpSender({ url: server.origin, proxy: explicit(proxy.origin) }));
    expect(result.outcome).toMatchObject({
      kind: 'configuration',
      failure: { code: 'SLUICE-PROXY-003', raw: expect.stringContaining('403') },
    });
    expect(server.connections()).toBe(0);
  });

  it('that cannot reach the destination for now is tried again', async () => {
    const proxy = await startProxy({ refuseWith: 503 });
    const result = await sendOne(httpSender({ url: 'https://siem.invalid', proxy: explicit(proxy.origin) }));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-PROXY-003' } });
  });

  it('of a kind that cannot be used holds the stream', async () => {
    const dependencies = testDependencies({ environment: { ALL_PROXY: 'socks5://me:secret-pw@127.0.0.1:1080' } });
    const result = await sendOne(httpSender({ url: 'https://siem.invalid' }, {}, dependencies));
    expect(result.outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-PROXY-004' } });
    expect(JSON.stringify(result)).not.toContain('secret-pw');
  });
});
