// The collector's TLS: the certificate that it makes, the user's own, and what is wrong with others.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { engineClock } from '../../../src/main/engine/clock';
import { createAuthority } from '../../../src/main/engine/rehearsal/certificates';
import { bearer, json, post, SECRET, start, urlOf } from './collector-client';
import { event, newFolder, startSource, until } from './harness';

interface Pair {
  readonly certificatePem: string;
  readonly keyPem: string;
}

const locked = (keyPem: string): string =>
  createPrivateKey(keyPem)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
    .toString();

/** Sends one event whatever certificate is shown. @returns the status */
async function sendTo(url: string, headers: Record<string, string>): Promise<number> {
  const sending = request(url, {
    method: 'POST',
    agent: false,
    rejectUnauthorized: false,
    headers: { ...json, ...bearer, ...headers },
  });
  sending.end(event(1));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

describe('TLS', () => {
  test('a generated certificate keeps its fingerprint, lies readable by its user alone, and names the host', async () => {
    const dataFolder = newFolder();
    const running = await start({ tls: { kind: 'generated' } }, { dataFolder });
    const { fingerprint, url } = running.source.status();
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const path = join(dataFolder, 'certificates', 'collector-src.pem');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const ca = readFileSync(path, 'utf8').split('-----BEGIN PRIVATE KEY')[0] ?? '';
    expect((await post(running, event(1), {}, { ca })).status).toBe(200);
    await running.stop();
    const again = await start({ tls: { kind: 'generated' } }, { dataFolder, trail: running.trail });
    expect(again.source.status().fingerprint).toBe(fingerprint);
    const socket = tlsConnect({ port: Number(urlOf(again).port), host: '127.0.0.1', rejectUnauthorized: false });
    onTestFinished(() => void socket.destroy());
    await once(socket, 'secureConnect');
    expect(socket.getPeerX509Certificate()?.fingerprint256).toBe(fingerprint);
    const old = tlsConnect({
      port: Number(urlOf(again).port),
      host: '127.0.0.1',
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    await once(old, 'error');
  });

  test('the user’s own certificate serves; one whose key is another’s is refused with a reason', async () => {
    const authority = await createAuthority(engineClock.wallMs());
    const own = await authority.server('valid', ['127.0.0.1']);
    const other = await authority.server('valid', ['127.0.0.1']);
    const tls = { kind: 'own', certificatePem: own.certificatePem };
    const running = await start({ tls }, { secrets: { auth: SECRET, 'tls.key': own.keyPem } });
    expect((await post(running, event(1), {}, { ca: authority.caPem })).status).toBe(200);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls },
      { secrets: { auth: SECRET, 'tls.key': other.keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004' });
    expect(JSON.stringify(wrong.source.status())).not.toContain('PRIVATE');
  });

  test('on all addresses it is found by the name of this computer, which its certificate bears', async () => {
    const dataFolder = newFolder();
    const running = await start(
      { tls: { kind: 'generated' }, host: '0.0.0.0', allowedHosts: ['sluice.lab'] },
      { dataFolder },
    );
    expect(urlOf(running).hostname).toBe(hostname().toLowerCase());
    const path = join(dataFolder, 'certificates', 'collector-src.pem');
    const certificate = new X509Certificate(readFileSync(path));
    expect(certificate.checkHost(hostname())).toBeDefined();
    expect(certificate.checkHost('sluice.lab')).toBeDefined();
    const port = Number(urlOf(running).port);
    const addresses = Object.values(networkInterfaces()).flatMap((all) =>
      (all ?? []).filter(({ family }) => family === 'IPv4'),
    );
    for (const { address } of addresses) {
      expect(certificate.checkIP(address)).toBeDefined();
      const answer = await sendTo(`https://127.0.0.1:${port}/v1/audit`, { host: `${address}:${port}` });
      expect(answer).toBe(200);
    }
    expect(await sendTo(`https://127.0.0.1:${port}/v1/audit`, { host: 'elsewhere.example.com' })).toBe(403);
  });

  test.each<[string, RegExp, (pair: Pair, other: Pair, ca: string) => Pair]>([
    ['a key that is another’s', /another certificate/, (own, other) => ({ ...own, keyPem: other.keyPem })],
    [
      'a chain before the certificate',
      /first/,
      (own, _, ca) => ({ ...own, certificatePem: `${ca}\n${own.certificatePem}` }),
    ],
    ['a key under a password', /password/, (own) => ({ ...own, keyPem: locked(own.keyPem) })],
    ['something else than a certificate', /no certificate/, (own) => ({ ...own, certificatePem: 'hello' })],
    ['something else than a key', /./, (own) => ({ ...own, keyPem: 'hello' })],
  ])('%s is refused with the reason, and no word of the key', async (_, reason, broken) => {
    const authority = await createAuthority(engineClock.wallMs());
    const [own, other] = [
      await authority.server('valid', ['127.0.0.1']),
      await authority.server('valid', ['127.0.0.1']),
    ];
    const { certificatePem, keyPem } = broken(own, other, authority.caPem);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls: { kind: 'own', certificatePem } },
      { secrets: { auth: SECRET, 'tls.key': keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004', raw: expect.stringMatching(reason) });
    expect(JSON.stringify(wrong.source.status())).not.toContain('PRIVATE');
  });

  test.each([
    ['expired', -400, /expired on/],
    ['is valid later only', 400, /valid from/],
  ])('a certificate that %s is refused', async (_, days, reason) => {
    const authority = await createAuthority(engineClock.wallMs() + days * 86_400_000);
    const own = await authority.server('valid', ['127.0.0.1']);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls: { kind: 'own', certificatePem: own.certificatePem } },
      { secrets: { auth: SECRET, 'tls.key': own.keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004', raw: expect.stringMatching(reason) });
  });

  test('a certificate serves with its chain', async () => {
    const authority = await createAuthority(engineClock.wallMs());
    const own = await authority.server('valid', ['127.0.0.1']);
    const tls = { kind: 'own', certificatePem: `${own.certificatePem}\n${authority.caPem}` };
    const running = await start({ tls }, { secrets: { auth: SECRET, 'tls.key': own.keyPem } });
    const socket = tlsConnect({ port: Number(urlOf(running).port), host: '127.0.0.1', ca: authority.caPem });
    onTestFinished(() => void socket.destroy());
    await once(socket, 'secureConnect');
    expect(socket.getPeerCertificate(true).issuerCertificate.subject).toEqual({ CN: 'Sluice rehearsal CA' });
  });
});
