/** npm run sign-feed: the signature of a feed, and the keys of a build. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../../scripts/lib/paths.mjs';
import { publicKeyOf, readUpdateKeys } from '../../../scripts/lib/update-keys.mjs';
import { checkSignature } from '../../../src/main/app/updates/signature';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-feed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const pem = (type: 'ed25519' | 'x25519' = 'ed25519') =>
  generateKeyPairSync(type as 'ed25519')
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString();

function signFeed(args: readonly string[], env: Readonly<Record<string, string>> = {}, from = root) {
  const { PATH = '' } = process.env;
  const script = join(from, 'scripts/sign-update-feed.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { PATH, ...env },
  });
  return { status, out: stdout, said: stdout + stderr };
}

describe('sign-feed', () => {
  it('writes a signature that the app accepts beside each description, and nothing else', () => {
    const folder = temporaryFolder();
    const key = pem();
    const files = {
      'latest.yml': 'version: 2.0.0\r\n',
      'latest-linux-arm64.yml': 'version: 2.0.0\n',
      'builder-debug.yml': 'x',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const keyFile = join(folder, 'key.pem');
    writeFileSync(keyFile, key);
    expect(signFeed(['--key', keyFile, folder])).toMatchObject({ status: 0 });
    for (const name of ['latest.yml', 'latest-linux-arm64.yml']) {
      const signature = readFileSync(join(folder, `${name}.sig`), 'utf8');
      expect(() => checkSignature(readFileSync(join(folder, name)), signature, [publicKeyOf(key)])).not.toThrow();
    }
    expect(() => readFileSync(join(folder, 'builder-debug.yml.sig'))).toThrow('ENOENT');
  });

  it('takes the key from the environment, and needs no installed package', () => {
    const copy = temporaryFolder();
    for (const path of ['scripts', 'package.json']) cpSync(join(root, path), join(copy, path), { recursive: true });
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'latest.yml'), 'version: 2.0.0\n');
    const key = pem();
    const env = { SLUICE_UPDATE_SIGNING_KEY: key, SLUICE_UPDATE_PUBLIC_KEY: publicKeyOf(key) };
    expect(signFeed([folder], env, copy)).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'latest.yml.sig'), 'utf8')).toMatch(/^[A-Za-z0-9+/]{86}==\n$/);
  });

  it('prints the public key that a build needs', () => {
    const folder = temporaryFolder();
    const key = pem();
    writeFileSync(join(folder, 'key.pem'), key);
    const { status, out } = signFeed(['--public-key', join(folder, 'key.pem')]);
    expect(status).toBe(0);
    expect(readUpdateKeys(out)).toEqual([publicKeyOf(key)]);
  });

  it('refuses a key that the build does not know, one of another kind, none, and a folder without a description', () => {
    const folder = temporaryFolder();
    const key = pem();
    expect(signFeed([folder]).said).toContain('There is no private key');
    expect(signFeed([folder], { SLUICE_UPDATE_SIGNING_KEY: key }).said).toContain('There is no description');
    writeFileSync(join(folder, 'latest.yml'), 'version: 2.0.0\n');
    expect(signFeed([folder], { SLUICE_UPDATE_SIGNING_KEY: pem('x25519') }).said).toContain('not a key of Ed25519');
    expect(signFeed([folder], { SLUICE_UPDATE_SIGNING_KEY: 'abc' }).said).toContain('cannot be read');
    const other = { SLUICE_UPDATE_SIGNING_KEY: key, SLUICE_UPDATE_PUBLIC_KEY: publicKeyOf(pem()) };
    expect(signFeed([folder], other)).toMatchObject({ status: 1 });
    expect(signFeed([folder], other).said).toContain('built with other keys');
    expect(() => readFileSync(join(folder, 'latest.yml.sig'))).toThrow('ENOENT');
  });
});

describe('the keys of a build', () => {
  it('are none, one, or several while a key is replaced', () => {
    const [old, next] = [publicKeyOf(pem()), publicKeyOf(pem())];
    expect(readUpdateKeys(undefined)).toEqual([]);
    expect(readUpdateKeys('')).toEqual([]);
    expect(readUpdateKeys(`${old}\n`)).toEqual([old]);
    expect(readUpdateKeys(`${old} ${next}`)).toEqual([old, next]);
  });

  it('stop the build if one of them is none', () => {
    const key = publicKeyOf(pem());
    for (const wrong of ['abc', `${key} abc`, key.slice(0, -4), key.replace(/=?$/, 'A')]) {
      expect(() => readUpdateKeys(wrong), wrong).toThrow('is not a public key of Ed25519');
    }
  });
});

it('the address that electron-builder writes into the package leads nowhere', () => {
  const { publish } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  expect(publish).toEqual({ provider: 'generic', url: 'https://updates.invalid/', channel: 'latest' });
});
