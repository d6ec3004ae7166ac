import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, failure } from '../../../../src/contract/errors';
import { moduleFor } from '../../../../src/destinations';
import { batchOf } from '../../../../src/destinations/batch';
import { unlessOffline } from '../../../../src/destinations/transport/offline';
import { openSender } from '../../../../src/main/engine/delivery/outlet/open-sender';
import { testDependencies } from '../../../support/dependencies';
import { closedPort, startHttp } from '../../../support/servers';

const event = new TextEncoder().encode('{"Event":{"EventId":"1"}}');

async function sendTo(kind: string, settings: Record<string, unknown>, isOffline: () => boolean) {
  const module = moduleFor(kind);
  if (module === undefined) throw new Error(`There is no destination ${kind}.`);
  const opened = openSender({ module, settings, secrets: {}, dependencies: testDependencies({ isOffline }) });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  try {
    return await opened.sender.send(batchOf([event], 1, 0), { signal: new AbortController().signal });
  } finally {
    await opened.sender.close();
  }
}

const offline = () => true;
const online = () => false;
/** A name that no name server knows (RFC 6761). */
const missing = `https://${randomUUID()}.invalid/in`;

describe('a computer without a network', () => {
  it.each<[kind: string, settings: Record<string, unknown>]>([
    ['http', { url: missing, framing: 'ndjson' }],
    ['syslog', { host: `${randomUUID()}.invalid`, port: 6514, transport: 'tls' }],
  ])('is named instead of the host name, for %s', async (kind, settings) => {
    const { outcome } = await sendTo(kind, settings, offline);
    expect(outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-NET-003' } });
    expect(outcome).toHaveProperty('failure.raw', expect.stringMatching(/ENOTFOUND|EAI_AGAIN/));
    const other = await sendTo(kind, settings, online);
    expect(other.outcome).toHaveProperty('failure.code', expect.stringMatching(/^SLUICE-DNS-00[12]$/));
  });

  it('is named instead of a proxy that is not reached', async () => {
    const proxy = { kind: 'explicit', url: `http://127.0.0.1:${await closedPort()}` };
    const settings = { url: missing, framing: 'ndjson', proxy };
    expect((await sendTo('http', settings, offline)).outcome).toHaveProperty('failure.code', 'SLUICE-NET-003');
    expect((await sendTo('http', settings, online)).outcome).toHaveProperty('failure.code', 'SLUICE-PROXY-002');
  });

  it('reaches itself, and is not blamed if that fails', async () => {
    const server = await startHttp();
    const settings = { framing: 'ndjson' };
    const sent = await sendTo('http', { ...settings, url: `${server.origin}/in` }, offline);
    expect(sent.outcome.kind).toBe('delivered');
    const refused = await sendTo('http', { ...settings, url: `http://127.0.0.1:${await closedPort()}` }, offline);
    expect(refused.outcome).toHaveProperty('failure.code', 'SLUICE-TCP-001');
  });

  it('explains only failures to connect', () => {
    const target = { host: 'siem.example.com' };
    const explained = Object.keys(errorCatalogue).filter(
      (code) => unlessOffline(failure(code as ErrorCode), target, { isOffline: offline }).code !== code,
    );
    expect(explained.sort()).toEqual([
      'SLUICE-DNS-001',
      'SLUICE-DNS-002',
      'SLUICE-OAUTH-003',
      'SLUICE-PROXY-002',
      'SLUICE-PROXY-007',
      'SLUICE-TCP-002',
      'SLUICE-TCP-003',
    ]);
  });
});
