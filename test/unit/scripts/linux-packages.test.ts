/** What the packages for Linux are made from: the spec of the rpm, the archive, their time, and programs that are missing. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeEach } from '../../../scripts/lib/make-each.mjs';
import { readPackageConfig } from '../../../scripts/lib/package-config.mjs';
import { rpmArchitecture, specFile } from '../../../scripts/lib/rpm-spec.mjs';
import { sourceDate } from '../../../scripts/lib/source-date.mjs';
import { makeTarball } from '../../../scripts/lib/tarball.mjs';
import { MissingTool, runTool } from '../../../scripts/lib/tool.mjs';

const config = readPackageConfig();

describe('the spec of the rpm', () => {
  const files = [
    'opt/Sluice/sluice',
    'opt/Sluice/locales/de.pak',
    'usr/bin/sluice',
    'usr/share/applications/sluice.desktop',
    'usr/share/doc/sluice/changelog.gz',
    'usr/share/doc/sluice/copyright',
  ];
  const linesOf = (over: Partial<typeof config> = {}) =>
    specFile({ ...config, ...over }, { stage: '/tmp/stage', files, quick: false }).split('\n');

  it('lists every file once, the folder of the app as a whole', () => {
    const lines = linesOf();
    const listed = lines.slice(lines.indexOf('%defattr(-,root,root,-)') + 1).filter((line) => line !== '');
    expect(listed).toEqual([
      '/opt/Sluice',
      '%dir /usr/share/doc/sluice',
      '%doc /usr/share/doc/sluice/changelog.gz',
      '%license /usr/share/doc/sluice/copyright',
      '/usr/bin/sluice',
      '/usr/share/applications/sluice.desktop',
    ]);
  });

  it('has no script that would run as root', () => {
    for (const line of linesOf()) expect(line).not.toMatch(/^%(pre|post|trigger|filetrigger|transfiletrigger|verify)/);
  });

  it('leaves the binaries as they are, because stripping them would break the fuses', () => {
    expect(linesOf()).toContain('%global __os_install_post %{nil}');
  });

  it('sorts a pre-release before its release, and expands nothing in a text', () => {
    const lines = linesOf({ version: '1.0.0-beta.1', synopsis: 'All 100 % of it: %(reboot)' });
    expect(lines).toContain('Version: 1.0.0~beta.1');
    expect(lines).toContain('Summary: All 100 %% of it: %%(reboot)');
  });

  it('knows rpm’s names of architectures', () => {
    expect([rpmArchitecture('x64'), rpmArchitecture('arm64')]).toEqual(['x86_64', 'aarch64']);
    expect(() => rpmArchitecture('ia32')).toThrow('ia32');
  });
});

describe.skipIf(process.platform !== 'linux')('the archive', () => {
  it('is the same for the same app, whenever and by whomever it is made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-tarball-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const unpacked = join(folder, 'linux-unpacked');
    const make = async (names: readonly string[], mode: number, seconds: number) => {
      rmSync(unpacked, { recursive: true, force: true });
      mkdirSync(unpacked);
      for (const name of names) {
        writeFileSync(join(unpacked, name), name);
        chmodSync(join(unpacked, name), mode);
        utimesSync(join(unpacked, name), seconds, seconds);
      }
      const order = { unpacked, stage: '', output: folder, config, date: 1_700_000_000, arch: 'x64', quick: true };
      return createHash('sha256')
        .update(readFileSync(await makeTarball(order)))
        .digest('hex');
    };
    expect(await make(['b', 'a', 'c'], 0o600, 1)).toBe(await make(['c', 'b', 'a'], 0o664, 1_800_000_000));
    expect(await make(['b', 'a'], 0o600, 1)).not.toBe(await make(['a', 'c'], 0o600, 1));
  });
});

describe('the time of the files', () => {
  it('is that of the environment, and otherwise that of the commit', async () => {
    expect(await sourceDate({ SOURCE_DATE_EPOCH: '1700000000' })).toBe(1_700_000_000);
    await expect(sourceDate({ SOURCE_DATE_EPOCH: 'yesterday' })).rejects.toThrow('yesterday');
    const now = Math.floor(Date.now() / 1_000);
    expect(await sourceDate({})).toBeGreaterThan(1_700_000_000);
    expect(await sourceDate({})).toBeLessThanOrEqual(now + 1);
  });
});

describe('a program that packages are made with', () => {
  const made = { makes: '.rpm', from: 'dnf install it' };

  it('is named if it is missing, with the way to get it', async () => {
    const error = await runTool('sluice-no-such-program', [], made).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(MissingTool);
    expect(error).toMatchObject({
      message: 'sluice-no-such-program is needed to make a .rpm (dnf install it).',
    });
  });

  it('fails with its own words, which is not the same as missing', async () => {
    const program = ['-e', 'console.error("no space left"); process.exit(3)'];
    const error = await runTool(process.execPath, program, made).catch((caught: unknown) => caught);
    expect(error).not.toBeInstanceOf(MissingTool);
    expect(error).toMatchObject({ message: expect.stringContaining('no space left') });
  });
});

describe('the packages, one after the other', () => {
  const makers = [
    async (_order: object) => 'a.deb',
    async (_order: object): Promise<string> => {
      throw new MissingTool('rpmbuild is needed.');
    },
    async (_order: object) => 'a.tar.gz',
  ];
  const outcome = async (all: boolean, each: typeof makers) => {
    const told: string[] = [];
    const tell = (text: string) => told.push(text);
    const error = await makeEach(each, {}, { all, made: tell, leftOut: tell }).catch((caught: unknown) => caught);
    return { told, error };
  };

  it('are made without the one whose program is missing, which is reported', async () => {
    expect(await outcome(false, makers)).toEqual({ told: ['a.deb', 'rpmbuild is needed.', 'a.tar.gz'] });
  });

  it('fail if all are wanted, or for another reason than a missing program', async () => {
    expect(await outcome(true, makers)).toMatchObject({ told: ['a.deb'], error: expect.any(MissingTool) });
    const full = async () => {
      throw new Error('no space left');
    };
    expect(await outcome(false, [full])).toMatchObject({ told: [], error: { message: 'no space left' } });
  });
});
