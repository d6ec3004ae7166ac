import { describe, expect, it } from 'vitest';
import { TEST_ACTION } from '../../../src/contract/audit-event';
import type { StageResult, TestProgress, TestReport, TestStage } from '../../../src/contract/connection-test';
import { unshaped } from '../../../src/contract/shaping';
import { destination as httpModule } from '../../../src/destinations/http/sender';
import type { DestinationModule } from '../../../src/destinations/module';
import { SETTLE_MS } from '../../../src/destinations/syslog/connection';
import { destination as syslogModule } from '../../../src/destinations/syslog/sender';
import {
  type ConnectionTestOptions,
  runConnectionTest,
} from '../../../src/main/engine/connection-test/run-connection-test';
import { createAuthority } from '../../../src/main/engine/rehearsal/certificates';
import { caPem, serverTls } from '../../support/certificates';
import { TEST_NOW_MS, type TestDependencies, testDependencies } from '../../support/dependencies';
import { closedPort, startHttp, startHttps, startProxy, startTcp } from '../../support/servers';

interface Run {
  readonly report: TestReport;
  readonly progress: readonly TestProgress[];
}

async function run(
  settings: Record<string, unknown>,
  overrides: Partial<ConnectionTestOptions> & { dependencies?: TestDependencies } = {},
): Promise<Run> {
  const progress: TestProgress[] = [];
  const report = await runConnectionTest({
    module: httpModule,
    settings,
    secrets: {},
    shaping: unshaped,
    dependencies: testDependencies(),
    signal: new AbortController().signal,
    overallLimitMs: 60_000,
    onProgress: (step) => progress.push(step),
    monotonicMs: () => 0,
    ...overrides,
  });
  return { report, progress };
}

const outcomes = ({ report }: Run) => report.stages.map(({ stage, outcome }) => `${stage} ${outcome}`);
const stageOf = ({ report }: Run, stage: TestStage): StageResult | undefined =>
  report.stages.find((result) => result.stage === stage);
const failureIn = (ran: Run) => {
  const last = ran.report.stages.at(-1);
  return last?.outcome === 'failed' ? `${last.stage} ${last.failure.code}` : null;
};

describe('A connection test', () => {
  it('goes through every stage and reports what each found out', async () => {
    const server = await startHttps(await serverTls('valid'));
    const ran = await run({ url: `https://localhost:${server.port}`, ca: await caPem() });
    expect(outcomes(ran)).toEqual([
      'settings passed',
      'dns passed',
      'tcp passed',
      'proxy skipped',
      'tls passed',
      'authentication skipped',
      'event passed',
      'acknowledgement skipped',
      'found skipped',
    ]);
    expect(ran.report).toMatchObject({ passed: true, startedAtMs: TEST_NOW_MS });
    expect(stageOf(ran, 'dns')).toMatchObject({ facts: { addresses: expect.arrayContaining(['127.0.0.1']) } });
    expect(stageOf(ran, 'tcp')).toMatchObject({ facts: { kind: 'tcp', port: server.port } });
    expect(stageOf(ran, 'tls')).toMatchObject({
      facts: {
        protocol: 'TLSv1.3',
        cipher: expect.stringMatching(/^TLS_/),
        verified: true,
        chain: [
          { subject: 'CN=localhost', issuer: 'CN=Test CA', names: ['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'] },
          { subject: 'CN=Test CA' },
        ],
      },
    });
    expect(stageOf(ran, 'event')).toMatchObject({ facts: { kind: 'http', status: 200, body: '{"ok":true}' } });
  });

  it('sends one recognisable event with an id to search for, and shows exactly what it sent', async () => {
    const server = await startHttp();
    const { report } = await run({ url: server.origin });
    expect(report.searchId).toBe('sluice-test-00000000-0000-4000-8000-000000000001');
    expect(server.received.map(({ body }) => body.toString())).toEqual([`${report.sentEvent}\n`]);
    expect(JSON.parse(report.sentEvent ?? '')).toMatchObject({
      Event: { EventId: report.searchId, Request: { Action: TEST_ACTION } },
    });
  });

  it('reports each stage as it begins and as it ends, and the whole report last', async () => {
    const server = await startHttp();
    const { progress, report } = await run({ url: server.origin });
    const told = progress.map((step) =>
      step.kind === 'started' ? `+${step.stage}` : step.kind === 'stage' ? step.result.stage : step.kind,
    );
    expect(told).toEqual([
      '+settings',
      'settings',
      'dns',
      '+tcp',
      'tcp',
      'proxy',
      'tls',
      '+authentication',
      '+event',
      'authentication',
      'event',
      'acknowledgement',
      'found',
      'finished',
    ]);
    expect(progress.at(-1)).toEqual({ kind: 'finished', report });
  });
});

