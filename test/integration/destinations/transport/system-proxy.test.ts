import { describe, expect, it } from 'vitest';
import { ROUTE_KEPT_MS } from '../../../../src/network/kept-ways';
import { caPem, serverTls } from '../../../support/certificates';
import { TEST_NOW_MS, testDependencies } from '../../../support/dependencies';
import { codeOf, httpSender, sendOne } from '../../../support/http-destination';
import { closedPort, startHttp, startHttps, startProxy } from '../../../support/servers';

/** An operating system whose settings the test changes. */
function computer(answer: string) {
  let nowMs = TEST_NOW_MS;
  const asked: string[] = [];
  const state = { answer };
  const dependencies = testDependencies({
    environment: {},
    nowMs: () => nowMs,
    systemProxy: async (url) => {
      asked.push(url);
      return state.answer;
    },
  });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { dependencies, asked, state, pass };
}

const hostOf = (origin: string) => new URL(origin).host;
const asComputer = { proxy: { kind: 'computer' } };

describe("The computer's own proxy", () => {
  it('carries https through a tunnel and http as whole requests', async () => {
    const secure = await startHttps(await serverTls('valid', ['siem.invalid']));
    const plain = await startHttp();
    const tunnel = await startProxy({ resolve: { 'siem.invalid': secure.port } });
    const forwarding = await startProxy({ resolve: { 'siem.invalid': plain.port } });
    const viaTunnel = computer(`PROXY ${hostOf(tunnel.origin)}`).dependencies;
    const settings = { url: 'https://siem.invalid/in', ca: await caPem(), ...asComputer };
    expect((await sendOne(httpSender(settings, {}, viaTunnel))).outcome.kind).toBe('delivered');
    expect(tunnel.asked).toEqual(['CONNECT siem.invalid:443']);
    const forwarded = computer(`PROXY ${hostOf(forwarding.origin)}`).dependencies;
    const sent = await sendOne(httpSender({ url: 'http://siem.invalid/in', ...asComputer }, {}, forwarded));
    expect(sent.outcome.kind).toBe('delivered');
    expect(forwarding.asked).toEqual(['POST http://siem.invalid/in']);
  });

  it('is asked for once in a while, not for each request', async () => {
    const server = await startHttp();
    const [first, second] = await Promise.all(
      [1, 2].map(() => startProxy({ resolve: { 'siem.invalid': server.port } })),
    );
    if (first === undefined || second === undefined) throw new Error('There is no proxy.');
    const { dependencies, asked, state, pass } = computer(`PROXY ${hostOf(first.origin)}`);
    const sender = httpSender({ url: 'http://siem.invalid/in', ...asComputer }, {}, dependencies);
    await sendOne(sender);
    await sendOne(sender);
    expect(asked).toHaveLength(1);
    state.answer = `PROXY ${hostOf(second.origin)}`;
    pass(ROUTE_KEPT_MS);
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(asked).toHaveLength(2);
    expect([first.asked.length, second.asked.length]).toEqual([2, 1]);
  });

  it('is asked for again after a failed connection', async () => {
    const server = await startHttp();
    const proxy = await startProxy({ resolve: { 'siem.invalid': server.port } });
    const { dependencies, state } = computer(`PROXY 127.0.0.1:${await closedPort()}`);
    const sender = httpSender({ url: 'http://siem.invalid/in', ...asComputer }, {}, dependencies);
    expect(codeOf(await sendOne(sender))).toBe('SLUICE-PROXY-002');
    state.answer = `PROXY ${hostOf(proxy.origin)}`;
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
  });

  it('that is a SOCKS proxy only is named, and not bypassed', async () => {
    const { dependencies } = computer('SOCKS5 127.0.0.1:1080');
    const result = await sendOne(httpSender({ url: 'http://siem.invalid/in', ...asComputer }, {}, dependencies));
    expect(result.outcome).toMatchObject({
      kind: 'configuration',
      failure: { code: 'SLUICE-PROXY-005', raw: expect.stringContaining('SOCKS5') },
    });
  });

  it('that cannot be asked for holds nothing for good', async () => {
    const dependencies = testDependencies({ environment: {}, systemProxy: () => Promise.reject(new Error('no PAC')) });
    const result = await sendOne(httpSender({ url: 'http://siem.invalid/in', ...asComputer }, {}, dependencies));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-PROXY-007' } });
  });
});

describe('A proxy that signs in by NTLM or Kerberos only', () => {
  it.each(['http', 'https'])('is named as not supported, for %s', async (scheme) => {
    const proxy = await startProxy({ refuseWith: 407, authenticate: ['Negotiate', 'NTLM'] });
    const settings = { url: `${scheme}://siem.invalid/in`, proxy: { kind: 'explicit', url: proxy.origin, user: 'me' } };
    const result = await sendOne(httpSender(settings, { 'proxy.password': 'pw' }));
    expect(result.outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-PROXY-006' } });
  });

  it('asks for credentials if it takes Basic too', async () => {
    const proxy = await startProxy({ refuseWith: 407, authenticate: ['NTLM', 'Basic realm="x"'] });
    const settings = { url: 'https://siem.invalid/in', proxy: { kind: 'explicit', url: proxy.origin } };
    expect(codeOf(await sendOne(httpSender(settings)))).toBe('SLUICE-PROXY-001');
  });
});
