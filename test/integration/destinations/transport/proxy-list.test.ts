import { describe, expect, it } from 'vitest';
import { probeConnection } from '../../../../src/destinations/transport/probe';
import { DOWN_FOR_MS } from '../../../../src/network/down-ways';
import { ROUTE_KEPT_MS } from '../../../../src/network/kept-ways';
import { inEnglish } from '../../../../src/texts/phrase';
import { caPem, serverTls } from '../../../support/certificates';
import { TEST_NOW_MS, testDependencies } from '../../../support/dependencies';
import { codeOf, httpSender, NEVER, sendOne } from '../../../support/http-destination';
import { closedPort, startHttp, startHttps, startProxy, startTcp, type TestServer } from '../../../support/servers';

const url = 'http://siem.invalid/in';
const secureUrl = 'https://siem.invalid/in';

/** Senders on a computer whose settings name this list. Its clock is the test's. */
function computer(list: string) {
  let nowMs = TEST_NOW_MS;
  let questions = 0;
  const dependencies = testDependencies({
    environment: {},
    nowMs: () => nowMs,
    systemProxy: async () => {
      questions += 1;
      return list;
    },
  });
  const sender = async (address = url) =>
    httpSender({ url: address, ca: await caPem(), proxy: { kind: 'computer' } }, {}, dependencies);
  return {
    dependencies,
    sender,
    questions: () => questions,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const entry = ({ origin }: TestServer) => {
  const { protocol, host } = new URL(origin);
  return `${protocol === 'https:' ? 'HTTPS' : 'PROXY'} ${host}`;
};
const at = (port: number) => `PROXY 127.0.0.1:${port}`;

async function leadingTo(server: TestServer, port?: number) {
  return startProxy({ resolve: { 'siem.invalid': server.port }, ...(port === undefined ? {} : { port }) });
}

describe('A list of proxies', () => {
  it.each([
    ['http', url],
    ['https', secureUrl],
  ])('leads %s through the next one if the first cannot be connected to', async (_, address) => {
    const siem = address === url ? await startHttp() : await startHttps(await serverTls('valid', ['siem.invalid']));
    const second = await leadingTo(siem);
    const sender = await computer(`${at(await closedPort())}; ${entry(second)}`).sender(address);
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(siem.received).toHaveLength(1);
    expect(second.asked).toHaveLength(1);
  });

  it('leaves the first one out for five minutes, although it is up again, and then takes it', async () => {
    const siem = await startHttp();
    const port = await closedPort();
    const second = await leadingTo(siem);
    const { sender: open, pass, questions } = computer(`${at(port)}; ${entry(second)}`);
    const sender = await open();
    await sendOne(sender);
    const first = await leadingTo(siem, port);
    await sendOne(sender);
    pass(ROUTE_KEPT_MS);
    await sendOne(sender);
    expect([first.asked.length, second.asked.length]).toEqual([0, 3]);
    expect(questions()).toBe(2);
    pass(DOWN_FOR_MS);
    await sendOne(sender);
    expect([first.asked.length, second.asked.length]).toEqual([1, 3]);
    expect(siem.received).toHaveLength(4);
  });

  it('is tried from its start again if all of it was down', async () => {
    const siem = await startHttp();
    const ports = [await closedPort(), await closedPort()] as const;
    const sender = await computer(ports.map(at).join('; ')).sender();
    const failed = await sendOne(sender);
    expect(failed.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-PROXY-002' } });
    for (const port of ports) expect(failed.outcome).toHaveProperty('failure.raw', expect.stringContaining(`:${port}`));
    const second = await leadingTo(siem, ports[1]);
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(second.asked).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')('leads there directly if it allows that, after its proxies', async () => {
    const siem = await startHttp();
    // Another name of this computer, for which proxies are used.
    const address = `http://0.0.0.0:${siem.port}/in`;
    const sender = await computer(`${at(await closedPort())}; DIRECT`).sender(address);
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    const without = await computer(at(await closedPort())).sender(address);
    expect(codeOf(await sendOne(without))).toBe('SLUICE-PROXY-002');
    expect(siem.received).toHaveLength(1);
  });

  it('leads through a proxy if the direct way, which it prefers, leads nowhere', async () => {
    const proxy = await leadingTo(await startHttp());
    const sender = await computer(`DIRECT; ${entry(proxy)}`).sender();
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([
    [407, 'SLUICE-PROXY-001'],
    [403, 'SLUICE-PROXY-003'],
    [502, 'SLUICE-PROXY-003'],
  ])('is not a way around a proxy that answers %i', async (refuseWith, code) => {
    const first = await startProxy({ refuseWith });
    const second = await leadingTo(await startHttp());
    const sender = await computer(`${entry(first)}; ${entry(second)}; DIRECT`).sender(secureUrl);
    expect(codeOf(await sendOne(sender))).toBe(code);
    expect(second.asked).toEqual([]);
  });

  it('does not send what the first one may have forwarded a second time', async () => {
    const first = await startTcp((socket) => socket.once('data', () => socket.destroy()));
    const second = await leadingTo(await startHttp());
    const sender = await computer(`${entry(first)}; ${entry(second)}`).sender();
    expect((await sendOne(sender)).outcome).toMatchObject({ kind: 'transient', cut: true });
    expect(second.asked).toEqual([]);
  });
});

describe('The time of an attempt', () => {
  /** Accepts connections, and does not speak TLS or anything else. */
  const silent = () => startTcp(() => undefined);

  it('may be used up by a silent proxy; the next attempt takes the next one', async () => {
    const first = await silent();
    const second = await leadingTo(await startHttp());
    const { sender: open, dependencies } = computer(`HTTPS ${first.host}:${first.port}; ${entry(second)}`);
    const sender = await open();
    const slow = sendOne(sender);
    await dependencies.sleeping(dependencies.attemptTimeoutMs);
    await expect.poll(first.connections).toBe(1);
    dependencies.wake(dependencies.attemptTimeoutMs);
    expect(codeOf(await slow)).toBe('SLUICE-PROXY-002');
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(first.connections()).toBe(1);
  });

  it('is not longer with a list', async () => {
    const second = await silent();
    const { sender: open, dependencies } = computer(`${at(await closedPort())}; HTTPS ${second.host}:${second.port}`);
    const slow = sendOne(await open());
    await expect.poll(second.connections).toBe(1);
    dependencies.wake(dependencies.attemptTimeoutMs);
    expect((await slow).outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-PROXY-002' } });
  });

  it('is said to be over while waiting for an answer, if the request was sent', async () => {
    const second = await silent();
    const { sender: open, dependencies } = computer(`${at(await closedPort())}; ${entry(second)}`);
    const slow = sendOne(await open());
    await expect.poll(second.connections).toBe(1);
    dependencies.wake(dependencies.attemptTimeoutMs);
    const { outcome } = await slow;
    expect(outcome).toMatchObject({ kind: 'transient', heavy: true, failure: { code: 'SLUICE-HTTP-001' } });
  });
});

describe('The connection test', () => {
  async function probe(list: string) {
    const { sender: open, dependencies } = computer(list);
    const { target } = await open(secureUrl);
    const told: string[] = [];
    const failed = await probeConnection(target, {
      dependencies,
      signal: NEVER,
      report: {
        started: () => undefined,
        passed: (stage, facts) => void told.push(`${stage} ${facts.kind === 'text' ? facts.text : facts.kind}`),
        skipped: (stage, reason) => void told.push(`${stage} ${inEnglish(reason)}`),
      },
    });
    return { failed, told };
  }

  it('takes the same way as requests, and says which ways are preferred and out of reach', async () => {
    const second = await leadingTo(await startHttps(await serverTls('valid', ['siem.invalid'])));
    const port = await closedPort();
    const { failed, told } = await probe(`${at(port)}; ${entry(second)}`);
    expect(failed).toBeNull();
    expect(told).toContain(
      `proxy ${second.origin} (this computer's proxy settings prefer http://127.0.0.1:${port}, which cannot be reached) opened a connection to siem.invalid.`,
    );
  });

  it('reports the first way if none is in reach', async () => {
    const { failed, told } = await probe(`${at(await closedPort())}; DIRECT`);
    expect(failed).toMatchObject({ stage: 'tcp', failure: { code: 'SLUICE-PROXY-002' } });
    expect(told).toEqual(['dns The host is given by its address.']);
  });
});