describe('A stage that does not exist with these settings', () => {
  it('is skipped with the reason: no credentials are sent, so none were accepted', async () => {
    const server = await startHttp();
    const open = await run({ url: server.origin });
    expect(stageOf(open, 'authentication')).toMatchObject({
      outcome: 'skipped',
      reason: 'The stream sends no credentials.',
    });
    const known = { url: server.origin, auth: { kind: 'bearer' } };
    const proven = await run(known, { secrets: { 'auth.token': 'token-1234' } });
    expect(stageOf(proven, 'authentication')).toMatchObject({ outcome: 'passed' });
  });

  it('is skipped for syslog, which has neither credentials nor an acknowledgement', async () => {
    const server = await startTcp((socket) => socket.resume());
    const dependencies = testDependencies();
    const tested = run(
      { host: server.host, port: server.port, transport: 'tcp' },
      { module: syslogModule, dependencies },
    );
    await dependencies.sleeping(SETTLE_MS);
    dependencies.wake(SETTLE_MS);
    const ran = await tested;
    expect(ran.report.passed).toBe(true);
    expect(stageOf(ran, 'authentication')).toMatchObject({ reason: 'Syslog knows no credentials.' });
    expect(stageOf(ran, 'acknowledgement')).toMatchObject({ reason: expect.stringContaining('no acknowledgement') });
  });
});

