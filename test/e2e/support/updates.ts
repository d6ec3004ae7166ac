/** A feed of updates on https, and a copy of the built app that knows the key it is signed with. */
import 'reflect-metadata';
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { ElectronApplication } from '@playwright/test';
import { publicKeyOf, signatureOf } from '../../../scripts/lib/update-keys.mjs';

const root = join(import.meta.dirname, '../../..');

/** Of whoever publishes. */
export interface SigningKey {
  readonly pem: string;
  readonly publicKey: string;
}

export function makeSigningKey(): SigningKey {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { pem, publicKey: publicKeyOf(pem) };
}

/** As a build with SLUICE_UPDATE_PUBLIC_KEY, without building again. @returns the folder to start Electron with */
export async function copyAppWithKey(folder: string, { publicKey }: SigningKey): Promise<string> {
  await cp(join(root, 'out'), join(folder, 'out'), { recursive: true });
  for (const name of ['node_modules', 'resources']) await symlink(join(root, name), join(folder, name));
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  const chunks = join(folder, 'out/main/chunks');
  let found = 0;
  for (const name of await readdir(chunks)) {
    if (!name.startsWith('services-')) continue;
    const code = await readFile(join(chunks, name), 'utf8');
    await writeFile(
      join(chunks, name),
      code.replace(/UPDATE_KEYS = ""/, () => {
        found += 1;
        return `UPDATE_KEYS = "${publicKey}"`;
      }),
    );
  }
  if (found !== 1) throw new Error(`The built app has ${found} places for the key, not one.`);
  return folder;
}

/** As if the copy had been replaced by another version. */
export async function becomeVersion(appFolder: string, version: string): Promise<void> {
  const path = join(appFolder, 'package.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version }));
}

export interface FeedFile {
  readonly body: string | Uint8Array;
  /** Answers instead of sending the body. */
  readonly answer?: (response: ServerResponse) => void;
}

export interface Feed {
  readonly address: string;
  /** The files, by name; a test changes them. */
  readonly files: Map<string, FeedFile>;
  /** The names that were asked for. */
  readonly asked: string[];
  /** The names of all headers that were sent with the requests. */
  readonly headers: Set<string>;
  /** Lets the app trust this server's certificate for updates, as if its authority were installed on the computer. */
  trustIn(app: ElectronApplication): Promise<void>;
  close(): Promise<void>;
}

export async function startFeed(): Promise<Feed> {
  const files = new Map<string, FeedFile>();
  const asked: string[] = [];
  const headers = new Set<string>();
  const tls = await ownCertificate();
  const server = https.createServer(tls, (request, response) => {
    const name = (request.url ?? '').replace('/sluice/', '');
    asked.push(name);
    for (const header of Object.keys(request.headers)) headers.add(header);
    const file = files.get(name);
    if (file === undefined) response.writeHead(404).end();
    else if (file.answer !== undefined) file.answer(response);
    else response.writeHead(200, { 'content-length': Buffer.byteLength(file.body) }).end(file.body);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The feed has no port.');
  const fingerprint = `sha256/${createHash('sha256').update(new X509Certificate(tls.cert).raw).digest('base64')}`;
  return {
    address: `https://127.0.0.1:${address.port}/sluice/`,
    files,
    asked,
    headers,
    trustIn: (app) =>
      app.evaluate(({ session }, trusted) => {
        session.fromPartition('electron-updater', { cache: false }).setCertificateVerifyProc((request, decide) => {
          decide(request.certificate.fingerprint === trusted ? 0 : -2);
        });
      }, fingerprint),
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Self-signed: the app is told its fingerprint. */
async function ownCertificate() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=127.0.0.1', keys, signingAlgorithm: algorithm },
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }])],
  });
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { cert: certificate.toString('pem'), key };
}

export interface Published {
  readonly version: string;
  readonly body: Uint8Array;
  readonly key: SigningKey;
}

/** Puts a version into the feed, as electron-builder and sign-feed write it. @returns the name of its file */
export function publish({ files }: Feed, { version, body, key }: Published): string {
  const name = `sluice-${version}-linux-x86_64.AppImage`;
  const sha512 = createHash('sha512').update(body).digest('base64');
  const description = [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${body.length}`,
    '    blockMapSize: 1',
    `path: ${name}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-11-27T10:00:00.000Z'`,
    '',
  ].join('\n');
  files.set(name, { body });
  files.set('latest-linux.yml', { body: description });
  files.set('latest-linux.yml.sig', { body: signatureOf(Buffer.from(description), key.pem) });
  return name;
}
