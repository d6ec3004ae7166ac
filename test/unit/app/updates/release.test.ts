/** What is read from a feed's description of a version, and which version counts as newer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../../src/contract/errors';
import { descriptionName, isNewer, type Machine, readRelease } from '../../../../src/main/app/updates/release';
import { description, sha512 } from './feed-files';

const linux: Machine = { platform: 'linux', arch: 'x64' };

function codeOf(text: string, machine = linux): string {
  try {
    readRelease(text, machine);
  } catch (error) {
    if (error instanceof SluiceError) return error.code;
    throw error;
  }
  return 'read';
}

describe('the description of a version', () => {
  it('is read as electron-builder writes it', () => {
    const name = 'sluice-2.0.0-linux-x86_64.AppImage';
    expect(readRelease(description(), linux)).toEqual({
      version: '2.0.0',
      releaseDate: '2026-11-27T10:00:00.000Z',
      file: { name, sha512: sha512(name), bytes: 1_000, isAdminRightsRequired: false },
    });
  });

  it('has the name that electron-builder gives it, for each system', () => {
    expect(descriptionName({ platform: 'win32', arch: 'x64' })).toBe('latest.yml');
    expect(descriptionName({ platform: 'darwin', arch: 'arm64' })).toBe('latest-mac.yml');
    expect(descriptionName(linux)).toBe('latest-linux.yml');
    expect(descriptionName({ platform: 'linux', arch: 'arm64' })).toBe('latest-linux-arm64.yml');
  });

  it('leads to the file of this system and processor', () => {
    const names = [
      'sluice-2.0.0-mac-x64.dmg',
      'sluice-2.0.0-mac-x64.zip',
      'sluice-2.0.0-mac-arm64.zip',
      'sluice-2.0.0-win-x64.exe',
      'sluice-2.0.0-linux-arm64.AppImage',
      'sluice-2.0.0-linux-x86_64.AppImage',
      'sluice-2.0.0-linux-x86_64.rpm',
    ];
    const nameFor = (platform: NodeJS.Platform, arch: string) =>
      readRelease(description({ names }), { platform, arch }).file?.name;
    expect(nameFor('linux', 'x64')).toBe('sluice-2.0.0-linux-x86_64.AppImage');
    expect(nameFor('linux', 'arm64')).toBe('sluice-2.0.0-linux-arm64.AppImage');
    expect(nameFor('darwin', 'x64')).toBe('sluice-2.0.0-mac-x64.zip');
    expect(nameFor('darwin', 'arm64')).toBe('sluice-2.0.0-mac-arm64.zip');
    expect(nameFor('win32', 'x64')).toBe('sluice-2.0.0-win-x64.exe');
    expect(nameFor('win32', 'arm64')).toBeUndefined();
    expect(nameFor('freebsd', 'x64')).toBeUndefined();
  });

  it('of another system, signed and put in this one’s place, leads to no file', () => {
    expect(readRelease(description({ names: ['sluice-2.0.0-win-x64.exe'] }), linux).file).toBeNull();
  });

  it.each([
    '../sluice-2.0.0-linux-x86_64.AppImage',
    '/etc/x86_64.AppImage',
    'https://elsewhere.test/x86_64.AppImage',
    '//elsewhere.test/x86_64.AppImage',
    'a\\x86_64.AppImage',
    '.x86_64.AppImage',
    'a%2fx86_64.AppImage',
    '',
  ])('names files of the feed’s folder only, not %j', (name) => {
    expect(codeOf(description({ names: [name] }))).toBe('SLUICE-UPD-004');
  });

  it.each([
    ['no version', { version: undefined }],
    ['a version before a release', { version: '2.0.0-beta.1' }],
    ['a version that is none', { version: '2.0' }],
    ['a version in another form', { version: 'v2.0.0' }],
    ['no files', { files: [] }],
    ['a file without a hash', { files: [{ url: 'x86_64.AppImage', size: 1 }] }],
    ['a file with the hash of another kind', { files: [{ url: 'x86_64.AppImage', size: 1, sha512: 'a'.repeat(128) }] }],
    ['a file without a size', { files: [{ url: 'x86_64.AppImage', sha512: sha512('') }] }],
    ['a file of any size', { files: [{ url: 'x86_64.AppImage', sha512: sha512(''), size: 1e12 }] }],
  ])('is not read with %s', (_what, extra) => {
    expect(codeOf(description({ extra }))).toBe('SLUICE-UPD-004');
  });

  it('does not grow when it is read', () => {
    const bomb = ['a: &a [x,x,x,x]', 'b: &b [*a,*a,*a,*a]', 'c: [*b,*b,*b,*b]', ''].join('\n');
    expect(codeOf(`${bomb}${description()}`)).toBe('SLUICE-UPD-004');
  });

  it('is read or refused with a code, whatever it contains', () => {
    const parts = fc.constantFrom(
      'version: 2.0.0\n',
      'files:\n',
      '  - url: a\n',
      '{',
      '}',
      '[',
      '&a ',
      '*a',
      '"',
      ': ',
      '- ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(parts).map((all) => all.join('')),
        ),
        (text) => {
          expect(['read', 'SLUICE-UPD-004']).toContain(codeOf(text));
        },
      ),
    );
  });
});

describe('a version', () => {
  it.each([
    ['1.2.4', '1.2.3', true],
    ['1.10.0', '1.9.9', true],
    ['2.0.0', '1.99.99', true],
    ['1.2.3', '1.2.3', false],
    ['1.2.2', '1.2.3', false],
    ['0.9.9', '1.0.0', false],
    ['1.2.3', '1.2.3-beta.1', true],
    ['1.2.2', '1.2.3-beta.1', false],
    ['1.2.3', '1.2.3+build', false],
  ])('%s is newer than %s: %s', (offered, running, expected) => {
    expect(isNewer(offered, running)).toBe(expected);
  });

  it('is never newer than itself, and of two different ones, exactly one is newer', () => {
    const number = fc.nat(20);
    const version = fc.tuple(number, number, number).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(isNewer(a, b) !== isNewer(b, a)).toBe(a !== b);
      }),
    );
  });
});