describe('A connection test stops at', () => {
  it.each([
    [{}, {}, 'settings SLUICE-SET-001'],
    [{ url: 'https://siem.example.com', auth: { kind: 'bearer' } }, {}, 'settings SLUICE-SECRET-002'],
    [{ url: 'https://siem.example.com', auth: { kind: 'bearer' }, framing: 'xml' }, {}, 'settings SLUICE-SET-001'],
  ])('settings that are missing or wrong: %j', async (settings, secrets, expected) => {
    const ran = await run(settings, { secrets });
    expect(failureIn(ran)).toBe(expected);
    expect(ran.report).toMatchObject({ passed: false, sentEvent: null });
  });

  it('a name that does not exist', async () => {
    expect(failureIn(await run({ url: 'https://no-such-host.invalid' }))).toMatch(/^dns SLUICE-DNS-00[12]$/);
  });

  it('a port on which nothing listens', async () => {
    expect(failureIn(await run({ url: `http://127.0.0.1:${await closedPort()}` }))).toBe('tcp SLUICE-TCP-001');
  });

  it.each([
    ['valid', false, 'SLUICE-TLS-001'],
    ['selfSigned', true, 'SLUICE-TLS-002'],
    ['expired', true, 'SLUICE-TLS-003'],
    ['notYetValid', true, 'SLUICE-TLS-004'],
    ['wrongName', true, 'SLUICE-TLS-005'],
  ] as const)('a certificate that is %s (own CA: %s)', async (condition, withCa, code) => {
    const server = await startHttps(await serverTls(condition));
    const url = `https://localhost:${server.port}`;
    const ran = await run({ url, ...(withCa ? { ca: await caPem() } : {}) });
    expect(failureIn(ran)).toBe(`tls ${code}`);
    expect(stageOf(ran, 'tls')).toMatchObject({ failure: { raw: expect.stringContaining('valid from') } });
    expect(server.received).toHaveLength(0);
    const unchecked = await run({ url, skipVerification: true });
    expect(unchecked.report.passed).toBe(true);
    expect(stageOf(unchecked, 'tls')).toMatchObject({ facts: { verified: false } });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('a missing client certificate, at the TLS stage (%s)', async (version) => {
    const demanding = { requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
    const server = await startHttps({ ...(await serverTls('valid')), ca: await caPem(), ...demanding });
    expect(failureIn(await run({ url: server.origin, ca: await caPem() }))).toBe('tls SLUICE-TLS-007');
  });

  it('a port that does not speak TLS', async () => {
    const server = await startHttp();
    expect(failureIn(await run({ url: `https://127.0.0.1:${server.port}` }))).toBe('tls SLUICE-TLS-011');
  });

  it('a proxy that asks for credentials, refuses, is down, or cannot be used', async () => {
    const server = await startHttps(await serverTls('valid'));
    const through = (url: string) => run({ url: server.origin, proxy: { kind: 'explicit', url } });
    expect(failureIn(await through((await startProxy({ refuseWith: 407 })).origin))).toBe('proxy SLUICE-PROXY-001');
    expect(failureIn(await through((await startProxy({ refuseWith: 403 })).origin))).toBe('proxy SLUICE-PROXY-003');
    expect(failureIn(await through(`http://127.0.0.1:${await closedPort()}`))).toBe('tcp SLUICE-PROXY-002');
    expect(failureIn(await through('http://no-such-proxy.invalid'))).toBe('dns SLUICE-PROXY-002');
    const dependencies = testDependencies({ environment: { ALL_PROXY: 'socks5://proxy:1080' } });
    expect(failureIn(await run({ url: 'https://siem.invalid' }, { dependencies }))).toBe('proxy SLUICE-PROXY-004');
  });

  it.each([
    [401, 'authentication SLUICE-HTTP-003'],
    [403, 'authentication SLUICE-HTTP-004'],
    [404, 'event SLUICE-HTTP-005'],
    [400, 'event SLUICE-HTTP-008'],
    [413, 'event SLUICE-HTTP-009'],
    [429, 'event SLUICE-HTTP-006'],
    [503, 'event SLUICE-HTTP-007'],
    [501, 'event SLUICE-HTTP-011'],
  ])('an answer of %i', async (status, expected) => {
    const server = await startHttp((response) => response.writeHead(status).end('its words'));
    const ran = await run(
      { url: server.origin, auth: { kind: 'bearer' } },
      { secrets: { 'auth.token': 'token-1234' } },
    );
    expect(failureIn(ran)).toBe(expected);
    expect(ran.report.stages.at(-1)).toMatchObject({ failure: { raw: `HTTP ${status}\nits words` } });
    expect(JSON.stringify(ran)).not.toContain('token-1234');
  });

  it('a client certificate of an authority that the server does not know, saying what to check', async () => {
    const demanding = { requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.3' } as const;
    const server = await startHttps({ ...(await serverTls('valid')), ca: await caPem(), ...demanding });
    const stranger = await (await createAuthority(Date.now(), 'Unknown CA')).client('me');
    const ran = await run(
      { url: server.origin, ca: await caPem(), clientCertificate: stranger.certificatePem },
      { secrets: { clientKey: stranger.keyPem } },
    );
    expect(failureIn(ran)).toBe('tls SLUICE-TCP-004');
    expect(stageOf(ran, 'tls')).toMatchObject({
      failure: { actions: [expect.stringContaining('client certificates')] },
    });
  });

  it('a page that is not the destination', async () => {
    const server = await startHttp((response) => response.end('<!doctype html><title>Sign in</title>'));
    expect(failureIn(await run({ url: server.origin }))).toBe('event SLUICE-HTTP-010');
  });
});

describe('A connection test ends', () => {
  it('within its overall limit, and names the stage that was running', async () => {
    const dependencies = testDependencies();
    // Takes the connection and never answers the handshake.
    const server = await startTcp((socket) => socket.once('data', () => dependencies.wake(5_000)));
    const ran = await run({ url: `https://127.0.0.1:${server.port}` }, { dependencies, overallLimitMs: 5_000 });
    expect(failureIn(ran)).toBe('tls SLUICE-TEST-001');
    expect(ran.report.stages.at(-1)).toMatchObject({
      failure: { message: 'The test took too long: it was stopped at the stage "TLS handshake".' },
    });
  });

  it('with the failure of a connection that takes longer than one attempt may', async () => {
    const dependencies = testDependencies();
    const server = await startTcp((socket) => socket.once('data', () => dependencies.wake(30_000)));
    const ran = await run({ url: `https://127.0.0.1:${server.port}` }, { dependencies });
    expect(failureIn(ran)).toBe('tls SLUICE-TLS-012');
  });

  it('when it is cancelled, at any stage', async () => {
    const controller = new AbortController();
    const server = await startHttp(() => controller.abort());
    const ran = await run({ url: server.origin }, { signal: controller.signal });
    expect(failureIn(ran)).toBe('event SLUICE-CMD-003');
    expect(ran.progress.at(-1)?.kind).toBe('finished');
    const before = await run({ url: server.origin }, { signal: AbortSignal.abort() });
    expect(failureIn(before)).toMatch(/SLUICE-CMD-003$/);
    expect(server.received).toHaveLength(1);
  });

  it('before the event is sent, if it is cancelled just then', async () => {
    const controller = new AbortController();
    let sends = 0;
    const server = await startTcp((socket) => socket.resume());
    const counting: DestinationModule = {
      ...syslogModule,
      createSender: (settings, dependencies) => {
        const sender = syslogModule.createSender(settings as never, dependencies);
        return {
          target: sender.target,
          acknowledges: false,
          preview: (batch) => sender.preview(batch),
          close: () => sender.close(),
          send: (batch, context) => {
            sends += 1;
            return sender.send(batch, context);
          },
        };
      },
    } as DestinationModule;
    const report = await runConnectionTest({
      module: counting,
      settings: { host: server.host, port: server.port, transport: 'tcp' },
      secrets: {},
      shaping: unshaped,
      dependencies: testDependencies(),
      signal: controller.signal,
      overallLimitMs: 60_000,
      onProgress: (step) => {
        if (step.kind === 'started' && step.stage === 'event') controller.abort();
      },
    });
    expect(report.stages.at(-1)).toMatchObject({ stage: 'event', failure: { code: 'SLUICE-CMD-003' } });
    expect(report.sentEvent).toBeNull();
    expect(sends).toBe(0);
  });

  it('with the failure of an attempt that had its own limit', async () => {
    const dependencies = testDependencies();
    // The overall limit sleeps longest; only the attempt's own is let pass.
    const server = await startHttp(() => dependencies.wake(30_000));
    const ran = await run({ url: server.origin }, { dependencies });
    expect(failureIn(ran)).toBe('event SLUICE-HTTP-001');
  });
});
