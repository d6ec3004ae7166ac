/** The collector's TLS: the certificate that it makes, the user's own, and what is wrong with others. */
import 'reflect-metadata';
import { spawn, spawnSync } from 'node:child_process';
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
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

const isInstalled = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

function ran(
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.once('close', (code) => resolve({ code, said }));
  });
}

/** With the strict checks that newer Pythons make by themselves. */
const PYTHON_CLIENT = `
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
context.verify_flags |= ssl.VERIFY_X509_STRICT
context.wrap_socket(socket.create_connection((sys.argv[2], int(sys.argv[3]))), server_hostname=sys.argv[2]).close()
`;

/** As the first version made them. */
async function selfMadeAuthority(): Promise<Pair> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=127.0.0.1, O=Sluice collector',
      keys,
      notAfter: new Date(systemClock.wallMs() + 800 * 86_400_000),
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyCertSign, true),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
          { type: 'ip', value: '::1' },
        ]),
      ],
    },
    webcrypto,
  );
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificatePem: certificate.toString('pem'), keyPem: x509.PemConverter.encode(key, 'PRIVATE KEY') };
}

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
    const authority = await createAuthority(systemClock.wallMs());
    const own = await authority.server('valid', ['127.0.0.1']);
    const other = await authority.server('valid', ['127.0.0.1']);
    const tls = { kind: 'own', certificatePem: own.certificatePem };
    const running = await start({ tls }, { secrets: { 'auth.token': SECRET, 'tls.key': own.keyPem } });
    expect((await post(running, event(1), {}, { ca: authority.caPem })).status).toBe(200);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls },
      { secrets: { 'auth.token': SECRET, 'tls.key': other.keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004' });
    expect(JSON.stringify(wrong.source.status())).not.toContain('PRIVATE');
  });

  test('a generated certificate is no authority, and is taken by clients that trust it directly', async () => {
    const running = await start({ tls: { kind: 'generated' } });
    const pem = running.source.status().certificatePem ?? '';
    const certificate = new X509Certificate(pem);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect((await post(running, event(1), {}, { ca: pem })).status).toBe(200);
    const file = join(newFolder(), 'trusted.pem');
    writeFileSync(file, pem);
    const { port } = urlOf(running);
    for (const host of ['localhost', '127.0.0.1']) {
      for (const [program, ...args] of [
        ['curl', '-sS', '--cacert', file, `https://${host}:${port}/`],
        ['openssl', 's_client', '-connect', `${host}:${port}`, '-CAfile', file, '-verify_return_error'],
        ['python3', '-c', PYTHON_CLIENT, file, host, port],
      ]) {
        if (program === undefined || !isInstalled(program)) continue;
        const { code, said } = await ran(program, args);
        expect(code, `${program}: ${said}`).toBe(0);
      }
    }
  });

  test('replaces a kept certificate that is an authority, deletes its key and notifies the user', async () => {
    const dataFolder = newFolder();
    const path = join(dataFolder, 'certificates', 'collector-src.pem');
    const old = await selfMadeAuthority();
    mkdirSync(join(dataFolder, 'certificates'));
    writeFileSync(path, `${old.certificatePem}\n${old.keyPem}\n`);
    const running = await start({ tls: { kind: 'generated' } }, { dataFolder });
    const kept = readFileSync(path, 'utf8');
    expect(new X509Certificate(kept).ca).toBe(false);
    expect(kept).not.toContain(old.keyPem);
    expect(running.notices).toMatchObject([{ code: 'SLUICE-SRC-030', raw: expect.stringContaining('authority') }]);
    await running.stop();
    const again = await start({ tls: { kind: 'generated' } }, { dataFolder });
    expect(again.notices).toEqual([]);
    expect(again.source.status().fingerprint).toBe(running.source.status().fingerprint);
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
    ['something else than a key', /./, (own) => ({ ...own, keyPem: 'hello' })],
  ])('%s is refused with the reason, and no word of the key', async (_, reason, broken) => {
    const authority = await createAuthority(systemClock.wallMs());
    const [own, other] = [
      await authority.server('valid', ['127.0.0.1']),
      await authority.server('valid', ['127.0.0.1']),
    ];
    const { certificatePem, keyPem } = broken(own, other, authority.caPem);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls: { kind: 'own', certificatePem } },
      { secrets: { 'auth.token': SECRET, 'tls.key': keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004', raw: expect.stringMatching(reason) });
    expect(JSON.stringify(wrong.source.status())).not.toContain('PRIVATE');
  });

  test.each([
    ['expired', -400, /expired on/],
    ['is valid later only', 400, /valid from/],
  ])('a certificate that %s is refused', async (_, days, reason) => {
    const authority = await createAuthority(systemClock.wallMs() + days * 86_400_000);
    const own = await authority.server('valid', ['127.0.0.1']);
    const wrong = startSource(
      { kind: 'collector', port: 0, tls: { kind: 'own', certificatePem: own.certificatePem } },
      { secrets: { 'auth.token': SECRET, 'tls.key': own.keyPem } },
    );
    await until(() => wrong.source.status().problem !== null, 'it fails');
    expect(wrong.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-004', raw: expect.stringMatching(reason) });
  });

  test('a certificate serves with its chain', async () => {
    const authority = await createAuthority(systemClock.wallMs());
    const own = await authority.server('valid', ['127.0.0.1']);
    const tls = { kind: 'own', certificatePem: `${own.certificatePem}\n${authority.caPem}` };
    const running = await start({ tls }, { secrets: { 'auth.token': SECRET, 'tls.key': own.keyPem } });
    const socket = tlsConnect({ port: Number(urlOf(running).port), host: '127.0.0.1', ca: authority.caPem });
    onTestFinished(() => void socket.destroy());
    await once(socket, 'secureConnect');
    expect(socket.getPeerCertificate(true).issuerCertificate.subject).toEqual({ CN: 'Sluice rehearsal CA' });
  });
});
