import type { ServerOptions } from 'node:https';
import { describe, expect, it } from 'vitest';
import { caPem, serverBelowIntermediate, serverTls, testAuthority } from '../../../support/certificates';
import { codeOf, httpSender, sendOne } from '../../../support/http-destination';
import { startHttps } from '../../../support/servers';

async function sendTo(
  tls: ServerOptions,
  settings: Record<string, unknown> = {},
  secrets: Record<string, string> = {},
) {
  const server = await startHttps(tls);
  const result = await sendOne(httpSender({ url: `https://localhost:${server.port}`, ...settings }, secrets));
  return { result, server };
}

describe("The destination's certificate", () => {
  it('is trusted if its authority was added to the stream', async () => {
    const { result } = await sendTo(await serverTls('valid'), { ca: await caPem() });
    expect(result.outcome.kind).toBe('delivered');
  });

  it('is checked for an address as well as for a name', async () => {
    const server = await startHttps(await serverTls('valid'));
    const result = await sendOne(httpSender({ url: server.origin, ca: await caPem() }));
    expect(result.outcome.kind).toBe('delivered');
  });

  it.each([
    ['of an unknown authority', 'valid', false, 'SLUICE-TLS-001'],
    ['that is self-signed', 'selfSigned', true, 'SLUICE-TLS-002'],
    ['that has expired', 'expired', true, 'SLUICE-TLS-003'],
    ['that is not valid yet', 'notYetValid', true, 'SLUICE-TLS-004'],
    ['for another name', 'wrongName', true, 'SLUICE-TLS-005'],
  ] as const)('%s holds the stream, and no request is made', async (_, condition, withCa, code) => {
    const { result, server } = await sendTo(await serverTls(condition), withCa ? { ca: await caPem() } : {});
    expect(result.outcome.kind).toBe('configuration');
    expect(codeOf(result)).toBe(code);
    expect(server.received).toHaveLength(0);
  });

  it('for another name is reported with the names that it lists', async () => {
    const { result } = await sendTo(await serverTls('wrongName'), { ca: await caPem() });
    expect(result.outcome).toMatchObject({
      failure: { actions: [expect.stringContaining('another-host.invalid')] },
    });
  });

  it.each(['valid', 'selfSigned', 'expired', 'wrongName'] as const)(
    'is not checked if the user has switched that off (%s)',
    async (condition) => {
      const { result } = await sendTo(await serverTls(condition), { skipVerification: true });
      expect(result.outcome.kind).toBe('delivered');
    },
  );

  it('is trusted if the intermediate authority that issued it was added', async () => {
    const { issuingCa, tls } = await serverBelowIntermediate();
    expect(codeOf((await sendTo(tls)).result)).toBe('SLUICE-TLS-001');
    const { result } = await sendTo(tls, { ca: issuingCa });
    expect(result.outcome.kind).toBe('delivered');
  });

  it('that is refused is named in the raw cause', async () => {
    const { result } = await sendTo(await serverTls('valid'));
    expect(result.outcome).toMatchObject({
      failure: { raw: expect.stringMatching(/issued to CN=localhost .* by CN=Test CA, valid from/) },
    });
  });

  it('that is self-signed can be trusted by itself', async () => {
    const own = await serverTls('selfSigned');
    const { result } = await sendTo(own, { ca: own.cert });
    expect(result.outcome.kind).toBe('delivered');
  });
});

describe('The version of TLS', () => {
  it('is at least the one that the stream says', async () => {
    const old = { ...(await serverTls('valid')), maxVersion: 'TLSv1.2' } as const;
    const { result } = await sendTo(old, { ca: await caPem(), minTlsVersion: 'TLSv1.3' });
    expect(codeOf(result)).toBe('SLUICE-TLS-006');
    expect((await sendTo(old, { ca: await caPem() })).result.outcome.kind).toBe('delivered');
  });

  it('1.0 is refused', async () => {
    const ancient = {
      ...(await serverTls('valid')),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    const { result } = await sendTo(ancient, { ca: await caPem() });
    expect(codeOf(result)).toBe('SLUICE-TLS-006');
  });

  it('without a common cipher is reported', async () => {
    const server = { ...(await serverTls('valid')), maxVersion: 'TLSv1.2', ciphers: 'AES256-SHA' } as const;
    const { result } = await sendTo(server, { ca: await caPem() });
    expect(codeOf(result)).toBe('SLUICE-TLS-006');
  });
});

describe('A client certificate', () => {
  const demanding = async (version: 'TLSv1.2' | 'TLSv1.3'): Promise<ServerOptions> => ({
    ...(await serverTls('valid')),
    ca: await caPem(),
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: version,
    maxVersion: version,
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is reported as missing (%s)', async (version) => {
    const { result } = await sendTo(await demanding(version), { ca: await caPem() });
    expect(result.outcome.kind).toBe('configuration');
    expect(codeOf(result)).toBe('SLUICE-TLS-007');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is sent to a server that asks for it (%s)', async (version) => {
    const client = await (await testAuthority()).client('sluice');
    const { result } = await sendTo(
      await demanding(version),
      { ca: await caPem(), clientCertificate: client.certificatePem },
      { clientKey: client.keyPem },
    );
    expect(result.outcome.kind).toBe('delivered');
  });

  it('with the key of another is reported without a connection', async () => {
    const authority = await testAuthority();
    const [one, other] = [await authority.client('one'), await authority.client('other')];
    const { result } = await sendTo(
      await demanding('TLSv1.3'),
      { ca: await caPem(), clientCertificate: one.certificatePem },
      { clientKey: other.keyPem },
    );
    expect(codeOf(result)).toBe('SLUICE-TLS-008');
    expect(JSON.stringify(result)).not.toContain(other.keyPem.slice(60, 100));
  });

  it('without its key is reported', async () => {
    const client = await (await testAuthority()).client('sluice');
    const settings = { ca: await caPem(), clientCertificate: client.certificatePem };
    expect(codeOf((await sendTo(await demanding('TLSv1.3'), settings)).result)).toBe('SLUICE-TLS-008');
  });
});
