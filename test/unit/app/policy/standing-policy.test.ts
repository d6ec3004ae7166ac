import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeKept } from '../../../../src/main/app/policy/kept-policy';
import { policyPlaces } from '../../../../src/main/app/policy/places';
import { type PolicySources, standingPolicy } from '../../../../src/main/app/policy/standing-policy';
import { temporaryFolder } from '../support/app-in-a-folder';

const onPosix = describe.skipIf(process.platform === 'win32');
const own = process.getuid?.() ?? 0;

function computer() {
  const folder = temporaryFolder();
  const etc = join(folder, 'etc');
  const data = join(folder, 'data');
  mkdirSync(etc, { mode: 0o755 });
  mkdirSync(data);
  const path = join(etc, 'policy.json');
  const deploy = (content: unknown) => {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o644 });
    chmodSync(path, 0o644);
  };
  const read = (changes: Partial<PolicySources> = {}) => {
    const standing = standingPolicy({
      computer: [path],
      start: null,
      dataFolder: data,
      platform: process.platform,
      trustedUids: [0, own],
      ownUid: own,
      nowMs: 5_000,
      ...changes,
    });
    writeKept(data, standing.now);
    return standing;
  };
  return { folder, etc, data, path, deploy, read };
}

const encrypted = { version: 1, destinations: { allowUnencrypted: false } };

describe('the policy of a computer', () => {
  it('is none if there is no file', () => {
    const { read, etc } = computer();
    expect(read().view).toBeNull();
    rmSync(etc, { recursive: true });
    expect(read().view).toBeNull();
  });

  it('is in force since it was first read, until it changes', () => {
    const { deploy, read, path } = computer();
    deploy(encrypted);
    expect(read({ nowMs: 1_000 }).view).toMatchObject({
      files: [{ path, from: 'computer', sinceMs: 1_000, problem: null }],
      rules: { encryptedOnly: true, unknown: false },
    });
    expect(read({ nowMs: 2_000 }).view?.files[0]?.sinceMs).toBe(1_000);
    deploy({ ...encrypted, console: false });
    expect(read({ nowMs: 3_000 }).view).toMatchObject({ files: [{ sinceMs: 3_000 }], rules: { consoleOff: true } });
  });

  it('may begin with a byte order mark', () => {
    const { deploy, read } = computer();
    deploy(`\ufeff${JSON.stringify(encrypted)}`);
    expect(read().view?.rules.encryptedOnly).toBe(true);
  });

  const damaged: readonly (readonly [string, unknown])[] = [
    ['not JSON', '{ "version": 1,'],
    ['empty', ''],
    ['of a newer version', { version: 2 }],
    ['with an unknown key', { version: 1, destinations: { allowedHost: ['a.test'] } }],
    [
      'too large',
      { version: 1, destinations: { allowedHosts: Array(1_000).fill('a'.repeat(255)) }, x: 'y'.repeat(9_000) },
    ],
    ['a list', []],
  ];

  it.each(damaged)('that is %s stays as it was when it could last be read', (_what, content) => {
    const { deploy, read } = computer();
    deploy(encrypted);
    read({ nowMs: 1_000 });
    deploy(content);
    for (const nowMs of [2_000, 3_000]) {
      expect(read({ nowMs }).view).toMatchObject({
        files: [{ sinceMs: 1_000, problem: { code: 'SLUICE-POL-004' } }],
        rules: { encryptedOnly: true, unknown: false },
      });
    }
  });

  it.each(damaged)('that is %s and was never read is unknown, so that nothing is sent', (_what, content) => {
    const { deploy, read } = computer();
    deploy(content);
    const { view, now } = read();
    expect(view).toMatchObject({ files: [{ problem: { code: 'SLUICE-POL-004' } }], rules: { unknown: true } });
    expect(now).toEqual([]);
  });

  it('is lifted when the file is removed', () => {
    const { deploy, read, path } = computer();
    deploy(encrypted);
    read();
    rmSync(path);
    expect(read()).toMatchObject({ view: null, before: [{ path }], now: [] });
    expect(read().before).toEqual([]);
  });

  it('is not lost to an earlier version of Sluice, which refuses what a newer one has kept', () => {
    const { deploy, read, data } = computer();
    deploy(encrypted);
    const newer = '{ "format": 2, "policies": [] }';
    writeFileSync(join(data, 'policy-kept.json'), newer);
    const refused = { failure: expect.objectContaining({ code: 'SLUICE-STO-003' }) };
    expect(() => read()).toThrow(expect.objectContaining(refused));
    expect(readFileSync(join(data, 'policy-kept.json'), 'utf8')).toBe(newer);
  });

  it('names the unknown key and the wrong value', () => {
    const { deploy, read } = computer();
    deploy({ version: 1, destinations: { allowedHost: [], minTlsVersion: 'TLSv1' } });
    const raw = read().view?.files[0]?.problem?.raw;
    expect(raw).toContain('Unknown: destinations.allowedHost.');
    expect(raw).toContain('destinations.minTlsVersion: ');
  });
});

