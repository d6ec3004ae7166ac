import { describe, expect, it } from 'vitest';
import { caPem, serverTls } from '../../support/certificates';
import { startHttp, startHttps } from '../../support/servers';
import { httpStream, startEngine } from './running-engine';

async function look(url: string, settings: object = {}) {
  const running = startEngine();
  await running.configure({});
  const { destination } = httpStream(url, { settings });
  return running.engine.request('certificate', { destination, attemptTimeoutMs: 5_000 });
}

describe("the look at a destination's certificate", () => {
  it('shows its subject and its end, and sends no request', async () => {
    const server = await startHttps(await serverTls('valid'));
    const found = await look(`${server.origin}/in`, { ca: await caPem() });
    expect(found).toMatchObject({ kind: 'found', certificate: { subject: 'CN=localhost' } });
    if (found.kind !== 'found') return;
    expect(Date.parse(found.certificate.validTo)).toBeGreaterThan(Date.now());
    expect(server.received).toEqual([]);
  });

  it('reports why the certificate could not be read', async () => {
    const server = await startHttps(await serverTls('expired'));
    const found = await look(`${server.origin}/in`, { ca: await caPem() });
    expect(found).toMatchObject({ kind: 'failed', failure: { code: 'SLUICE-TLS-003' } });
  });

  it('does not connect without TLS', async () => {
    const server = await startHttp();
    expect(await look(`${server.origin}/in`)).toEqual({ kind: 'none' });
    expect(server.connections()).toBe(0);
  });
});