onPosix('a policy file that others can change', () => {
  const problemOf = ({ view }: ReturnType<typeof standingPolicy>) => view?.files[0]?.problem?.raw;

  it('is not used: writable by every user', () => {
    const { deploy, read, path } = computer();
    deploy(encrypted);
    chmodSync(path, 0o666);
    const standing = read();
    expect(problemOf(standing)).toBe(`Every user can write to ${path}.`);
    expect(standing.view?.rules.unknown).toBe(true);
  });

  it('is not used: in a folder that every user can write to', () => {
    const { deploy, read, etc } = computer();
    deploy(encrypted);
    chmodSync(etc, 0o777);
    expect(problemOf(read())).toBe(`Every user can write to ${etc}.`);
  });

  it('is not used: owned by a user who is no administrator', () => {
    const { deploy, read } = computer();
    deploy(encrypted);
    expect(problemOf(read({ trustedUids: [own + 4711] }))).toContain(`belongs to the user with id ${own}`);
  });

  it('is not used: a link to a file elsewhere that every user can write to', () => {
    const { deploy, read, path, folder } = computer();
    deploy(encrypted);
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    renameSync(path, join(open, 'policy.json'));
    symlinkSync(join(open, 'policy.json'), path);
    expect(problemOf(read())).toContain(open);
  });

  it('is not used: a link that every user can replace', () => {
    const { deploy, read, path, folder, etc } = computer();
    deploy(encrypted);
    renameSync(path, join(folder, 'policy.json'));
    symlinkSync(join(folder, 'policy.json'), path);
    expect(problemOf(read())).toBeUndefined();
    chmodSync(etc, 0o777);
    expect(problemOf(read())).toBe(`Every user can write to ${etc}.`);
  });

  it('is not used: behind a link in a folder that every user can write to', () => {
    const { deploy, read, path, folder } = computer();
    deploy(encrypted);
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    renameSync(path, join(folder, 'policy.json'));
    symlinkSync('../policy.json', join(open, 'link.json'));
    symlinkSync(join(open, 'link.json'), path);
    expect(problemOf(read())).toBe(`Every user can write to ${open}.`);
  });

  it('stays in force when it is removed from a folder that every user can write to', () => {
    const { deploy, read, path, etc } = computer();
    deploy(encrypted);
    read();
    rmSync(path);
    chmodSync(etc, 0o777);
    const standing = read();
    expect(problemOf(standing)).toBe(`It was removed. Every user can write to ${etc}.`);
    expect(standing.view?.rules.encryptedOnly).toBe(true);
    chmodSync(etc, 0o755);
    expect(read().view).toBeNull();
  });

  it('is none where there never was one, whoever can write to the folder', () => {
    const { read, etc } = computer();
    chmodSync(etc, 0o777);
    expect(read().view).toBeNull();
  });

  it('is not used: a folder or device in its place', () => {
    const { read, path } = computer();
    mkdirSync(path);
    expect(read().view?.rules.unknown).toBe(true);
  });
});

describe('a policy named at the start', () => {
  it('is added to the computer’s and cannot loosen it', () => {
    const { deploy, read, folder } = computer();
    deploy({ version: 1, destinations: { allowedHosts: ['a.test'] }, console: false });
    const start = join(folder, 'mine.json');
    writeFileSync(start, JSON.stringify({ version: 1, destinations: { allowedHosts: ['*.test'] }, console: true }), {
      mode: 0o600,
    });
    expect(read({ start }).view).toMatchObject({
      files: [{ from: 'computer' }, { path: start, from: 'start' }],
      rules: { hostLists: [['a.test'], ['*.test']], consoleOff: true },
    });
  });

  it('must be usable', () => {
    const { read, folder } = computer();
    const start = join(folder, 'mine.json');
    const code = () => {
      try {
        read({ start });
        return 'read';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(code()).toBe('SLUICE-POL-004');
    writeFileSync(start, '{}', { mode: 0o600 });
    expect(code()).toBe('SLUICE-POL-004');
    writeFileSync(start, '{"version":1}');
    expect(code()).toBe('read');
  });
});

it('is deployed where each system keeps settings for all users', () => {
  expect(policyPlaces({ platform: 'linux', env: {} })).toEqual(['/etc/sluice/policy.json']);
  expect(policyPlaces({ platform: 'darwin', env: {} })).toEqual(['/Library/Application Support/Sluice/policy.json']);
  expect(policyPlaces({ platform: 'win32', env: { ProgramData: 'C:\\ProgramData' } })).toEqual([
    'C:\\ProgramData\\Sluice\\policy.json',
  ]);
  // A user can change the variable, but not evade the policy by that.
  expect(policyPlaces({ platform: 'win32', env: { ProgramData: 'D:\\Mine' } })).toEqual([
    'C:\\ProgramData\\Sluice\\policy.json',
    'D:\\Mine\\Sluice\\policy.json',
  ]);
});
